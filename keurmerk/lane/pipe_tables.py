"""A pipe table of plain cells as pandoc and report.lua write it in HTML and Typst; None for any other table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from keurmerk.lane.words import Words, attribute, numbered, strong, words

CELL = re.compile(r"\|((?:[^|\\]|\\.)*)(?=\|)")
SIDES = {":---": "left", "---:": "right"}
EMPTY = Words("", "", "")
# The same as in report.lua.
UNBREAKABLE_LINES, LINE = 20, 36
WORDY, MANY_COLUMNS = 24, 5
LETTER, PADDING = 5, 15


@dataclass(frozen=True)
class Row:
    """Cells, and what the row is: `totaal`, `groep` or nothing in particular."""

    cells: list[Words]
    kind: str = ""

    @property
    def lengths(self) -> list[int]:
        return [len(cell.text) for cell in self.cells]


@dataclass(frozen=True)
class PipeTable:
    """A head, rows of as many cells, and a caption or none."""

    head: Row
    sides: list[str]
    rows: list[Row]
    caption: Words | None

    def html(self) -> str:
        """In a frame that scrolls."""
        name = attribute(self.caption.text if self.caption else "Tabel")
        wide = ' class="breed"' if len(self.sides) > 4 else ""
        lines = [f'<div class="tabelvenster" tabindex="0" role="region" aria-label="{name}">', f"<table{wide}>"]
        if self.caption:
            lines.append(f"<caption>{numbered(self.caption).html}</caption>")
        lines += ["<thead>", *self._html_row(self.head, "th", ' scope="col"'), "</thead>", "<tbody>"]
        for row in self.rows:
            lines += self._html_row(row, "td")
        return "\n".join([*lines, "</tbody>", "</table>", "</div>"])

    def _html_row(self, row: Row, tag: str, more: str = "") -> list[str]:
        cells = [
            f'<{tag} style="text-align: {side};"{more}>{cell.html}</{tag}>'
            for side, cell in zip(self.sides, row.cells, strict=True)
        ]
        return [f'<tr class="{row.kind}">' if row.kind else "<tr>", *cells, "</tr>"]

    def typst(self) -> str:
        """A call of the template's `tabelfiguur`."""
        lines = sum(max(1, *(ceil(length / LINE) for length in row.lengths)) for row in self.rows)
        title = f"titel: [{numbered(self.caption).typst}], " if self.caption else ""
        columns = f"columns: ({', '.join(self._widths())},), align: ({', '.join(self.sides)},)"
        rows = "\n".join(_typst_row(row) for row in self.rows)
        return (
            f"#tabelfiguur(heel: {str(lines <= UNBREAKABLE_LINES).lower()}, {title}table({columns},\n"
            f"table.header({_typst_row(self.head)}\n),\n{rows}\n))\n"
        )

    def _widths(self) -> list[str]:
        columns = [
            [row.lengths[column] for row in self.rows if row.kind != "groep"] for column in range(len(self.sides))
        ]
        longest = [max(lengths, default=0) for lengths in columns]
        widths = [
            _width(lengths, head.text, len(self.sides)) for lengths, head in zip(columns, self.head.cells, strict=True)
        ]
        if max(longest) <= WORDY:
            widths[longest.index(max(longest))] = "1fr"
        return widths


def _width(lengths: Sequence[int], head: str, columns: int) -> str:
    longest, mean = max(lengths, default=0), sum(lengths) / len(lengths) if lengths else 0
    if longest > WORDY:
        return f"{(min(longest, 3 * WORDY) + 2 * mean) / 3:.1f}fr"
    word = max(map(len, head.split(" ")))
    if len(head) > word and (len(head) > WORDY or columns > MANY_COLUMNS):
        return f"{LETTER * min(max(word, longest), WORDY) + PADDING}pt"
    return "auto"


def _typst_row(row: Row) -> str:
    if row.kind == "groep":
        return f"groepsrij({len(row.cells)})[{row.cells[0].typst}],"
    opening = "totaalcel[" if row.kind == "totaal" else "["
    return "".join(f"{opening}{cell.typst}]," for cell in row.cells)


def pipe_table(markdown: str) -> PipeTable | None:
    """The table that this is, if it is plain enough."""
    body, _, caption = markdown.partition("\n\n: ")
    lines = [_cells(line) for line in body.split("\n")]
    said = words(caption) if caption else None
    if len(lines) < 3 or len(lines[0]) < 2 or len({len(line) for line in lines}) > 1 or (caption and not said):
        return None
    sides = [SIDES.get(side, "") for side in lines[1]]
    head, *rows = ([_cell(cell) for cell in line] for line in (lines[0], *lines[2:]))
    if not all(sides) or not all(cell and cell.text for cell in head) or any(None in row for row in rows):
        return None
    return PipeTable(
        _row(lines[0], head, head=True), sides, [_row(*row) for row in zip(lines[2:], rows, strict=True)], said
    )


def _cells(line: str) -> list[str]:
    return [cell.strip(" ") for cell in CELL.findall(line)] if line.startswith("| ") and line.endswith(" |") else []


def _cell(markdown: str) -> Words | None:
    return (words(markdown) or strong(markdown)) if markdown else EMPTY


def _row(markdown: Sequence[str], cells: Sequence[Words | None], head: bool = False) -> Row:
    kind = ""
    if not head and markdown[0].startswith("**"):
        kind = "totaal" if any(markdown[1:]) else "groep"
    return Row([cell for cell in cells if cell is not None], kind)
