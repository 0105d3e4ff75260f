"""The filters of the list: what can be chosen, and the mark by which a choice finds its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keurmerk.overview.cells import text
from keurmerk.overview.row import Row
from keurmerk.overview.wording import Column, Filter, wording

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Choosing:
    """One filter: its label and, by what a row has in its column, the mark and the label of each choice."""

    label: str
    id: str
    column: Column
    yes_or_no: bool
    choices: dict[str, tuple[str, str]]

    def mark(self, row: Row) -> str:
        """The mark of a row; "" for one that no choice finds."""
        return self.choices.get(_has(row, self.column, self.yes_or_no), ("", ""))[0]


def filters(rows: Sequence[Row]) -> list[Choosing]:
    """Those that have something to choose between, in the order of the words."""
    found = (_filter(given, letter, rows) for given, letter in zip(wording().filters, LETTERS, strict=False))
    return [each for each in found if len(each.choices) > 1]


def marks(chosen: Iterable[Choosing], row: Row) -> str:
    """All marks of a row."""
    return " ".join(mark for each in chosen if (mark := each.mark(row)))


def _filter(given: Filter, letter: str, rows: Sequence[Row]) -> Choosing:
    column = next(each for each in wording().columns if each.id == given.of)
    yes_or_no = given.some is not None
    present = {_has(row, column, yes_or_no): text(row, column) for row in rows}
    if yes_or_no:
        present = {key: str(given.some if key else given.none) for key in present}
    words = wording().states if column.own == "state" else column.words
    order = [*(["yes"] if yes_or_no else words), *sorted(present)]
    listed = [key for key in dict.fromkeys(order) if key in present and (key or yes_or_no)]
    choices = {key: (f"{letter}{at}", present[key]) for at, key in enumerate(listed)}
    return Choosing(given.label, given.id, column, yes_or_no, choices)


def _has(row: Row, column: Column, yes_or_no: bool) -> str:
    """What a row has there, before it is put in words; for yes or no, "yes" or ""."""
    if yes_or_no:
        return "yes" if text(row, column) else ""
    return row.state if column.own == "state" else row.said.cells.get(column.id, "")
