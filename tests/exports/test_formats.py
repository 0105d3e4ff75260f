"""One round in every format and dialect ends in the same typed tables; a file that is not what it says is a problem."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from keurmerk.edition import Edition, load_edition
from keurmerk.exports import Exports, raw, read_exports
from tests.exports import dialects
from tests.exports.dialects import WRITERS

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "incoming" / "2018"
STEMS = sorted(path.stem for path in SAMPLE.glob("*.csv"))


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT, "2018")


@pytest.fixture(scope="module")
def as_delivered(edition: Edition) -> Exports:
    return read_exports(SAMPLE, edition)


def records(stem: str) -> list[list[str]]:
    return dialects.records(SAMPLE, stem)


@pytest.mark.parametrize("how", WRITERS)
def test_every_format_gives_the_same_tables(tmp_path: Path, edition: Edition, as_delivered: Exports, how: str) -> None:
    for stem in STEMS:
        WRITERS[how](SAMPLE, tmp_path, stem)
    read = read_exports(tmp_path, edition)
    for table, export in read.files.items():
        assert export.problem is None, export.problem
        assert_frame_equal(export.cells, as_delivered[table].cells)
        assert export.readings.empty


def test_a_file_read_in_many_parts_is_the_same_and_a_fault_keeps_its_place(
    tmp_path: Path, edition: Edition, as_delivered: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "ROWS_AT_ONCE", 7)
    for table, export in read_exports(SAMPLE, edition).files.items():
        assert_frame_equal(export.cells, as_delivered[table].cells)
        assert_frame_equal(export.text, as_delivered[table].text)
    rows = "".join(f"a-{number},A,1\n" for number in range(20))
    problem = one_file(tmp_path, edition, f"provider,naam,telefonisch\n{rows}a-20,A\n".encode())["providers"].problem
    assert problem is not None and "22" in problem.nl


def one_file(folder: Path, edition: Edition, content: bytes, name: str = "dienstverleners.csv") -> Exports:
    (folder / name).write_bytes(content)
    return read_exports(folder, edition)


def test_quoted_line_breaks_names_and_blank_lines_survive(tmp_path: Path, edition: Edition) -> None:
    content = 'provider,naam,telefonisch\r\n\r\na-1,"Ré-ïntegratie & Zo\'s ""Élan"" <B.V.>\r\nNoord",1\r\n,,\r\n'
    frame = one_file(tmp_path, edition, content.encode("cp1252"))["providers"].cells
    assert frame["naam"].tolist() == ['Ré-ïntegratie & Zo\'s "Élan" <B.V.>\nNoord']
    assert frame["telefonisch"].tolist() == [1]


def test_letters_joined_in_one_sign_are_read_apart(tmp_path: Path, edition: Edition) -> None:
    rows = "a-1,\ufb01n \ufb02ow\ufb00,O\ufb03ce \ufb04 \ufb05 \ufb06,1\na-2,Œuvre ½ ℡,,0\n"
    content = f"provider,naam,opdracht_van,telefonisch\n{rows}"
    frame = one_file(tmp_path, edition, content.encode())["providers"].cells
    assert frame["naam"].tolist() == ["fin flowff", "Œuvre ½ ℡"]
    assert frame["opdracht_van"].iloc[0] == "Office ffl st st"


def test_dates_typed_by_a_spreadsheet_are_read_as_dates(tmp_path: Path, edition: Edition) -> None:
    frame = pd.DataFrame(records("clienten")[1:4], columns=records("clienten")[0])
    frame["einddatum"] = pd.to_datetime(frame["einddatum"])
    frame.to_excel(tmp_path / "clienten.xlsx", index=False)
    cells = read_exports(tmp_path, edition)["clients"].cells
    assert cells["einddatum"].tolist() == [row[4] for row in records("clienten")[1:4]]


@pytest.mark.parametrize(
    ("text", "value", "reading"),
    [
        ("8", 80, None), ("8,5", 85, None), ("8.5", 85, None), ("8.50", 85, None), ("10", 100, None),
        ("8.55", None, "fractional"), ("8-mei", None, "spreadsheet-date"),
        ("2018-08-05 00:00:00", None, "spreadsheet-date"),
        ("acht", None, "not-a-number"), ("1e1", None, "not-a-number"), ("٨", None, "not-a-number"),
    ],
)  # fmt: skip
def test_a_grade_with_a_decimal(
    tmp_path: Path, edition: Edition, text: str, value: int | None, reading: str | None
) -> None:
    header, first = records("antwoorden_opdrachtgevers")[:2]
    row = [f'"{text}"' if name == "cijfer" else cell for name, cell in zip(header, first, strict=True)]
    content = f"{','.join(header)}\n{','.join(row)}\n".encode()
    export = one_file(tmp_path, edition, content, "antwoorden_opdrachtgevers.csv")["commissioner_answers"]
    assert export.cells["cijfer"].astype(object).where(export.cells["cijfer"].notna(), None).tolist() == [value]
    assert export.readings["reading"].tolist() == ([reading] if reading else [])


def bomb() -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _ in range(1100):
            sheet.write(b" " * 1_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("dienstverleners.csv", b"", "header-missing"),
        ("dienstverleners.csv", b"\n\n", "header-missing"),
        ("dienstverleners.csv", b"provider,naam\x00,telefonisch\n", "unreadable"),
        ("dienstverleners.csv", b"provider,naam,telefonisch\na-1,\x81,1\n", "unreadable"),
        ("dienstverleners.csv", b'provider,naam,telefonisch\na-1,"A,1\n', "unreadable"),
        ("dienstverleners.csv", b"provider,naam,telefonisch\na-1,A\n", "unreadable"),
        ("dienstverleners.csv", b"provider,naam,telefonisch\na-1,A,1,1\n", "unreadable"),
        ("dienstverleners.csv", b"provider,naam,telefonisch\na-1," + b"x" * 200_000 + b",1\n", "unreadable"),
        ("dienstverleners.csv", ("," * 5000).encode() + b"a\n", "unreadable"),
        ("dienstverleners.xlsx", b"PK nothing", "unreadable"),
        ("dienstverleners.xlsx", bomb(), "unreadable"),
        ("dienstverleners.sav", b"$FL2 nothing", "unreadable"),
        ("dienstverleners.parquet", b"PAR1 nothing", "unreadable"),
        ("dienstverleners.ods", b"PK", "unreadable"),
    ],
)
def test_a_broken_file_is_a_problem_not_an_exception(
    tmp_path: Path, edition: Edition, name: str, content: bytes, rule: str
) -> None:
    problem = one_file(tmp_path, edition, content, name)["providers"].problem
    assert problem is not None and problem.rule == rule


def test_a_folder_in_place_of_a_file_and_a_missing_folder(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "clienten.csv").mkdir()
    problem = read_exports(tmp_path, edition)["clients"].problem
    assert problem is not None and problem.rule == "unreadable"
    problem = read_exports(tmp_path / "nowhere", edition)["clients"].problem
    assert problem is not None and problem.rule == "file-missing"


def workbook(folder: Path, change: Callable[[object], None]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["provider", "naam", "telefonisch"])  # type: ignore[union-attr]
    book.active.append(["a-1", "A", 1])  # type: ignore[union-attr]
    change(book)
    book.save(folder / "dienstverleners.xlsx")
    return folder


def test_merged_cells_and_formulas_are_refused(tmp_path: Path, edition: Edition) -> None:
    workbook(tmp_path, lambda book: book.active.merge_cells("A2:B2"))  # type: ignore[attr-defined]
    problem = read_exports(tmp_path, edition)["providers"].problem
    assert problem is not None and problem.rule == "merged-cells"
    workbook(tmp_path, lambda book: book.active.append(["a-2", "B", "=1+0"]))  # type: ignore[attr-defined]
    problem = read_exports(tmp_path, edition)["providers"].problem
    assert problem is not None and problem.rule == "formulas"


def test_texts_of_other_sheets_are_kept_for_the_search(tmp_path: Path, edition: Edition) -> None:
    workbook(tmp_path, lambda book: book.create_sheet("verborgen").append(["piet@voorbeeld.nl"]))  # type: ignore[attr-defined]
    assert read_exports(tmp_path, edition)["providers"].elsewhere == {"werkblad 2": ("piet@voorbeeld.nl",)}
