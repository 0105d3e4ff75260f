"""The page loads nothing, tells nobody's key or words, and survives any name."""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from keurmerk.checks import CATALOGUE
from keurmerk.edition import load_edition
from keurmerk.intake import check, write_refusal
from keurmerk.quality import write_quality
from keurmerk.quality.page import percent
from keurmerk.quality.wording import wording
from keurmerk.settings import load_round
from tests.oracle.questionnaires import PERSONAL_TEXTS
from tests.oracle.scenarios import NAMES
from tests.quality.conftest import EDITION, PRESENT, WRONG, Checked
from tests.whole.project import project

VOID = {"meta", "input", "link", "img", "br"}
LOADING = ("src", "href", "action", "data", "poster", "srcset", "xlink:href", "formaction")


class Reader(HTMLParser):
    """Tags that do not close, what could be loaded, and the text outside scripts and styles."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.rows: dict[str, list[list[str]]] = {}
        self.caption = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in LOADING and not (value or "").startswith("#"):
                self.loads.append(f"{tag} {name}={value}")
            if name.startswith("on"):
                self.handlers.append(name)
            if name == "id":
                self.ids.append(value or "")
        if tag == "caption":
            self.caption = ""
        if tag == "tr":
            self.rows.setdefault(self.caption, []).append([])
        if tag in ("td", "th") and self.rows:
            self.rows[self.caption][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            return
        self.words.append(data)
        if "caption" in self.open:
            self.caption += data
        elif "tr" in self.open and {"td", "th"} & set(self.open):
            self.rows[self.caption][-1][-1] += data

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


@pytest.fixture(scope="session")
def page(checked: Checked) -> Reader:
    return Reader(checked.page)


def test_markup_is_whole(page: Reader) -> None:
    assert (page.open, page.crossed) == ([], [])
    assert len(page.ids) == len(set(page.ids))


def test_nothing_is_loaded(checked: Checked, page: Reader) -> None:
    assert (page.loads, page.handlers) == ([], [])
    assert "default-src 'none'" in checked.page
    assert re.findall(r"url\((?!data:font/woff2;base64,)", checked.page) == []
    assert not re.search(r"https?:|@import|//[a-z]", re.sub(r"base64,[\w+/=]+", "", checked.page))


def test_no_key_and_no_words_of_a_person(checked: Checked) -> None:
    keys = {row["client"] for row in checked.rows("clienten")}
    keys |= {row["opdrachtgever"] for row in checked.rows("opdrachtgevers")}
    typed = [fragment for fragments in PERSONAL_TEXTS.values() for fragment in fragments]
    assert any(found.keys for found in checked.receipt.findings) and typed
    for text in (checked.page, checked.data):
        assert not keys & set(re.findall(r"[\w-]+", text))
        assert not [fragment for fragment in typed if fragment in text]


@pytest.mark.parametrize("slug", [slug for slug in PRESENT if slug in NAMES])
def test_names_stand_there_as_they_are(checked: Checked, page: Reader, slug: str) -> None:
    name = next(row["naam"] for row in checked.rows("dienstverleners") if row["provider"] == slug)
    assert name in page.text
    assert html.escape(name, quote=False).replace('"', "&#34;").replace("'", "&#39;") in checked.page
    assert "<B.V.>" not in checked.page


def test_the_verdict_is_the_first_sentence(page: Reader) -> None:
    total = len(PRESENT) + 1
    assert f"{total - 1} van de {total} dienstverleners kunnen worden gerapporteerd" in page.text
    assert re.search(r"gerapporteerd, 1 is aangehouden ?; er zijn \d+ waarschuwingen om na te kijken\.", page.text)


def test_tables_print_the_numbers_of_the_json(checked: Checked, page: Reader) -> None:
    quality = json.loads(checked.data)
    rows = {row[0]: row[1:] for row in page.rows["Cliënten per dienstverlener"]}
    for provider in quality["providers"]:
        funnel = provider["clients"]
        expected = [
            funnel["delivered"], *funnel["left_out"].values(), funnel["unknown_status"], funnel["net"],
            funnel["completed"], funnel["usable"], percent(funnel["usable"], funnel["net"]), "", provider["warnings"],
            "aangehouden" if provider["provider"] == WRONG else "rapport",
        ]  # fmt: skip
        assert rows[provider["name"]] == [str(cell) for cell in expected]
    whole = quality["funnel"]["clients"]
    steps = {row[0]: row[1] for row in page.rows["Cliënten in % van aangeleverd"]}
    assert (steps["Aangeleverd"], steps["Bruikbaar"]) == (str(whole["delivered"]), str(whole["usable"]))


def test_every_finding_is_told_once_under_who_must_act(checked: Checked, page: Reader) -> None:
    for found in checked.receipt.findings:
        assert found.column in page.text
    assert "clienten.csv, kolom status: de status staat niet in de lijst; 1 rij." in page.text
    for id in {wording().actor(found.rule) for found in checked.receipt.findings}:
        assert f"wie-{id}" in page.ids


def test_corrections_are_listed_without_key_or_value(checked: Checked, page: Reader) -> None:
    assert [each["reason"] for each in json.loads(checked.data)["corrections"]] == ["Verkeerd <b>overgenomen</b>"]
    row = next(row for rows in page.rows.values() for row in rows if "De beheerder" in row)
    assert row[1:] == ["provincie in clienten", "Verkeerd <b>overgenomen</b>", "De beheerder", "1 februari 2022"]
    assert "Zeeland" not in checked.page + checked.data


def test_every_rule_has_one_who_must_act() -> None:
    named = [rule for actor in wording().actors.values() for rule in actor.rules]
    assert len(named) == len(set(named))
    assert set(CATALOGUE) - set(named) == set()


def test_percentages_are_half_up() -> None:
    assert [percent(1, 16), percent(147, 2000), percent(1, 3), percent(0, 7), percent(0, 0)] == [
        "6,3", "7,4", "33,3", "0,0", "–",
    ]  # fmt: skip


def test_a_refused_round_has_a_page_of_its_own(tmp_path: Path) -> None:
    root = project(tmp_path / "project", EDITION)
    (root / "data/incoming" / EDITION / "opdrachtgevers.csv").unlink()
    gate, receipt = check(root, EDITION)
    assert gate.refused and receipt is None
    assert not (root / "data/checked").exists()
    folder = write_refusal(root, EDITION, None, gate)
    page = Reader((folder / "kwaliteit.html").read_text(encoding="utf-8"))
    assert (page.open, page.crossed, page.loads) == ([], [], [])
    assert "De meting is geweigerd" in page.text and "opdrachtgevers.csv: het bestand ontbreekt" in page.text
    told = json.loads((folder / "kwaliteit.json").read_text(encoding="utf-8"))
    assert told["verdict"]["refused"] and "funnel" not in told
    assert sorted(path.name for path in (root / "data/checked").iterdir()) == [folder.name]


def test_the_same_twice(checked: Checked, tmp_path: Path) -> None:
    root = checked.exports.parents[2]
    edition, settings = load_edition(root, EDITION), load_round(root, EDITION)
    write_quality(tmp_path, checked.gate.tables, checked.receipt, edition, settings)
    assert (tmp_path / "kwaliteit.html").read_text(encoding="utf-8") == checked.page
    assert (tmp_path / "kwaliteit.json").read_text(encoding="utf-8") == checked.data
