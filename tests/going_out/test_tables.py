"""Workbooks that go out: cell by cell what facts.json says is printed, in sheets that anyone can read."""

import io
import json
import os
import time
import zipfile
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from keurmerk.facts import MASKED
from keurmerk.going_out.printed_table import table_of, value_of
from keurmerk.going_out.report_tables import tables_workbook
from keurmerk.report.content import Content
from keurmerk.report.figure_data import PREFIX
from tests.product import ROOT, ROUNDS, product

SAMPLES = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}
Made = tuple[Content, Workbook, bytes]


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    found = {}
    for name in ROUNDS:
        content = product(ROOT / "data/incoming" / name, name).content(SAMPLES[name])
        written = tables_workbook(content)
        found[name] = content, load_workbook(io.BytesIO(written)), written
    return found


def table(book: Workbook, sheet: str) -> list[list[object]]:
    """The cells of the one table of a sheet, its heads first."""
    (area,) = (each.ref for each in book[sheet].tables.values())
    return [[cell.value for cell in row] for row in book[sheet][area]]


def printed(cell: object, form: str) -> str:
    """How the cell is shown, with the comma that a Dutch Excel shows."""
    if isinstance(cell, str):
        return cell
    decimals = len(form.partition(".")[2])
    return f"{cell:.{decimals}f}".replace(".", ",")


def shown(book: Workbook, sheet: str) -> list[list[str]]:
    (area,) = (each.ref for each in book[sheet].tables.values())
    return [[printed(cell.value, cell.number_format) for cell in row] for row in book[sheet][area]]


def fact(content: Content, name: str) -> str:
    facts = _facts(content.as_json())
    return str(facts[name]["text"]) if name in facts else "–"


@cache
def _facts(text: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(text)["facts"]
    return found


@pytest.mark.parametrize("round_name", ROUNDS)
def test_the_results_for_the_keurmerk(made: dict[str, Made], round_name: str) -> None:
    content, book, _ = made[round_name]
    rows = shown(book, "Tabel 2.2")[1:]
    wanted = [
        f"clients.service.{service.nr}"
        for service in content.edition.services
        if f"clients.service.{service.nr}.delivered" in content.facts
    ]
    wanted += ["clients.total"] + (["commissioners.total"] if "commissioners.total.delivered" in content.facts else [])
    numbers = ("net_sample", "completed", "response_rate", "grade", "publication")
    assert [row[2:] for row in rows] == [[fact(content, f"{name}.{each}") for each in numbers] for name in wanted]


@pytest.mark.parametrize("round_name", ROUNDS)
def test_every_figure_has_its_table_with_the_facts(made: dict[str, Made], round_name: str) -> None:
    content, book, _ = made[round_name]
    seen = 0
    for chapter in content.chapters:
        questionnaire = getattr(content.edition.questionnaires, chapter.name)
        for figure in chapter.figures():
            rows = shown(book, f"Figuur {figure.number}")[1:]
            start, of, kind = PREFIX[chapter.name], figure.entry.of, figure.entry.kind
            if kind == "choice":
                stems = [f"{start}choice.{of}.{code}" for code in questionnaire.question(of).codes]
                names = [(f"{stem}.count", f"{stem}.share", f"benchmark.{stem}.share") for stem in stems]
                wanted = [[fact(content, name) for name in each] for each in names]
                assert [row[1:] for row in rows] == wanted, figure.number
            elif kind in ("likert", "grid"):
                items = [each.id for each in questionnaire.group(of)] or [of]
                items = [item for item in items if f"{start}item.{item}.mean" in content.facts]
                wanted = [
                    [*(fact(content, f"{who}{start}item.{item}.{code}.share") for code in content.edition.scale.order),
                     fact(content, f"{who}{start}item.{item}.mean")]
                    for item in items
                    for who in ("", "benchmark.")
                ]  # fmt: skip
                assert [row[-len(wanted[0]) :] for row in rows] == wanted, figure.number
            elif kind == "spread":
                whole = f"{start}spread" if chapter.name == "integration" else f"spread.{chapter.name}"
                wanted = [
                    [fact(content, f"{whole}.{row[0]}.share"), fact(content, f"benchmark.{whole}.{row[0]}.share")]
                    for row in rows
                ]
                assert [row[1:] for row in rows] == wanted, figure.number
            else:
                texts = {each.text for each in content.facts.values()} | {"–"}
                texts |= {str(each.n) for each in content.facts.values()}
                assert {cell for row in rows for cell in row[1:]} <= texts, figure.number
            seen += 1
    assert seen == len(json.loads(content.as_json())["figures"]) - 1
    assert len(book.sheetnames) >= seen + 2


def test_masked_numbers_are_stars_everywhere(made: dict[str, Made]) -> None:
    content, book, _ = made["2024"]
    assert content.facts["clients.service.9.grade"].masked
    stars = [row for sheet in ("Tabel 2.2", "Figuur 3.1") for row in table(book, sheet) if MASKED in row]
    assert len(stars) == 2


@pytest.mark.parametrize("round_name", ROUNDS)
def test_every_sheet_can_be_read_with_a_screen_reader(made: dict[str, Made], round_name: str) -> None:
    _, book, written = made[round_name]
    assert book.sheetnames[0] == "Inhoud" and book.active.title == "Inhoud"
    names = set()
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges and sheet["A1"].value
        (found,) = sheet.tables.values()
        assert found.headerRowCount == 1 and found.displayName not in names
        names.add(found.displayName)
        cells = table(book, sheet.title)
        assert all(cell not in (None, "") for row in cells for cell in row), sheet.title
        assert len({str(head) for head in cells[0]}) == len(cells[0])
        assert all(len(row) == len(cells[0]) for row in cells)
        assert sheet.title == "Inhoud" or (sheet.freeze_panes and sheet["A2"].hyperlink.location == "'Inhoud'!A1")
        assert all(sheet.column_dimensions[letter].width > 3 for letter in "AB")
    links = [row[0].hyperlink.location for row in book["Inhoud"].iter_rows() if row[0].hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        core = archive.read("docProps/core.xml").decode()
        told = archive.read("xl/tables/table2.xml").decode()
    assert "<dc:title>Tevredenheidsonderzoek" in core and "<dc:language>nl-NL</dc:language>" in core
    assert "altTextSummary=" in told


def test_a_draft_says_so_in_its_title(made: dict[str, Made]) -> None:
    content = product(ROOT / "data/incoming/2018", "2018").content("jm-werkt", status="concept")
    book = load_workbook(io.BytesIO(tables_workbook(content)))
    assert book["Inhoud"]["A1"].value.startswith("Concept: ") and "Conceptrapport" in book["Inhoud"]["A2"].value
    assert book.properties.title.startswith("Concept: ")
    assert not made["2018"][1]["Inhoud"]["A1"].value.startswith("Concept")


def test_the_same_bytes_in_any_time_zone(made: dict[str, Made], monkeypatch: pytest.MonkeyPatch) -> None:
    content, _, written = made["2022"]
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        assert tables_workbook(content) == written
    finally:
        monkeypatch.undo()
        time.tzset()
    assert os.environ.get("TZ") != "Pacific/Auckland"


def test_reading_a_printed_table() -> None:
    rows = ("| **Groep \\| x** |  |  |  |", "| **T** | **1** | \\* | – |")
    markdown = "\n".join(["| A | n | B | n |", "| :--- | ---: | ---: | ---: |", *rows, "", ": Figuur 3.1 Iets"])
    found = table_of(markdown, "Figuur 3.1", "Groep")
    assert found.heads == ("Groep", "A", "n (A)", "B", "n (B)") and found.labels == 2
    assert found.rows == (("Groep | x", "T", "1", "*", "–"),) and found.caption == "Iets"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8,0", (8.0, 1)),
        ("-0,18", (-0.18, 2)),
        ("12", (12, 0)),
        *((word, (word, 0)) for word in ("*", "–", "ja", "1e5")),
    ],
)
def test_only_what_is_printed_as_a_number_is_one(text: str, value: tuple[object, int]) -> None:
    assert value_of(text) == value
