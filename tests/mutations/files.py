"""Faults of files as such: what is broken before any row is looked at, and what only looks it."""

import os
import shutil
import zipfile
from collections.abc import Callable
from typing import Any

import pandas as pd
import pyreadstat

from .clean import ANSWERS, CLIENTS, COMMISSIONED, INTEGRATION, PEOPLE, Work

Apply = Callable[[Work], None]
LARGE = 2 << 30


def header_only(work: Work, stem: str) -> None:
    work.path(stem).write_bytes(",".join(work.columns(stem)).encode() + b"\n")


def content(stem: str, change: Callable[[bytes], bytes], suffix: str = ".csv") -> Apply:
    """The bytes of the CSV, changed."""

    def apply(work: Work) -> None:
        work.path(stem, suffix).write_bytes(change(work.csv(stem)))

    return apply


def half(raw: bytes) -> bytes:
    return raw[: raw.rindex(b",", 0, len(raw) // 2)]


def whole_half(raw: bytes) -> bytes:
    return raw[: raw.rindex(b"\n", 0, len(raw) // 2) + 1]


def with_first_line(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def changed(raw: bytes) -> bytes:
        first, rest = raw.split(b"\n", 1)
        return change(first) + b"\n" + rest

    return changed


def directory(work: Work) -> None:
    work.path(CLIENTS).mkdir()


def pipe(work: Work) -> None:
    os.mkfifo(work.path(CLIENTS))


def second_file(name: str) -> Apply:
    def apply(work: Work) -> None:
        (work.folder / name).write_bytes(work.csv(CLIENTS))

    return apply


def gone(work: Work) -> None:
    work.path(CLIENTS)


def wide(work: Work) -> None:
    for row in work.rows[ANSWERS]:
        row.update({f"k{at}": "" for at in range(10_000)})
    work.rows[ANSWERS] = work.rows[ANSWERS][:20]


def sparse(work: Work) -> None:
    """One line of two gigabytes that takes no room on the disk."""
    with work.path(ANSWERS).open("wb") as stream:
        stream.write(work.csv(ANSWERS))
        stream.truncate(LARGE)


def garbled(work: Work) -> None:
    """UTF-8 opened as Windows-1252 and saved again."""
    for row in work.rows[PEOPLE]:
        row["naam"] = row["naam"].encode().decode("cp1252")
        work.secrets.append(row["naam"])


def copied(work: Work) -> None:
    work.path(INTEGRATION).write_bytes(work.csv(ANSWERS))


# -- workbooks -------------------------------------------------------------------------------------------------------


def workbook(stem: str, change: Callable[[Any], object] = lambda book: None, text: bool = False) -> Apply:
    """The file as a workbook, its numbers as numbers unless `text`."""
    from openpyxl import Workbook

    def apply(work: Work) -> None:
        book = Workbook()
        sheet: Any = book.active
        sheet.append(work.columns(stem))
        frame = pd.DataFrame(work.rows[stem]) if text else work.frame(stem)
        for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
            sheet.append([value or None if text else value for value in row])
        change(book)
        book.save(work.path(stem, ".xlsx"))

    return apply


def repacked(stem: str, change: Callable[[str, bytes], bytes], **more: bytes) -> Apply:
    """The workbook with its parts changed, and some added."""

    def apply(work: Work) -> None:
        workbook(stem)(work)
        path = work.path(stem, ".xlsx")
        with zipfile.ZipFile(path) as parts:
            changed = {name: change(name, parts.read(name)) for name in parts.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            for name, raw in (changed | {name.replace("__", "/"): raw for name, raw in more.items()}).items():
                parts.writestr(name, raw)

    return apply


def set_cell(place: str, value: object) -> Callable[[Any], object]:
    def change(book: Any) -> None:
        book.active[place] = value

    return change


def second_sheet(*rows: list[str]) -> Callable[[Any], object]:
    def change(book: Any) -> None:
        sheet = book.create_sheet("Blad2")
        sheet.sheet_state = "hidden"
        for row in rows:
            sheet.append(row)

    return change


def commented(book: Any) -> None:
    from openpyxl.comments import Comment

    book.active["B3"].comment = Comment("bel 06-12345678", "Beheer")


def linked(book: Any) -> None:
    book.active["B3"].hyperlink = "mailto:p.proef@voorbeeld.nl"


def dated(book: Any) -> None:
    from datetime import datetime

    column = [cell.value for cell in book.active[1]].index("aanleiding") + 1
    book.active.cell(row=4, column=column).value = datetime(2018, 10, 1)


def far_row(name: str, raw: bytes) -> bytes:
    """A row so far down that a reader would count to it for years."""
    far = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
    return raw.replace(b"</sheetData>", far) if name == "xl/worksheets/sheet1.xml" else raw


def merged_header(book: Any) -> None:
    book.active.insert_rows(1)
    book.active["A1"] = "Vragen"
    book.active.merge_cells("A1:D1")


def empty_first(book: Any) -> None:
    book.create_sheet("Blad0", 0)


def bomb(work: Work) -> None:
    with (
        zipfile.ZipFile(work.path(ANSWERS, ".xlsx"), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts,
        parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _ in range(1001):
            sheet.write(bytes(1_000_000))


def cut(make: Apply, stem: str, suffix: str) -> Apply:
    def apply(work: Work) -> None:
        make(work)
        path = work.path(stem, suffix)
        path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])

    return apply


# -- SPSS and Parquet ------------------------------------------------------------------------------------------------


def sav(stem: str, **labels: Any) -> Apply:
    def apply(work: Work) -> None:
        frame = work.frame(stem)
        for name in frame.columns[frame.isna().all()]:
            frame[name] = frame[name].astype("float64")
        pyreadstat.write_sav(frame, str(work.path(stem, ".sav")), **labels)

    return apply


def parquet(stem: str) -> Apply:
    return lambda work: work.frame(stem).to_parquet(work.path(stem, ".parquet"))


def listed(work: Work) -> None:
    frame = work.frame(ANSWERS)
    frame["cijfer"] = [[value] for value in frame["cijfer"]]
    frame.to_parquet(work.path(ANSWERS, ".parquet"))


def codes_with_noise(work: Work) -> None:
    with (work.folder / "Thumbs.db").open("wb") as stream:
        stream.write(b"\x00")
    (work.folder / "~$clienten.xlsx").write_bytes(b"x")
    (work.folder / "lees mij.txt").write_text("Jan de Vries, 06-12345678")


def sheet_of_codes(book: Any) -> None:
    second_sheet(["kolom", "betekenis"], ["naam", "hoe de dienstverlener heet"], ["cijfer", "rapportcijfer"])(book)


def blank_lines(raw: bytes) -> bytes:
    return b"\n" + raw.replace(b"\n", b"\n\n", 3) + b",,,,,,,,\n\n"


def carriage_returns(work: Work) -> None:
    work.path(CLIENTS).write_bytes(work.csv(CLIENTS).replace(b"\n", b"\r"))


def shutil_copy(work: Work) -> None:
    shutil.copytree(work.folder, work.folder / "oud")


def _names_of_dos(raw: bytes) -> bytes:
    return raw.decode().encode("cp850")


REFUSED_FILES: list[tuple[str, str, str, str, Apply]] = [
    ("a file missing", "file-missing", CLIENTS, "", gone),
    ("a file in two formats", "file-twice", CLIENTS, "", second_file("clienten.xlsx")),
    ("a second download", "file-twice", CLIENTS, "", second_file("clienten (1).csv")),
    ("a copy beside it", "file-twice", CLIENTS, "", second_file("clienten - kopie.csv")),
    ("zero bytes", "header-missing", ANSWERS, "", content(ANSWERS, lambda raw: b"")),
    ("blank lines alone", "header-missing", ANSWERS, "", content(ANSWERS, lambda raw: b"\r\n \r\n")),
    ("a directory instead of a file", "unreadable", CLIENTS, "", directory),
    ("a pipe instead of a file", "unreadable", CLIENTS, "", pipe),
    ("cut off within a row", "unreadable", ANSWERS, "", content(ANSWERS, half)),
    ("cut off after a row", "orphans-many", ANSWERS, "client", content(CLIENTS, whole_half)),
    ("UTF-16", "unreadable", ANSWERS, "", content(ANSWERS, lambda raw: raw.decode().encode("utf-16"))),
    ("NUL bytes", "unreadable", ANSWERS, "", content(ANSWERS, lambda raw: raw.replace(b"online", b"onl\x00ine", 1))),
    ("an escape character", "unreadable", ANSWERS, "",
     content(ANSWERS, lambda raw: raw.replace(b"online", b"\x1b[31m", 1))),
    ("neither encoding", "unreadable", PEOPLE, "", content(PEOPLE, lambda raw: raw.replace("é".encode(), b"\x81", 1))),
    ("UTF-8 read as Windows-1252", "encoding", PEOPLE, "naam", garbled),
    ("the letters of DOS", "encoding", PEOPLE, "naam", content(PEOPLE, _names_of_dos)),
    ("10 000 columns", "unreadable", ANSWERS, "", wide),
    ("a line of two million characters", "unreadable", ANSWERS, "",
     content(ANSWERS, lambda raw: raw + b"x" * 2_000_000)),
    ("a field of two hundred thousand", "unreadable", ANSWERS, "", content(ANSWERS, lambda raw: raw + b"x" * 200_000)),
    ("a line of 2 GB", "unreadable", ANSWERS, "", sparse),
    ("a format that is not read", "unreadable", ANSWERS, "", content(ANSWERS, lambda raw: raw, ".ods")),
    ("a name that lies", "unreadable", ANSWERS, "", content(ANSWERS, lambda raw: raw, ".xlsx")),
    ("a CSV called SPSS", "unreadable", ANSWERS, "", content(ANSWERS, lambda raw: raw, ".sav")),
    ("a CSV called Parquet", "unreadable", ANSWERS, "", content(ANSWERS, lambda raw: raw, ".parquet")),
    ("a quotation mark too many", "unreadable", ANSWERS, "",
     content(ANSWERS, lambda raw: raw.replace(b"online", b'"online', 1))),
    ("a row one short", "unreadable", ANSWERS, "", content(ANSWERS, lambda raw: raw + b"c1,2018-04-01,online\n")),
    ("a row one long", "unreadable", COMMISSIONED, "", content(COMMISSIONED, lambda raw: raw.replace(b".5", b",5"))),
    ("a column without a name", "header-blank", CLIENTS, "",
     content(CLIENTS, lambda raw: raw.replace(b"dienst", b"", 1))),
    ("a column name twice", "header-repeated", CLIENTS, "",
     content(CLIENTS, lambda raw: raw.replace(b"dienst", b"status", 1))),
    ("no header", "header-missing", ANSWERS, "", content(ANSWERS, lambda raw: raw.split(b"\n", 1)[1])),
    ("tabs between the cells", "header-missing", CLIENTS, "", content(CLIENTS, lambda raw: raw.replace(b",", b"\t"))),
    ("a column missing", "column-missing", ANSWERS, "t_begrip",
     content(ANSWERS, with_first_line(lambda head: head.replace(b"t_begrip", b"t_x")))),
    ("a key missing", "column-missing", CLIENTS, "client",
     content(CLIENTS, with_first_line(lambda head: head.replace(b"client", b"klant")))),
    ("column names in capitals", "header-missing", CLIENTS, "", content(CLIENTS, with_first_line(bytes.upper))),
    ("one file copied over another", "column-missing", INTEGRATION, "i_lessen", copied),
    # workbooks
    ("formulas", "formulas", ANSWERS, "", workbook(ANSWERS, set_cell("D3", "=3+4"))),
    ("external links", "formulas", ANSWERS, "",
     repacked(ANSWERS, lambda name, raw: raw, xl__externalLinks__externalLink1_xml=b"<x/>")),
    ("a merged header", "merged-cells", ANSWERS, "", workbook(ANSWERS, merged_header)),
    ("merged cells", "merged-cells", ANSWERS, "", workbook(ANSWERS, lambda book: book.active.merge_cells("D2:D5"))),
    ("an empty sheet in front", "header-missing", ANSWERS, "", workbook(ANSWERS, empty_first)),
    ("1-10 as a day in a workbook", "spreadsheet-date", ANSWERS, "aanleiding", workbook(ANSWERS, dated)),
    ("an error in a workbook", "spreadsheet-error", ANSWERS, "cijfer", workbook(ANSWERS, set_cell("D3", "#N/A"))),
    ("a ZIP bomb of a workbook", "unreadable", ANSWERS, "", bomb),
    ("a row without end", "unreadable", ANSWERS, "", repacked(ANSWERS, far_row)),
    ("a declared entity", "unreadable", ANSWERS, "", repacked(
        ANSWERS, lambda name, raw: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + raw if name.endswith("sheet1.xml") else raw)),
    ("a workbook cut off", "unreadable", ANSWERS, "", cut(workbook(ANSWERS), ANSWERS, ".xlsx")),
    ("an e-mail address in the second sheet", "identifier-email", CLIENTS, "werkblad 2",
     workbook(CLIENTS, second_sheet(["a"], ["p.proef@voorbeeld.nl"]))),
    ("surnames in the second sheet", "identifier-column", CLIENTS, "werkblad 2",
     workbook(CLIENTS, second_sheet(["client", "Achternaam"], ["c1", "Proefpersoon"]))),
    ("a phone number in a comment", "identifier-phone", CLIENTS, "opmerkingen", workbook(CLIENTS, commented)),
    ("an e-mail address in a link", "identifier-email", CLIENTS, "koppelingen", workbook(CLIENTS, linked)),
    # SPSS and Parquet
    ("an SPSS file cut off", "unreadable", ANSWERS, "", cut(sav(ANSWERS), ANSWERS, ".sav")),
    ("a Parquet file cut off", "unreadable", ANSWERS, "", cut(parquet(ANSWERS), ANSWERS, ".parquet")),
    ("lists in Parquet", "unreadable", ANSWERS, "", listed),
    ("an e-mail address in an SPSS label", "identifier-email", ANSWERS, "SPSS-labels",
     sav(ANSWERS, column_labels={"cijfer": "vraag het p.proef@voorbeeld.nl"})),
    ("a name in a value label", "identifier-name", ANSWERS, "SPSS-labels",
     sav(ANSWERS, variable_value_labels={"wijze": {"online": "Jan de Vries"}})),
]  # fmt: skip

HARMLESS_FILES: list[tuple[str, Apply]] = [
    ("8,5 kept as text", workbook(COMMISSIONED, text=True)),
    ("whole numbers kept as floats in Parquet", parquet(ANSWERS)),
    ("a trailing empty sheet", workbook(ANSWERS, lambda book: book.create_sheet("Blad2"))),
    ("a sheet that explains the columns", workbook(ANSWERS, sheet_of_codes)),
    ("labels that say what codes mean", sav(ANSWERS, variable_value_labels={"cijfer": {1.0: "zeer slecht"}})),
    ("blank lines and an empty last row", content(CLIENTS, blank_lines)),
    ("lines that end as on an old Mac", carriage_returns),
    ("other files in the folder", codes_with_noise),
]
