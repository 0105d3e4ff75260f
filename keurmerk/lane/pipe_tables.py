"""A pipe table of plain cells as pandoc and report.lua write it in HTML and Typst; None for any other table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from keurmerk.lane.words import Words, attribute, numbered, strong, words

CELL = re.compile(r"\|((?:[^|\\]|\\.)*)(?=\|)")
SIDES = {":---": "left", "---:": "right"}
SHARE = re.compile("[0-9]+")
EMPTY = Words("", "", "")
KINDS, SCOPES = ("", "totaal", "groep"), {"groep": "rowgroup"}
# The same as in report.lua.
UNBREAKABLE_LINES, LINE = 20, 36
WORDY, MANY_COLUMNS = 24, 5
LETTER, PADDING = 5, 15
WHOLE = 40


@dataclass(frozen=True)
class Row:
    """Cells, how long each is, and what the row is: `totaal`, `groep` or nothing in particular."""

    cells: list[Words]
    lengths: list[int]
    kind: str = ""


@dataclass(frozen=True)
class PipeTable:
    """A head, rows of as many cells, and a caption or none."""

    head: Row
    sides: list[str]
    rows: list[Row]
    caption: Words | None
    shares: bool = False  # in the last column, with a bar as long as the number says

    def html(self) -> str:
        """In a frame that scrolls."""
        name = attribute(self.caption.text if self.caption else "Tabel")
        wide = ' class="breed"' if len(self.sides) > 4 else ""
        lines = [f'<div class="tabelvenster" tabindex="0" role="region" aria-label="{name}">', f"<table{wide}>"]
        if self.caption:
            lines.append(f"<caption>{numbered(self.caption).html}</caption>")
        cells = [f'<th style="text-align: {side};" scope="col">' for side in self.sides]
        lines += ["<thead>", *_html_row(self.head, cells), "</thead>", "<tbody>"]
        cells = [f'<td style="text-align: {side};">' for side in self.sides]
        heads = {kind: f'<th style="text-align: {self.sides[0]};" scope="{SCOPES.get(kind, "row")}">' for kind in KINDS}
        for number, row in enumerate(self.rows):
            if row.kind == "groep" and number:
                lines += ["</tbody>", "<tbody>"]
            last = self._share_cell(row, cells[-1]) if self.shares else cells[-1]
            lines += _html_row(row, [heads[row.kind], *cells[1:-1], last])
        return "\n".join([*lines, "</tbody>", "</table>", "</div>"])

    def _share_cell(self, row: Row, cell: str) -> str:
        found = SHARE.match(row.cells[-1].text)
        return f'<td class="deel"{cell[3:-2]} --deel: {int(found[0])};">' if found else cell

    def typst(self) -> str:
        """A call of the template's `tabelfiguur`."""
        lines = sum(max(1, ceil(max(row.lengths) / LINE)) for row in self.rows)
        title = f"titel: [{numbered(self.caption).typst}], " if self.caption else ""
        columns = f"columns: ({', '.join(self._widths())},), align: ({', '.join(self.sides)},)"
        rows = "\n".join(_typst_row(row, self.shares) for row in self.rows)
        return (
            f"#tabelfiguur(heel: {str(lines <= UNBREAKABLE_LINES).lower()}, {title}table({columns},\n"
            f"table.header({_typst_row(self.head)}\n),\n{rows}\n))\n"
        )

    def _widths(self) -> list[str]:
        counted = [row.lengths for row in self.rows if row.kind != "groep"]
        columns = list(zip(*counted, strict=True)) if counted else [()] * len(self.sides)
        longest = [max(lengths, default=0) for lengths in columns]
        widths = [
            _width(lengths, head.text, len(self.sides)) for lengths, head in zip(columns, self.head.cells, strict=True)
        ]
        if max(longest) <= WORDY:
            widths[longest.index(max(longest))] = "1fr"
        return widths


def _width(lengths: Sequence[int], head: str, columns: int) -> str:
    longest = max(lengths, default=0)
    if longest > WORDY:
        return f"{(min(longest, 3 * WORDY) + 2 * sum(lengths) / len(lengths)) / 3:.1f}fr"
    if len(head) <= WORDY and columns <= MANY_COLUMNS:
        return "auto"
    word = max(map(len, head.split(" ")))
    return f"{LETTER * min(max(word, longest), WHOLE) + PADDING}pt" if len(head) > word else "auto"


def _html_row(row: Row, before: Sequence[str]) -> list[str]:
    cells = [f"{opening}{cell.html}</{opening[1:3]}>" for opening, cell in zip(before, row.cells, strict=True)]
    return [f'<tr class="{row.kind}">' if row.kind else "<tr>", *cells, "</tr>"]


def _typst_row(row: Row, shares: bool = False) -> str:
    cells = [cell.typst for cell in row.cells]
    if row.kind == "groep":
        return f"groepsrij({len(cells)})[{cells[0]}],"
    if shares and (found := SHARE.match(row.cells[-1].text)):
        cells[-1] = f"#deel({int(found[0])})[{cells[-1]}]"
    opening = "totaalcel[" if row.kind == "totaal" else "["
    return opening + f"],{opening}".join(cells) + "],"


def pipe_table(markdown: str, shares: bool = False) -> PipeTable | None:
    """The table that this is, if it is plain enough."""
    body, _, caption = markdown.partition("\n\n: ")
    said, table = words(caption) if caption else None, _table(body)
    return replace(table, caption=said, shares=shares) if table and bool(said) == bool(caption) else None


@lru_cache(256)
def _table(body: str) -> PipeTable | None:
    """Without its caption; a report has most tables twice, one for each format."""
    lines = [_cells(line) for line in body.split("\n")]
    if len(lines) < 3 or len(lines[0]) < 2 or len({len(line) for line in lines}) > 1:
        return None
    sides = [SIDES.get(side, "") for side in lines[1]]
    head, *rows = ([_cell(cell) for cell in line] for line in (lines[0], *lines[2:]))
    if not all(sides) or not all(cell and cell.text for cell in head) or any(None in row for row in rows):
        return None
    return PipeTable(
        _row(lines[0], head, head=True), sides, [_row(*row) for row in zip(lines[2:], rows, strict=True)], None
    )


def _cells(line: str) -> list[str]:
    if not (line.startswith("| ") and line.endswith(" |")):
        return []
    cells = CELL.findall(line) if "\\|" in line else line[1:-1].split("|")
    return [cell.strip(" ") for cell in cells]


@lru_cache(2048)
def _cell(markdown: str) -> Words | None:
    return (words(markdown) or strong(markdown)) if markdown else EMPTY


def _row(markdown: Sequence[str], cells: Sequence[Words | None], head: bool = False) -> Row:
    kind = ""
    if not head and markdown[0].startswith("**"):
        kind = "totaal" if any(markdown[1:]) else "groep"
    said = [cell for cell in cells if cell is not None]
    return Row(said, [len(cell.text) for cell in said], kind)
