"""The page as text: it prints what the facts print, escapes what comes from outside and loads nothing."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from keurmerk.overview.page import page
from keurmerk.overview.row import HELD_BACK, REPORT, Row, Said
from keurmerk.overview.wording import wording
from tests.overview.made import NASTY, many, settings

TOO_LARGE = 1_000_000


class Table(HTMLParser):
    """Cells per row, as a browser has them; and every element with an address."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.addresses: list[tuple[str, str]] = []
        self._cell = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [(tag, value or "") for name, value in attrs if name in ("href", "src", "action", "srcset")]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        self._cell = tag in ("td", "th") or (self._cell and tag not in ("tr", "table", "script", "style"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("tbody", "thead"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data

    def column(self, heading: str) -> list[str]:
        at = [head.replace("\N{SOFT HYPHEN}", "") for head in self.rows[0]].index(heading)
        return [row[at].strip() for row in self.rows[1:]]


@pytest.fixture(scope="session")
def table(html: str) -> Table:
    return Table(html)


def test_numbers_are_the_texts_of_the_facts(rows: list[Row], table: Table) -> None:
    said = [row.said.cells for row in rows]
    assert table.column("Ingevuld") == [
        f"{cells['ingevuld']}van {cells['ingevuld+']}" if cells else "–" for cells in said
    ]
    for id, heading in (
        ("respons", "Respons %"),
        ("publicatie", "Publicatie"),
    ):
        assert table.column(heading) == [cells.get(id, "–") for cells in said]
    assert [text.replace("afgeschermd", "") for text in table.column("Cijfer")] == [
        cells.get("cijfer", "–") for cells in said
    ]


def test_verdicts_are_worded_and_states_counted(rows: list[Row], html: str, table: Table) -> None:
    assert {"voldoet", "na correctie", "voldoet niet", "–"} == set(table.column("Norm"))
    assert "<dt>Mislukt</dt><dd>1</dd>" in html and "<dt>Aangehouden</dt><dd>1</dd>" in html
    assert "<dt>Onderbroken</dt>" not in html


def test_what_comes_from_outside_is_text(html: str, table: Table) -> None:
    assert any(row[0].startswith(NASTY) for row in table.rows)
    assert "<img" not in html and "<b>'x'" not in html and "<i>" not in html
    assert "Permission is hereby granted" in html
    assert "<script" not in html[html.index("<body>") : html.index('<script type="application/json"')]
    for script in re.findall(r"<script>(.*?)</script>", html, re.S):
        assert "<!--" not in script


def test_nothing_is_loaded_and_only_our_scripts_run(html: str, table: Table) -> None:
    assert all(tag == "a" and not re.match(r"[a-z]+:|//", address) for tag, address in table.addresses)
    assert not re.search(r"url\((?!data:)|@import", html.split("<body>")[0])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and policy[1].startswith("default-src &#39;none&#39;")
    scripts = re.findall(r"<script>(.*?)</script>", html, re.S)
    assert len(scripts) == 3
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy[1]


def test_links_lead_to_the_files(table: Table) -> None:
    listed = [address for _, address in table.addresses]
    assert listed[:2] == ["#lijst", "kwaliteit.html"]
    for name in ("report.html", "report.pdf", "facts.json"):
        assert f"aanbieder-0001/{name}" in listed and f"weg/{name}" in listed
    assert "failed/aanbieder-0003.ipynb" in listed
    assert "aanbieder-0050/report.html" not in listed


def test_a_column_and_a_filter_are_there_when_rows_fill_them() -> None:
    plain = page([replace(row, changed=None) for row in many(6)], settings(), "2022", None)
    heads = Table(plain).rows[0]
    assert "Interval" not in heads and "Gewijzigd" not in heads and "Afge\N{SOFT HYPHEN}schermd" not in heads
    assert re.findall(r'data-filter="(\w+)"', plain) == ["norm", "status"]
    assert "kwaliteit.html" not in plain
    filled = [replace(row, said=Said({**row.said.cells, "interval": "8,1 – 9,0"})) for row in many(3)]
    assert Table(page(filled, settings(), "2022", None)).column("Interval") == ["8,1 – 9,0"] * 3


def test_a_second_text_stands_under_the_first() -> None:
    cells = {"cijfer": "8,6", "verschil": "-0,2", "verschil+": "2012"}
    shown = page([Row("a", "A", REPORT, said=Said(cells))], settings(), "2022", None)
    assert "-0,2<small>met 2012</small>" in shown


def test_a_round_without_reports_has_a_page() -> None:
    nobody = page([Row("a", "A", HELD_BACK, reasons=("kapot",))], settings(), "2022", None)
    assert "kapot" in nobody and Table(nobody).rows[0] == ["Dienstverlener", "Stand"]
    assert page([], settings(), "2022", None)


def test_a_round_of_five_hundred_is_small() -> None:
    assert len(page(many(500), settings(), "2022", None).encode()) < TOO_LARGE


def test_filters_speak_of_columns_that_exist() -> None:
    columns = {column.id for column in wording().columns}
    assert all(each.of in columns for each in wording().filters)
