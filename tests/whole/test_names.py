"""Names that are hard on a report come out exact and harmless, wherever a name stands."""

import html
import json
import re
import unicodedata

import nbformat
import pytest

from tests.oracle.scenarios import NAMES
from tests.whole.conftest import NAMED, TALKATIVE
from tests.whole.documents import about, letters, payloads, spaced

TURNS = re.compile("[\u202a-\u202e]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]")
TAGS = {
    "a", "body", "br", "caption", "code", "col", "colgroup", "dd", "details", "div", "dl", "dt", "em", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "head", "header", "html", "img", "li", "link", "main", "meta", "nav", "ol", "p",
    "section", "span", "strong", "style", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
    "ul",
}  # fmt: skip


def exact(text: str) -> str:
    """As it reads: without the marks that only guard a name against shortcodes and text direction."""
    return spaced(INVISIBLE.sub("", text))


@pytest.fixture(params=NAMED)
def report(request, named):
    return NAMES[request.param], named[0][request.param]


def test_folders_are_slugs(named):
    reports, done = named
    assert sorted(reports) == sorted([*NAMED, TALKATIVE])
    for made in reports.values():
        assert made.names == ["facts.json", "report.html", "report.ipynb", "report.pdf"]
    assert "Traceback" not in done.said


def test_title_heading_and_text(report):
    name, made = report
    page = made.page
    assert exact(name) in exact(page.all("title")[0].text)
    assert [exact(name) in exact(heading.text) for heading in page.all("h1")] == [True]
    section = next(heading for heading in page.all("h3") if "Oordeel van cliënten" in heading.text)
    assert exact(name) in exact(section.text)
    assert exact(page.text).count(exact(name)) >= 5


def test_text_alternatives(report):
    name, made = report
    images = [image.attributes["alt"] for image in made.page.all("img")]
    assert sum(exact(name) in exact(alternative) for alternative in images) >= 10
    assert not [
        alternative for alternative in images if "&amp;" in alternative or "\\" in alternative.replace(name, "")
    ]


def test_drawings_name_it_as_text(report):
    name, made = report
    drawings = [content.decode() for mime, content in payloads(made.page.source) if mime == "image/svg+xml"]
    shown = [exact(html.unescape(re.sub(r"<[^>]*>", " ", drawing))) for drawing in drawings]
    start = exact(name).split()[0]
    assert sum(start in text for text in shown) >= 10


def test_nothing_is_injected(report, named):
    _, made = report
    page = made.page
    assert page.faults == []
    assert {element.tag for element in page.elements} <= TAGS
    allowed = {element.tag for element in named[0][TALKATIVE].page.elements}
    assert {element.tag for element in page.elements} - allowed <= {"em", "strong"}
    links = {link.attributes["href"] for link in page.all("a")}
    assert all(link.startswith(("#", "mailto:", "tel:", "https://")) for link in links), links
    plain = {
        link.attributes["href"] for link in named[0][TALKATIVE].page.all("a") if "#" not in link.attributes["href"]
    }
    assert {link for link in links if "#" not in link} <= plain


def test_markup_characters_make_no_markup(named):
    page = named[0]["naam-opmaak"].page
    assert not [element for element in page.all("em", "strong", "sub", "sup") if element.text in ("snel", "goed")]
    assert "*Regio* #2 & <Zn>" in exact(page.text)


def test_pdf_title_and_text(report):
    name, made = report
    assert exact(name) in exact(str(about(made.folder / "report.pdf")["title"]))
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", made.pdf_text))
    words = [unicodedata.normalize("NFKC", word) for word in name.split()]
    if any(unicodedata.bidirectional(letter) == "AL" for letter in name):
        drawn = [sorted(word) for word in TURNS.sub(" ", text).split()]  # letters, and words in a line, may be turned
        wanted = sorted(map(sorted, words))
        assert any(sorted(drawn[at : at + len(wanted)]) == wanted for at in range(len(drawn)))
    else:
        assert letters(text).count(letters(unicodedata.normalize("NFKC", name))) >= 5


def test_facts_and_notebook(report):
    name, made = report
    facts = made.facts
    assert facts["provider"] == made.folder.name and facts["round"] == "2022"
    assert facts["facts"]["clients.total.completed"]["value"] == 5
    notebook = nbformat.read(str(made.folder / "report.ipynb"), 4)
    assert any(f'provider = "{made.folder.name}"' in cell.source for cell in notebook.cells)
    assert not [cell for cell in notebook.cells if name in cell.source]
    assert name not in json.dumps(sorted(facts["facts"]), ensure_ascii=False)
