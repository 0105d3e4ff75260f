"""Comma or semicolon separated text, in UTF-8 (with or without BOM) or Windows-1252."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from keurmerk.exports.problem import Problem, unreadable
from keurmerk.exports.raw import RawTable, no_control_characters, table_of, tidy

LONGEST_LINE = 1_000_000


def read_csv(path: Path) -> RawTable:
    """The cells of a CSV file; the separator is the one that its header uses."""
    _look_through(path)
    raw = path.read_bytes()
    encoding = _encoding(raw)
    return table_of(_records(raw, encoding, _separator(raw, encoding)))


def _look_through(path: Path) -> None:
    """Refuse endless lines before the file is taken into memory; a line may end in a carriage return alone."""
    with path.open("rb") as stream:
        while line := stream.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE and b"\r" not in line:
                raise unreadable(
                    "een regel heeft meer dan een miljoen tekens", "a line has more than a million characters"
                )


def _encoding(raw: bytes) -> str:
    if not raw.strip():
        raise Problem("header-missing", "het bestand is leeg", "the file is empty")
    no_control_characters([raw.decode("latin-1")])
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise unreadable(
        "de tekens zijn geen UTF-8 en geen Windows-1252", "the characters are neither UTF-8 nor Windows-1252"
    )


def _lines(raw: bytes, encoding: str) -> TextIO:
    """Decoded a little at a time: as one text the file would take four times its size."""
    return io.TextIOWrapper(io.BytesIO(raw), encoding, newline="")


def _separator(raw: bytes, encoding: str) -> str:
    first = next((line for line in _lines(raw, encoding) if line.strip()), "")
    return ";" if first.count(";") > first.count(",") else ","


def _records(raw: bytes, encoding: str, separator: str) -> Iterator[list[str]]:
    inside = b'"' in raw and b"\r" in raw  # only a quoted cell can hold a line break
    try:
        for record in csv.reader(_lines(raw, encoding), delimiter=separator, strict=True):
            yield [tidy(cell) if "\r" in cell else cell for cell in record] if inside else record
    except csv.Error:
        raise unreadable(
            "een aanhalingsteken staat verkeerd of een veld is veel te lang",
            "a quotation mark is misplaced or a field is far too long",
        ) from None
