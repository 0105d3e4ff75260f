"""Rows of one table, column by column in plain Python: for as few rows as a provider has, far quicker than a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Cell = Any  # text, a whole number, or None where nothing was given


@dataclass(frozen=True)
class Table:
    """Columns by name, all of one length, not to be changed."""

    columns: dict[str, list[Cell]]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Table:
        """The rows of a frame of texts and whole numbers."""
        return cls({str(name): _plain(frame[name]) for name in frame.columns})

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, name: str) -> list[Cell]:
        return self.columns[name]

    def where(self, kept: Iterable[bool]) -> Table:
        """The rows for which `kept` says so, one word a row."""
        listed = list(kept)
        return Table({name: list(compress(column, listed)) for name, column in self.columns.items()})

    def equal(self, column: str, value: Cell) -> Table:
        """The rows with this value."""
        return self.where(cell == value for cell in self.columns[column])

    def given(self, column: str) -> list[Cell]:
        """One column without its empty cells."""
        return [cell for cell in self.columns[column] if cell is not None]

    def rows(self, names: Iterable[str]) -> Iterable[tuple[Cell, ...]]:
        """The cells of these columns, row by row."""
        return zip(*(self.columns[name] for name in names), strict=True)


def _plain(column: pd.Series) -> list[Cell]:
    """Equal cells are one object: a round has millions of cells and few different ones."""
    import pandas as pd

    places, different = pd.factorize(column)
    cells = [*different.tolist(), None]
    return [cells[place] for place in places.tolist()]
