"""What is shown now, and who waits to be told when that changes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition

from keurmerk.preview.maker import Made
from keurmerk.preview.page import page


@dataclass
class Showing:
    """The last page that could be made, what is wrong now, and a number that grows with every change."""

    say: Callable[[str], None]
    report: str | None = None
    wrong: tuple[str, ...] = ()
    version: int = 0
    _changed: Condition = field(default_factory=Condition)

    def show(self, made: Made) -> None:
        """Put it in place of what there was, unless nothing is different."""
        with self._changed:
            if made.page is not None and (made.page, ()) == (self.report, self.wrong):
                return
            self.report, self.wrong = made.page if made.page is not None else self.report, made.wrong
            self.version += 1
            self._changed.notify_all()
        for sentence in made.wrong:
            self.say(sentence)
        if made.page is not None:
            self.say(f"Report made in {made.seconds:.2f} s.")

    def page(self) -> str:
        """What a browser gets now."""
        with self._changed:
            return page(self.report, self.wrong, self.version)

    def later_than(self, version: int, seconds: float) -> int:
        """The number of what is shown, as soon as that is later than what somebody has, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version > version, seconds)
            return self.version
