"""What a notebook shows of something that only leads further: what it is, and the words to type."""

from typing import ClassVar

from keurmerk import showing
from keurmerk.analysis.words import words


class Menu:
    """Gives a class a face that lists its public methods and properties."""

    typed: ClassVar[str]  # what an analyst types before it; woorden.yml has a title and a line by that name

    def _typed_words(self) -> list[str]:
        parts = {name: part for each in reversed(type(self).__mro__) for name, part in vars(each).items()}
        public = ((name, part) for name, part in parts.items() if not name.startswith("_") and name not in HIDDEN)
        return [f"{self.typed}.{name}{'()' if callable(part) else ''}" for name, part in public]

    def __repr__(self) -> str:
        return f"<{words()['menus'][self.typed]['titel']}: {', '.join(self._typed_words())}>"

    def _repr_html_(self) -> str:
        said = words()["menus"][self.typed]
        return showing.block(said["titel"], said["onder"], showing.codes(self._typed_words()))


HIDDEN = ("typed", "measured")
