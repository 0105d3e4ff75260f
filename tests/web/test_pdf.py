"""PDF/UA-1: tags, title, language, bookmarks, order and text alternatives by pikepdf, then two checkers.

Where a checker is plainly wrong it says so in EXCEPTIONS, with the reason; nowhere else.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.web.conftest import VARIANTS
from tests.whole.documents import Made, about, pdf_text, spaced

# By checker and rule. A finding that is not an error (outloud's warnings) is no error either way.
EXCEPTIONS = {
    ("pdfua", "UA-14-001"): "stumbles over numbers in an array (a ValueError of its own) and judges nothing",
}
# outloud takes seconds a report: the longest, the shortest, and names that are hard on a page.
SLOWLY = ("editie-2024", "alle-diensten-streng", "geen-bruikbare-lijst-streng", "naam-lang", "naam-arabisch")
HEADS = {f"/H{level}": level for level in range(1, 7)}


@pytest.fixture(params=VARIANTS)
def made(request: pytest.FixtureRequest, variants: dict[str, Made]) -> Made:
    return variants[request.param]


def tags(element: Any) -> Iterator[Any]:
    """The structure in reading order."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def _attributes(given: Any) -> list[Any]:
    return list(given) if isinstance(given, pikepdf.Array) else [given]


def titles(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from titles(item.children)


def test_says_what_it_is(made: Made) -> None:
    found = about(made.folder / "report.pdf")
    assert found["lang"] == "nl-NL" and found["part"] == "1"
    assert found["marked"] and found["tagged"] and found["shows_title"]
    draft = "Concept: " if made.facts["status"] == "concept" else ""
    assert str(found["title"]).startswith(f"{draft}Tevredenheidsonderzoek ")


def test_bookmarks_are_the_headings_of_the_contents(made: Made) -> None:
    with pikepdf.open(made.folder / "report.pdf") as pdf, pdf.open_outline() as outline:
        marked = list(titles(outline.root))
    assert marked[:2] == ["In het kort", "Samenvatting"] and marked[-1].startswith("Bijlage B")
    assert not [title for title in marked if title.endswith("?") and "zeker" not in title]
    assert len(marked) > 10


def test_structure(made: Made) -> None:
    with pikepdf.open(made.folder / "report.pdf") as pdf:
        found = [(str(tag.S), str(tag.get("/Alt", ""))) for tag in tags(pdf.Root.StructTreeRoot)]
        heads = [tag.get("/A") for tag in tags(pdf.Root.StructTreeRoot) if tag.S == "/TH"]
        scopes = {str(each.get("/Scope")) for head in heads for each in _attributes(head) if each.O == "/Table"}
    names = [name for name, _ in found]
    figures = [alt for name, alt in found if name == "/Figure"]
    assert len(figures) >= len(made.facts["figures"]) + 2 and all(len(alt) > 15 for alt in figures)
    levels = [HEADS[name] for name in names if name in HEADS]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    assert names.count("/Table") >= 3 and "/TH" in names and "/THead" in names
    assert scopes == {"/Column"} and len(heads) > 10


def test_links_are_reached_in_the_order_of_the_structure(made: Made) -> None:
    with pikepdf.open(made.folder / "report.pdf") as pdf:
        linked = [page for page in pdf.pages if "/Annots" in page]
        tabs = {str(page.get("/Tabs")) for page in linked}
        told = [link.get("/Contents") for page in linked for link in page.Annots]
    assert tabs == {"/S"} and told and all(told)


def test_in_short_is_one_page(made: Made) -> None:
    pages = [spaced(page) for page in pdf_text(made.folder / "report.pdf").split("\f")]
    first = next(number for number, page in enumerate(pages) if "Waar gaat dit rapport over?" in page)
    assert "Kan iemand zien wie wat zei?" in pages[first] and "In het kort" in pages[first]
    assert "Kan iemand" not in pages[first + 1] and "SAMENVATTING" in pages[first + 1]


def by_pdfua(path: Path) -> set[tuple[str, str]]:
    from pdfua import validate

    report = validate(str(path))
    skipped = {("pdfua", outcome.rule_id) for outcome in report.outcomes if outcome.skipped_reason}
    return {("pdfua", finding.rule_id) for finding in report.findings} | skipped


def by_outloud(path: Path) -> set[tuple[str, str]]:
    from outloud import check

    result = check(str(path))
    assert result.error is None
    crashed = {("outloud", run.rule) for run in result.runs if run.status == "crashed"}
    return {("outloud", finding.rule) for finding in result.findings if finding.severity == "error"} | crashed


def test_no_errors_by_pdfua(made: Made) -> None:
    assert by_pdfua(made.folder / "report.pdf") - EXCEPTIONS.keys() == set()


@pytest.mark.parametrize("name", SLOWLY)
def test_no_errors_by_outloud(variants: dict[str, Made], name: str) -> None:
    assert by_outloud(variants[name].folder / "report.pdf") - EXCEPTIONS.keys() == set()
