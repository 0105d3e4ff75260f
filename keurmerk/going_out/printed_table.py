"""A table as a report prints it, read back into cells: what goes out is what was printed, to the character."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from keurmerk.narrative import Markdown, plain_text

BETWEEN = re.compile(r"(?<!\\) \| ")
STRONG = re.compile(r"^\*\*(.*)\*\*$")
NUMBER = re.compile(r"-?\d+(?:,(\d+))?")


@dataclass(frozen=True)
class PrintedTable:
    """`number` is such as `Figuur 3.1`. A row has a cell for every head; the first `labels` of them say what it is."""

    number: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: int = 1


def table_of(markdown: str, number: str, group_head: str) -> PrintedTable:
    """The cells of a pipe table of ours. Heads of groups become a first column, so that every row stands by itself."""
    lines = markdown.strip().split("\n")
    caption = lines[-1].removeprefix(": ") if lines[-1].startswith(": ") else ""
    heads, _, *body = [_cells(line) for line in lines if line.startswith("| ")]
    rows: list[tuple[str, ...]] = []
    group, grouped = "", False
    for cells in body:
        if len(cells) > 1 and not any(cells[1:]):
            group, grouped = cells[0], True
        else:
            rows.append((group, *cells))
    if not grouped:
        rows = [row[1:] for row in rows]
    told = plain_text(Markdown(caption)).removeprefix(number).strip()
    heads = [group_head, *heads] if grouped else heads
    return PrintedTable(number, told, _unique(heads), tuple(rows), 1 + grouped)


def value_of(text: str) -> tuple[int | float | str, int]:
    """The number that a cell prints, and its decimals; what is no number (`*`, a dash, a word) stays as it is."""
    found = NUMBER.fullmatch(text)
    if not found:
        return text, 0
    decimals = len(found[1] or "")
    return (float(text.replace(",", ".")) if decimals else int(text)), decimals


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [str(plain_text(Markdown(STRONG.sub(r"\1", cell.strip())))) for cell in BETWEEN.split(f"{inner} ")]


def _unique(heads: Sequence[str]) -> tuple[str, ...]:
    """A head that is there twice (the n of the provider, and of all) says what it stands beside."""
    doubled = {head for head in heads if list(heads).count(head) > 1}
    return tuple(f"{head} ({heads[at - 1]})" if head in doubled and at else head for at, head in enumerate(heads))
