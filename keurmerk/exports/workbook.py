"""The first sheet of an Excel workbook; the texts of the other sheets are kept apart for the search for identifiers."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from keurmerk.exports.problem import Problem, unreadable
from keurmerk.exports.raw import MOST_BYTES, RawTable, as_text, table_of

SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")


def read_xlsx(path: Path) -> RawTable:
    """The cells of the first sheet, read without formulas, which are refused because their values may be stale."""
    from openpyxl import load_workbook

    _look_inside(path)
    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        first, *others = book.worksheets
        first.reset_dimensions()
        elsewhere = {f"werkblad {number}": tuple(_texts(sheet)) for number, sheet in enumerate(others, start=2)}
        return table_of(_records(first), elsewhere)
    finally:
        book.close()


def _records(sheet: Any) -> Iterator[list[str]]:
    """Rows as long as the header: a stored row ends at its last filled cell."""
    width = 0
    for row in sheet.iter_rows(values_only=True):
        record = [as_text(value) for value in row]
        while record and not record[-1]:
            record.pop()
        if not record:
            continue
        width = width or len(record)
        yield record + [""] * (width - len(record))


def _texts(sheet: Any) -> Iterator[str]:
    for row in sheet.iter_rows(values_only=True):
        yield from filter(None, (as_text(value) for value in row))


def _look_inside(path: Path) -> None:
    """Refuse what would be read wrongly or would not fit in memory, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                raise unreadable(
                    "het werkboek wordt bij het uitpakken veel te groot", "the workbook unpacks to far too much"
                )
            sheets = sorted(name for name in parts.namelist() if SHEET.fullmatch(name))
            for name in sheets[:1]:
                xml = parts.read(name)
                if b"<mergeCell " in xml:
                    raise Problem("merged-cells", "er zijn samengevoegde cellen", "cells are merged")
                if b"<f>" in xml or b"<f " in xml:
                    raise Problem(
                        "formulas", "er staan formules in plaats van waarden", "there are formulas instead of values"
                    )
    except zipfile.BadZipFile:
        raise unreadable("dit is geen Excel-werkboek", "this is not an Excel workbook") from None
