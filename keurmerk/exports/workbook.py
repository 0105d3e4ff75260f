"""The first sheet of an Excel workbook; the texts of the other sheets are kept apart for the search for identifiers."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Any

from keurmerk.exports.problem import Problem, unreadable
from keurmerk.exports.raw import RawTable, as_text, table_of

UNPACKED_MOST, TEXTS_MOST = 1_000_000_000, 200_000_000
MOST_ROWS = 1_048_576  # of a sheet; a row number beyond it would have the reader count for ever
CHUNK, OVERLAP = 1 << 20, 64
MERGED = re.compile(rb"<(?:\w+:)?mergeCell[\s>/]")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
LINKS = re.compile(r"xl/(?:externalLinks/|connections\.xml)")
COMMENTS = re.compile(r"xl/(?:threadedComments/|comments).*\.xml")
RELATIONS = re.compile(r"xl/worksheets/_rels/.*\.rels")


def read_xlsx(path: Path) -> RawTable:
    """The cells of the first sheet, read without formulas, which are refused because their values may be stale."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as parts:
            asides = _look_inside(parts)
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                return _first_sheet(book, parts, asides)
            finally:
                book.close()
    except zipfile.BadZipFile:
        raise unreadable("dit is geen Excel-werkboek", "this is not an Excel workbook") from None


def _first_sheet(book: Any, parts: zipfile.ZipFile, asides: dict[str, tuple[str, ...]]) -> RawTable:
    first, *others = book.worksheets
    _look_at_sheet(parts, first._worksheet_path.lstrip("/"))
    first.reset_dimensions()
    table = table_of(_records(first))
    elsewhere, titles = dict(asides), {}
    for number, sheet in enumerate(others, start=2):
        sheet.reset_dimensions()
        rows = [[text for text in map(as_text, row) if text] for row in _rows(sheet)]
        elsewhere[f"werkblad {number}"] = tuple(text for row in rows for text in row)
        titles[f"werkblad {number}"] = tuple(next(filter(None, rows), ()))
    return RawTable(table.header, table.cells, elsewhere, titles)


def _records(sheet: Any) -> Iterator[list[str]]:
    """Rows as long as the header: a stored row ends at its last filled cell."""
    width = 0
    for row in _rows(sheet):
        record = [as_text(value) for value in row]
        while record and not record[-1]:
            record.pop()
        if not record:
            continue
        width = width or len(record)
        yield record + [""] * (width - len(record))


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    rows = sheet.iter_rows(values_only=True)
    yield from islice(rows, MOST_ROWS)
    if next(rows, None) is not None:
        raise unreadable("een werkblad heeft meer rijen dan Excel kent", "a sheet has more rows than Excel knows")


def _look_inside(parts: zipfile.ZipFile) -> dict[str, tuple[str, ...]]:
    """Refuse what would be read wrongly or would not fit in memory, before anything is unpacked.

    Gives the texts that stand in no cell: comments and what links point to.
    """
    sizes = {part.filename: part.file_size for part in parts.infolist()}
    if sum(sizes.values()) > UNPACKED_MOST or sizes.get("xl/sharedStrings.xml", 0) > TEXTS_MOST:
        raise unreadable("het werkboek wordt bij het uitpakken veel te groot", "the workbook unpacks to far too much")
    comments: list[str] = []
    links: list[str] = []
    for name in parts.namelist():
        if LINKS.match(name):
            raise Problem(
                "formulas", "er zijn verwijzingen naar andere bestanden", "there are references to other files"
            )
        if name.endswith((".xml", ".rels")):
            with parts.open(name) as part:
                if DECLARED.search(part.read(1024)):
                    raise unreadable("het bestand is geen gewoon werkboek", "the file is no ordinary workbook")
        if COMMENTS.fullmatch(name):
            xml = parts.read(name).decode("utf-8", "replace")
            authors = set(re.findall(r"<author>([^<]*)", xml))  # colleagues, named above what they wrote
            written = re.findall(r"<t(?:ext)?(?: [^>]*)?>([^<]*)", xml)
            comments += [unescape(text).strip() for text in written if text.strip().rstrip(":") not in authors]
        if RELATIONS.fullmatch(name):
            xml = parts.read(name).decode("utf-8", "replace")
            links += [unescape(text.removeprefix("mailto:")) for text in re.findall(r'Target="([^"]*)"', xml)]
    found = {"opmerkingen": tuple(filter(None, comments)), "koppelingen": tuple(links)}
    return {place: texts for place, texts in found.items() if texts}


def _look_at_sheet(parts: zipfile.ZipFile, name: str) -> None:
    with parts.open(name) as sheet:
        tail = b""
        while chunk := sheet.read(CHUNK):
            xml, tail = tail + chunk, chunk[-OVERLAP:]
            if MERGED.search(xml):
                raise Problem("merged-cells", "er zijn samengevoegde cellen", "cells are merged")
            if FORMULA.search(xml):
                raise Problem(
                    "formulas", "er staan formules in plaats van waarden", "there are formulas instead of values"
                )
