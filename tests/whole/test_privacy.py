"""Nothing of one person gets out: no key, no row of answers, nothing typed that points to somebody."""

import csv
import json
import re
from pathlib import Path

import nbformat
import pytest

from tests.oracle.questionnaires import PERSONAL_TEXTS
from tests.whole.conftest import NAMED, PUBLISHED, TALKATIVE
from tests.whole.documents import payloads
from tests.whole.project import ROOT

ROUNDS = [name for name in PUBLISHED if name != "about"]
SAMPLE_FRAGMENTS = ("De Wit", "06-12345678", "test.persoon@voorbeeld.nl", "111222333")
BINARY_TABLES = {b"PAR1": "Parquet", b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip", b"$FL2": "SPSS", b"ARROW1": "Arrow"}
WINDOW = 7
# Numbers in a row as somebody's record would be written: the same separator each time, spaces beside it.
NUMBER, GAP = r"\d{1,2}", r"(?P<gap>\s*[,;|\t]\s*|\s+)"
RUN = re.compile(rf"(?<![\w.,]){NUMBER}{GAP}{NUMBER}(?:(?P=gap){NUMBER}){{{WINDOW - 2},}}(?![\w.])")
ANSWERS = ("antwoorden_clienten", "antwoorden_inburgering", "antwoorden_opdrachtgevers")


def _rows(folder: Path, stem: str) -> list[dict[str, str]]:
    with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keys_of(exports: Path) -> set[str]:
    clients = {row["client"] for row in _rows(exports, "clienten")}
    return clients | {row["opdrachtgever"] for row in _rows(exports, "opdrachtgevers")}


def windows(values: list[str], size: int = WINDOW) -> set[tuple[str, ...]]:
    return {tuple(values[i : i + size]) for i in range(len(values) - size + 1)}


def records_of(exports: Path) -> set[tuple[str, ...]]:
    """Every stretch of answers of one person, blanks left out; one with one or two different answers tells little."""
    found: set[tuple[str, ...]] = set()
    for stem in ANSWERS:
        for row in _rows(exports, stem):
            cells = list(row.values())[2:]
            found |= windows([cell for cell in cells if cell.isdigit()])
    return {window for window in found if len(set(window)) > 2}


def texts_of(made, done) -> dict[str, str]:
    """Everything a reader can get at: the files as they are, what is encoded in them, and what the command said."""
    notebook = nbformat.read(str(made.folder / "report.ipynb"), 4)
    texts = {
        "report.html": made.page.source,
        "words of report.html": made.page.text,
        "report.ipynb": (made.folder / "report.ipynb").read_text(encoding="utf-8"),
        "notebook's sources": "\n".join(cell.source for cell in notebook.cells),
        "facts.json": json.dumps(made.facts, ensure_ascii=False),
        "report.pdf": made.pdf_text,
        "the command": done.said,
    }
    for name in ("report.html", "report.ipynb"):
        texts[f"drawings in {name}"] = "\n".join(
            content.decode("utf-8") for mime, content in payloads(texts[name]) if mime == "image/svg+xml"
        )
    return texts


def check(made, done, exports: Path, fragments: tuple[str, ...]) -> None:
    keys, records = keys_of(exports), records_of(exports)
    assert keys and records
    for name, text in texts_of(made, done).items():
        assert text or name == "the command", name
        assert not keys & set(re.findall(r"[A-Za-z0-9_-]+", text)), name
        assert not [fragment for fragment in fragments if fragment.lower() in text.lower()], name
        runs = [tuple(re.findall(r"\d+", match[0])) for match in RUN.finditer(text)]
        assert not [run for run in runs if windows(list(run)) & records], name
    for name in ("report.html", "report.ipynb"):
        for mime, content in payloads((made.folder / name).read_text(encoding="utf-8")):
            assert mime == "image/svg+xml" or mime.startswith("font/") or mime == "text/css", (name, mime)
            assert not [kind for mark, kind in BINARY_TABLES.items() if content.startswith(mark)], name


@pytest.mark.parametrize("round_name", ROUNDS)
def test_published_reports(round_name, published):
    made, done = published(round_name)
    check(made, done, ROOT / "data/incoming" / round_name, SAMPLE_FRAGMENTS)


@pytest.mark.parametrize("slug", [*NAMED, TALKATIVE])
def test_reports_of_a_small_round(slug, named, named_round):
    reports, done = named
    typed = tuple(fragment for fragments in PERSONAL_TEXTS.values() for fragment in fragments)
    check(reports[slug], done, named_round / "data/incoming/2022", typed)


def test_open_answers_are_shown_without_what_points_to_a_person(named):
    reports, _ = named
    listed = [item.text for item in reports[TALKATIVE].page.all("li") if "[…]" in item.text]
    assert len(listed) >= 4, listed
    assert any("wijkteam" in item.text and "2" in item.text for item in reports[TALKATIVE].page.all("li"))


def test_the_receipt_has_no_answers(named, named_round):
    exports = named_round / "data/incoming/2022"
    receipt = (named_round / "data/checked/2022/receipt.json").read_text(encoding="utf-8")
    records = records_of(exports)
    runs = [tuple(re.findall(r"\d+", match[0])) for match in RUN.finditer(receipt)]
    assert not [run for run in runs if windows(list(run)) & records]
    typed = [fragment for fragments in PERSONAL_TEXTS.values() for fragment in fragments]
    assert not [fragment for fragment in typed if fragment in receipt]


def test_the_search_finds_what_it_looks_for():
    """A scan that finds nothing must be one that could have."""
    exports = ROOT / "data/incoming/2018"
    row = list(_rows(exports, "antwoorden_clienten")[0].values())[2:]
    values = [cell for cell in row if cell.isdigit()]
    for written in (", ".join(values), " ".join(values), ",".join(values), " | ".join(values), ",\n  ".join(values)):
        match = RUN.search(f"<p>{written}</p>")
        assert match and windows(re.findall(r"\d+", match[0])) & records_of(exports), written
