"""The pages by the Nu HTML checker, and what it can't see: headings, tables, figures, languages."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.web.conftest import VARIANTS, needs_nu, nu
from tests.whole.documents import Made, Page, spaced

LEVEL = {f"h{level}": level for level in range(1, 7)}
ENGLISH = re.compile(r"\b(the|you|may|this|report)\b", re.I)


@pytest.fixture(params=VARIANTS)
def made(request: pytest.FixtureRequest, variants: dict[str, Made]) -> Made:
    return variants[request.param]


@needs_nu
def test_no_errors_by_the_nu_checker(pages: dict[str, Path]) -> None:
    messages = nu(list(pages.values()))
    assert messages, "it says something of every page, if only that slashes have no effect"
    found = {(each["message"], each["url"]) for each in messages if each["type"] != "info"}
    assert found == set()


def test_headings_skip_no_level_and_there_is_one_title(made: Made) -> None:
    levels = [LEVEL[element.tag] for element in made.page.all(*LEVEL)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))
    assert all(spaced(element.text) for element in made.page.all(*LEVEL))


def test_landmarks_and_the_link_that_skips(made: Made) -> None:
    page = made.page
    assert len(page.all("main")) == 1
    first, target = page.all("a")[0], "#hoofdstuk-1"
    assert (first.attributes["class"], first.attributes["href"]) == ("sprong", target) and spaced(first.text)
    assert [each for each in page.all("h2") if each.attributes.get("id") == target[1:]]
    (contents,) = page.classed("inhoud")
    assert contents.attributes["role"] == "navigation" and contents.attributes["aria-label"]


def test_every_table_names_its_columns_and_its_rows(made: Made) -> None:
    tables = re.findall(r"<table.*?</table>", made.page.source, re.S)
    assert len(tables) >= 3
    for table in tables:
        head, bodies = table.split("</thead>")[0], re.findall(r"<tbody>.*?</tbody>", table, re.S)
        heads = re.findall(r"<th\b[^>]*>", head)
        assert heads and all('scope="col"' in each for each in heads) and "<td" not in head
        assert bodies
        for body in bodies:
            for number, row in enumerate(re.findall(r"<tr.*?</tr>", body, re.S)):
                scopes = re.findall(r'<th[^>]* scope="(\w+)"', row)
                assert scopes == (["rowgroup"] if 'class="groep"' in row else ["row"])
                assert not (scopes == ["rowgroup"] and number), "a group is a body of its own"


def test_numbered_tables_have_captions(made: Made) -> None:
    for table in re.findall(r"<div [^>]*class=\"tabel\">.*?</table>|<details.*?</table>", made.page.source, re.S):
        assert re.search(r"<caption>.+</caption>", table), table[:200]


def test_every_figure_has_a_title_a_text_and_a_table(made: Made) -> None:
    figures = re.findall(r"<figure>.*?</figure>", made.page.source, re.S)
    assert len(figures) == len(made.facts["figures"])
    for figure in figures:
        assert re.search(r"<figcaption>.+</figcaption>", figure, re.S)
        assert re.search(r'<img [^>]*alt="[^"]{20,}"', figure)
    assert len(made.page.all("details")) == len(figures) - 1  # the invitation is told in words


def test_english_is_marked_as_english_and_nothing_else_is(made: Made) -> None:
    marked = [element for element in made.page.elements if element.attributes.get("lang", "nl-NL") != "nl-NL"]
    assert [element.attributes["lang"] for element in marked] == ["en"]
    assert ENGLISH.search(marked[0].text)


def test_in_short_opens_the_report(made: Made) -> None:
    page: Page = made.page
    (short,) = page.classed("kort")
    chapters = [spaced(element.text) for element in page.all("h2")]
    assert chapters[:2] == ["In het kort", "Samenvatting"]
    assert [element.tag for element in page.elements if element.attributes.get("id", "").startswith("kort-")] == [
        "h3"
    ] * short.text.count("?")
