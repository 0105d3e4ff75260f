"""What is shown now, and who waits to be told when that changes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from keurmerk.preview.maker import Made
from keurmerk.preview.page import page


@dataclass
class Showing:
    """The last page that could be made, what is wrong now, and a number that grows with every change."""

    say: Callable[[str], None]
    report: str | None = None
    wrong: tuple[str, ...] = ()
    version: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, made: Made) -> None:
        """Put it in place of what there was, unless nothing is different."""
        if made.page is not None and (made.page, ()) == (self.report, self.wrong):
            return
        self.report, self.wrong = made.page if made.page is not None else self.report, made.wrong
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()
        for sentence in made.wrong:
            self.say(sentence)
        if made.page is not None:
            self.say(f"Report made in {made.seconds:.2f} s.")

    def page(self) -> str:
        """What a browser gets now."""
        return page(self.report, self.wrong, self.version)

    async def later_than(self, version: int) -> int:
        """The number of what is shown, once that is later than what somebody has."""
        while self.version <= version:
            await self._changed.wait()
        return self.version
