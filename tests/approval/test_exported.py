"""What went out of the story: archives, list and workbooks of final reports, always the same bytes; Word on request."""

import csv
import io
import re
import zipfile

from openpyxl import load_workbook

from tests.approval.conftest import OTHER, SLUG, Story
from tests.whole.documents import Made


def test_an_archive_holds_the_finished_files_and_the_tables(story: Story) -> None:
    with zipfile.ZipFile(story.folder / "out" / f"{SLUG}.zip") as archive:
        names = [f"{SLUG}/report.html", f"{SLUG}/report.pdf", f"{SLUG}/tabellen.xlsx"]
        assert archive.namelist() == names and archive.testzip() is None
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in names[:2]:
            assert archive.read(name) == (story.folder / "again" / name).read_bytes()
        book = load_workbook(io.BytesIO(archive.read(names[2])))
    assert "versie 2" in book["Inhoud"]["A2"].value


def test_what_is_final_and_not_made_is_told(story: Story) -> None:
    done = story.said("out")
    assert done.status == 12 and f"{OTHER}: its report.html and report.pdf are not in the reports folder" in done.out
    assert "1 archives in" in done.out
    assert sorted(path.name for path in (story.folder / "out").iterdir()) == [
        f"{SLUG}.zip", "publicatie.csv", "publicatie.xlsx",
    ]  # fmt: skip


def test_the_list_and_its_workbook_say_the_same(story: Story) -> None:
    text = (story.folder / "out/publicatie.csv").read_text(encoding="utf-8-sig")
    listed = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    sheet = load_workbook(story.folder / "out/publicatie.xlsx")["Publicatie"]
    (area,) = (each.ref for each in sheet.tables.values())
    heads, *rows = ([cell.value for cell in row] for row in sheet[area])
    assert len(rows) == len(listed) > 1
    grades = [row[heads.index("rapportcijfer")] for row in rows]
    assert [str(grade) for grade in grades] == [line["rapportcijfer_getal"] or "*" for line in listed]
    own = {line["rapportcijfer"] for line in listed if line["dienstverlener"] == SLUG and line["dienst"] == "totaal"}
    assert story.report("again").facts["facts"]["clients.total.grade"]["text"] in own


def test_made_twice_all_bytes_are_the_same(story: Story) -> None:
    for path in (story.folder / "out").iterdir():
        assert path.read_bytes() == (story.folder / "out-again" / path.name).read_bytes(), path.name


def test_tables_and_word_on_request(story: Story) -> None:
    made: Made = story.report("wished")
    assert made.names == ["facts.json", "report.docx", "report.html", "report.ipynb", "report.pdf", "tabellen.xlsx"]
    book = load_workbook(made.folder / "tabellen.xlsx")
    assert book["Inhoud"]["A1"].value.startswith("Concept: ")


def test_the_word_document_has_headings_pictures_with_words_and_the_mark(story: Story) -> None:
    made = story.report("wished")
    with zipfile.ZipFile(made.folder / "report.docx") as archive:
        document, core = (archive.read(name).decode() for name in ("word/document.xml", "docProps/core.xml"))
        header = archive.read("word/conceptmerk.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert "<dc:language>nl-NL</dc:language>" in core and "<dc:title>Concept: " in core
    assert 'w:val="nl-NL"' in styles and "Concept" in header
    assert 'Target="conceptmerk.xml"' in relations
    assert '<w:headerReference w:type="default" r:id="conceptmerk"/>' in document
    assert '"Heading1"' in document and '"Heading2"' in document
    told = re.findall(r'<wp:docPr descr="([^"]*)"', document)
    assert len(told) > 5 and all(len(words) > 8 for words in told)
    assert pictures and all(name.endswith(".png") for name in pictures)
    grade = made.facts["facts"]["clients.total.grade"]["text"]
    assert any(grade in words for words in told)
