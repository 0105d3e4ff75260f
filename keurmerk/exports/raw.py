"""What every reader gives: the cells of a file as text, so that nothing is guessed before the edition is asked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

import pandas as pd

from keurmerk.exports.problem import Problem, unreadable

MOST_COLUMNS = 2_000
MOST_CELLS = 60_000_000  # over twice what a round of ten times the usual size fills
ROWS_AT_ONCE = 50_000
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class RawTable:
    """Header and text cells (one row per data row), and what stands elsewhere in the file.

    elsewhere: place (another sheet, labels) → its texts. titles: such a place or a column → what it calls its contents.
    """

    header: tuple[str, ...]
    cells: pd.DataFrame
    elsewhere: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)


def tidy(text: str) -> str:
    """A cell without surrounding space and with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def as_text(value: Any) -> str:
    """A stored value as the text a CSV would have: 8.0 is `8`, a date is ISO, nothing is empty."""
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return "" if value != value else format(value, ".15g")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, bytes):
        raise unreadable(
            "een kolom bevat binaire gegevens in plaats van tekst of getallen",
            "a column holds binary data instead of text or numbers",
        )
    return tidy(str(value))


def no_control_characters(texts: Iterable[str]) -> None:
    """NUL bytes and their like never stand in text that somebody typed."""
    if any(CONTROL.search(text) for text in texts):
        raise unreadable(
            "het bestand bevat nulbytes of andere stuurtekens en is geen gewone tekst",
            "the file holds NUL bytes or other control characters: no plain text",
        )


def not_too_large(rows: int, columns: int) -> None:
    """Refuse what would not fit in memory."""
    if columns > MOST_COLUMNS:
        raise unreadable(f"het bestand heeft {columns} kolommen", f"the file has {columns} columns")
    if rows * columns > MOST_CELLS:
        raise unreadable(f"het bestand heeft meer dan {rows} rijen", f"the file has more than {rows} rows")


def table_of(records: Iterable[list[str]]) -> RawTable:
    """The first record that is not blank is the header; blank records are skipped, ragged ones are a problem."""
    rows = (record for record in records if any(map(str.strip, record)))
    header = [tidy(name) for name in next(rows, [])]
    if not header:
        raise Problem("header-missing", "het bestand is leeg", "the file is empty")
    not_too_large(0, len(header))
    parts = [*_parts(rows, len(header))] or [_part([()] * len(header))]
    cells = pd.concat(parts, ignore_index=True)
    kept = [at for at, name in enumerate(header) if name or cells[at].ne("").any()]
    return RawTable(tuple(header[at] for at in kept), cells[kept].set_axis(range(len(kept)), axis=1))


def _parts(rows: Iterator[list[str]], width: int) -> Iterator[pd.DataFrame]:
    """The cells, so many rows at a time: as text of Python's own, all of them would take many times the room."""
    number = 1
    while records := list(islice(rows, ROWS_AT_ONCE)):
        for record in records:
            number += 1
            if len(record) != width:
                raise unreadable(
                    f"rij {number} heeft {len(record)} velden en de kop heeft er {width}",
                    f"row {number} has {len(record)} fields and the header has {width}",
                )
        not_too_large(number, width)
        yield _part(zip(*records, strict=True))


def _part(columns: Iterable[Sequence[str]]) -> pd.DataFrame:
    return pd.DataFrame({at: pd.Series(cells, dtype="str").str.strip() for at, cells in enumerate(columns)})
