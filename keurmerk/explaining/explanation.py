"""An explanation of one number in words: as text for a terminal, as HTML for a notebook."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from keurmerk.explaining.account import Account
from keurmerk.facts import Fact


@dataclass(frozen=True)
class Told:
    """Everything that is said, as plain text; `persons` and `sums` are rows of a label and a number."""

    title: str
    definition: str
    denominator: str
    rules: tuple[str, ...]
    persons: tuple[tuple[str, str], ...]
    sums: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str, str, str], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """How one fact came about. `account` holds the numbers, `told` the same in Dutch; a hidden fact has no numbers."""

    id: str
    fact: Fact
    account: Account
    words: Callable[[], Told]

    @cached_property
    def told(self) -> Told:
        """In words."""
        return self.words()

    def __str__(self) -> str:
        from keurmerk.explaining.layout import as_text

        return as_text(self)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from keurmerk.explaining.layout import as_html

        return as_html(self)
