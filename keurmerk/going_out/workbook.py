"""A workbook for every reader, also one with a screen reader: contents first, one table a sheet, no merged cells."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from keurmerk.going_out.archive import with_language
from keurmerk.going_out.printed_table import PrintedTable, value_of

WIDEST, MARGIN, TALLEST = 60, 3, 31  # characters of a column; characters of a sheet's name
FROZEN = 2  # columns that stay in sight, at most
HEAD_ROW = 3  # below the title, its notes and an empty row
PLAIN = {"font_name": "Calibri", "font_size": 11, "valign": "top"}


@dataclass(frozen=True)
class Words:
    """What the workbook itself says, in Dutch."""

    contents: str
    back: str
    number_head: str
    caption_head: str


@dataclass(frozen=True)
class Book:
    """A workbook: its title, who made it, the day it is dated, lines above the contents, and its tables."""

    title: str
    author: str
    day: date
    notes: Sequence[str]
    tables: Sequence[PrintedTable]
    words: Words


def workbook(book: Book) -> bytes:
    """The bytes of an .xlsx file, the same for the same book."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    about = {"title": book.title, "author": book.author, "company": book.author}
    made.set_properties(about | {"created": datetime.combine(book.day, datetime.min.time())})
    styles = _Styles(made)
    front = made.add_worksheet(book.words.contents)
    sheets = [made.add_worksheet(table.number[:TALLEST]) for table in book.tables]
    _front(front, book, styles)
    for count, (sheet, table) in enumerate(zip(sheets, book.tables, strict=True), 1):
        _sheet(sheet, table, book.words, styles, f"tabel_{count}")
    made.close()
    return with_language(stream.getvalue(), "nl-NL")


class _Styles:
    """The few forms that cells have."""

    def __init__(self, made: xlsxwriter.Workbook) -> None:
        self.text = made.add_format({**PLAIN, "text_wrap": True})
        self.title = made.add_format({**PLAIN, "bold": True, "font_size": 16})
        self.right = made.add_format({**PLAIN, "align": "right"})
        self.link = made.add_format({**PLAIN, "font_color": "#0b5394", "underline": 1})
        self.head = made.add_format({**PLAIN, "bold": True, "text_wrap": True})
        self.numbers = [made.add_format({**PLAIN, "num_format": form}) for form in ("0", "0.0", "0.00")]


def _front(sheet: Worksheet, book: Book, styles: _Styles) -> None:
    sheet.write_string(0, 0, book.title, styles.title)
    for row, note in enumerate(book.notes, 1):
        sheet.write_string(row, 0, note)
    start = len(book.notes) + 2
    rows = [(table.number, table.caption) for table in book.tables]
    heads = (book.words.number_head, book.words.caption_head)
    listed = PrintedTable(book.words.contents, "", heads, tuple(rows), len(heads))
    _table(sheet, start, listed, "inhoud", styles)
    for row, table in enumerate(book.tables, start + 1):
        sheet.write_url(row, 0, f"internal:'{table.number}'!A1", styles.link, table.number, table.caption[:250])
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, WIDEST + 20)
    sheet.set_first_sheet()
    sheet.activate()


def _sheet(sheet: Worksheet, table: PrintedTable, words: Words, styles: _Styles, name: str) -> None:
    sheet.write_string(0, 0, f"{table.number} {table.caption}", styles.title)
    sheet.write_url(1, 0, f"internal:'{words.contents}'!A1", styles.link, words.back)
    _table(sheet, HEAD_ROW, table, name, styles)
    sheet.freeze_panes(HEAD_ROW + 1, min(table.labels, FROZEN))
    for column, head in enumerate(table.heads):
        longest = max(len(each) for each in (*head.split(), *(row[column] for row in table.rows)))
        sheet.set_column(column, column, min(max(longest, len(head) // 2) + MARGIN, WIDEST))
    sheet.repeat_rows(HEAD_ROW)


def _table(sheet: Worksheet, top: int, table: PrintedTable, name: str, styles: _Styles) -> None:
    """An Excel table, whose head row is known as one; labels stay text, also where they look like numbers."""
    last, title = top + len(table.rows), f"{table.number} {table.caption}".strip()
    columns = [{"header": head, "header_format": styles.head} for head in table.heads]
    about = {"name": name, "title": title, "description": title, "columns": columns, "style": "Table Style Light 1"}
    sheet.add_table(top, 0, last, len(table.heads) - 1, {**about, "autofilter": False, "banded_rows": False})
    for row, cells in enumerate(table.rows, top + 1):
        for column, cell in enumerate(cells):
            _cell(sheet, row, column, cell, column < table.labels, styles)
    sheet.ignore_errors({"number_stored_as_text": f"A{top + 2}:B{last + 1}"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _cell(sheet: Worksheet, row: int, column: int, text: str, label: bool, styles: _Styles) -> None:
    value, decimals = value_of(text)
    if label or isinstance(value, str):
        sheet.write_string(row, column, text, styles.text if label else styles.right)
    else:
        sheet.write_number(row, column, value, styles.numbers[min(decimals, len(styles.numbers) - 1)])
