"""The tables of one report as a workbook: results for the keurmerk, then the numbers behind every figure."""

from collections.abc import Iterator
from dataclasses import replace

from keurmerk.approval.standing import CONCEPT
from keurmerk.going_out.printed_table import PrintedTable, table_of
from keurmerk.going_out.workbook import Book, Words, workbook
from keurmerk.report import results, tables
from keurmerk.report.content import Content
from keurmerk.report.context import caption as caption_of
from keurmerk.report.writing import Writing

NAME, FILE = "tabellen.xlsx", "uitgaand.md"


def tables_workbook(content: Content) -> bytes:
    """`tabellen.xlsx`: exactly the numbers that this report prints, rounded and masked as there."""
    writing = Writing(content)
    say = writing.text.plain
    draft = f"{say('versies.md', 'concept_titel')}: " if content.status == CONCEPT else ""
    title = f"{draft}{say('voorblad.md', 'titel')} {writing.name}"
    notes = [line.strip() for line in say(FILE, "tabellen_noten").splitlines() if line.strip()]
    agency, day = content.round.agency.name, content.round.report_date
    return workbook(Book(title, agency, day, notes, list(printed_tables(writing)), words(writing)))


def words(writing: Writing) -> Words:
    """What every workbook says itself."""
    return Words(*(writing.text.plain(FILE, name) for name in ("inhoud", "terug", "kolom_nummer", "kolom_titel")))


def printed_tables(writing: Writing) -> Iterator[PrintedTable]:
    """Table 2.2, the response of civic integration, and the table of each figure, in the order of the report."""
    group = str(writing.text.plain("koppen.md", "kolom_groep"))
    clients, commissioners = writing.text.shared("clients"), writing.text.shared("commissioners")
    caption = writing.text.block("onderzoek.md", "resultaten_bijschrift")
    yield table_of(tables.results(clients, commissioners, writing.words, caption), "Tabel 2.2", group)
    for chapter in writing.content.chapters:
        if chapter.name == "integration":
            caption = writing.text.block("inburgeraars.md", "respons_bijschrift")
            listed = tables.integration_response(writing.facts, writing.content.edition, writing.words, caption)
            yield table_of(listed, f"Tabel {chapter.number}.1", group)
        for figure in chapter.figures():
            read = table_of(results.numbers(writing, figure), f"Figuur {figure.number}", group)
            yield replace(read, caption=caption_of(figure, writing.content))
