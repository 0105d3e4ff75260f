"""The three published reports come out of the command as they were printed, in files that stand alone."""

import re
from collections import Counter

import pytest

from tests.whole.conftest import PUBLISHED
from tests.whole.documents import about, letters, payloads, spaced

ROUNDS = [name for name in PUBLISHED if name != "about"]
REFERENCE = re.compile(r"^(?:https?:)?//|^(?!data:|#|mailto:|tel:)\S", re.I)
COLUMNS = ("net_sample", "completed", "response_rate", "grade", "publication")


@pytest.fixture(params=ROUNDS)
def report(request, published):
    made, done = published(request.param)
    return PUBLISHED[request.param], made, done


def test_the_folder_holds_the_four_files(report):
    expected, made, done = report
    assert made.names == ["facts.json", "report.html", "report.ipynb", "report.pdf"]
    assert made.folder.name == expected["provider"]
    assert [path.name for path in made.folder.parent.iterdir()] == [expected["provider"]]
    assert f"{expected['provider']}: made" in done.out


def test_every_printed_fact(report):
    expected, made, _ = report
    facts = made.facts["facts"]
    found = {
        name: facts[name]["value" if isinstance(facts[name]["value"], list) else "text"] for name in expected["facts"]
    }
    assert found == expected["facts"]


def test_the_number_of_figures(report):
    expected, made, _ = report
    numbers = [figure["number"].split(".") for figure in made.facts["figures"]]
    shown = Counter(chapter for chapter, _ in numbers)
    wanted = {"2": 1, "3": expected["client_figures"], "4": expected["commissioner_figures"]}
    assert shown == {chapter: count for chapter, count in wanted.items() if count}
    for chapter, count in shown.items():
        assert [int(number) for part, number in numbers if part == chapter] == list(range(1, count + 1))
    captions = [spaced(caption.text) for caption in made.page.all("figcaption")]
    assert [caption.split()[1] for caption in captions] == [".".join(number) for number in numbers]


def test_the_page_asks_the_network_for_nothing(report):
    _, made, _ = report
    page = made.page
    assert page.all("script", "iframe", "object", "embed", "base") == []
    assert [link.attributes for link in page.all("link") if REFERENCE.search(link.attributes.get("href", ""))] == []
    for element in page.elements:
        for name in ("src", "srcset", "poster", "data", "background", "action"):
            assert not REFERENCE.search(element.attributes.get(name, "")), (element.tag, name)
        assert not [name for name in element.attributes if name.startswith("on")]
    inside = [
        content.decode("utf-8") for mime, content in payloads(page.source) if mime in ("image/svg+xml", "text/css")
    ]
    assert inside
    for source in [page.source, *inside]:
        assert not re.search(r"@import|url\(\s*['\"]?(?!data:|#)[^)\s]", source)
        assert not re.search(r"xlink:href=['\"](?!#|data:)|<script|<foreignObject", source)


def test_links_inside_the_page_arrive(report):
    _, made, _ = report
    ids = Counter(element.attributes["id"] for element in made.page.elements if element.attributes.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    targets = [link.attributes["href"] for link in made.page.all("a") if link.attributes["href"].startswith("#")]
    assert targets and {target[1:] for target in targets} <= ids.keys()


def test_the_page_is_well_formed_and_says_what_it_is(report):
    expected, made, _ = report
    page = made.page
    assert page.faults == []
    assert page.all("html")[0].attributes["lang"] == "nl-NL"
    assert expected["name"] in page.all("title")[0].text
    assert [expected["name"] in heading.text for heading in page.all("h1")] == [True]
    assert all(image.attributes.get("alt") for image in page.all("img"))


def test_the_pdf_is_tagged_and_says_what_it_is(report):
    expected, made, _ = report
    found = about(made.folder / "report.pdf")
    assert expected["name"] in str(found.pop("title"))
    assert int(found.pop("pages")) > 10
    assert found == {"part": "1", "lang": "nl-NL", "marked": True, "tagged": True, "shows_title": True}


def _printed_rows(expected):
    """Table 2.2 as it was printed: the label's beginning and the five cells of each row."""
    facts, rows = expected["facts"], []
    for row in dict.fromkeys(name.rsplit(".", 1)[0] for name in facts if name.endswith(".net_sample")):
        rows.append([facts[f"{row}.{column}"] for column in COLUMNS])
    return rows


def test_table_2_2_stands_in_the_page(report):
    expected, made, _ = report
    cells = [row[-5:] for row in made.page.rows("tabel-2-2")]
    assert [row for row in cells if row in _printed_rows(expected)] == _printed_rows(expected)


def test_table_2_2_stands_in_the_pdf(report):
    expected, made, _ = report
    lines = [spaced(line) for line in made.pdf_text.splitlines()]
    for row in _printed_rows(expected):
        assert any(line.endswith(" ".join(row)) for line in lines), row


def test_dates_and_figure_numbers_stand_in_both(report):
    expected, made, _ = report
    for text in (letters(made.page.text), letters(made.pdf_text)):
        assert letters(expected["report_date_text"]) in text
        for figure in made.facts["figures"]:
            assert f"Figuur{figure['number']}" in text


def test_no_word_of_commissioners_who_are_not_there(published):
    made, _ = published("2024")
    assert PUBLISHED["2024"]["commissioner_figures"] == 0
    assert "pdrachtgever" not in made.page.text
    assert not [name for name in made.facts["facts"] if "commissioners." in name]
