"""In the PDF the words of a chart are text of the page, in the place where the drawing has them."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pytest
import typst
from PIL import Image, ImageChops

from keurmerk.figures import draw, for_print
from keurmerk.lane.typesetter import FILES
from keurmerk.proof.pdf_text import Pdf
from tests.figures.readback import SVG
from tests.figures.samples import CHOICE, NAMES, PALETTE, SPECS
from tests.figures.test_looks import named
from tests.product import ROOT

TEMPLATE = (ROOT / "layout/typst-template.typ").read_text(encoding="utf-8")
FONTS = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ROOT / "layout" / "fonts")]
)
OURS = re.search(r"#let woorden-in-tekening.*?(?=#let figuur\()", TEMPLATE, re.S)[0]
SHOWN = "#" + re.search(r'show figure\.where\(kind: "tekening"\).*\n', TEMPLATE)[0]
PAGE = (
    '#set document(title: "Proef")\n#set page(width: 120mm, height: auto, margin: 2mm)\n'
    '#set text(font: ("Inter", "Noto Sans Arabic"), lang: "nl")\n'
)
ROUGHLY = 4  # pixels taken together: letters are filled in another way, they stand in the same place
FAINT = 50  # of 255
HARD = {name: text for name, text in NAMES.items() if name != "arabic"}  # of that, spaces are a little narrower


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_text(svg: str) -> str:
    return f'{PAGE}{OURS}{SHOWN}#tekening({quoted(svg)}, alt: "Proef")\n'


def as_image(svg: str) -> str:
    return f'{PAGE}#image(bytes({quoted(svg)}), format: "svg", alt: "Proef")\n'


def made(source: str, form: str) -> bytes:
    compiler = typst.Compiler(root=FILES, font_paths=FONTS)
    standards = ["ua-1"] if form == "pdf" else []
    return bytes(compiler.compile(source.encode(), format=form, pdf_standards=standards))


def difference(one: str, other: str) -> int:
    """How far the two pages lie apart at most, in any place; they are equally large."""
    pages = [Image.open(BytesIO(made(source, "png"))).convert("L") for source in (one, other)]
    assert pages[0].size == pages[1].size
    return ImageChops.difference(*(page.reduce(ROUGHLY) for page in pages)).getextrema()[1]


def words(svg: str) -> list[str]:
    return [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text") if text.text]


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_every_word_stands_where_it_stood(spec):
    svg = draw(spec, PALETTE, embed_font=False)
    assert difference(as_image(svg), as_text(svg)) < FAINT


def test_a_word_that_moved_would_be_seen():
    svg = draw(CHOICE, PALETTE, embed_font=False)
    for place, elsewhere in (('x="18"', 'x="20"'), ('y="13.18"', 'y="15.18"')):
        assert place in svg
        assert difference(as_image(svg), as_text(svg.replace(place, elsewhere))) > FAINT


@pytest.mark.parametrize("name", HARD.values(), ids=HARD)
def test_so_does_any_name(name):
    svg = for_print(named(CHOICE, name))
    assert difference(as_image(svg), as_text(svg)) < FAINT


def test_words_are_whole_and_belong_to_the_figure():
    svg = draw(CHOICE, PALETTE, embed_font=False)
    content = made(as_text(svg), "pdf")
    pdf = Pdf(content)
    (page,) = pdf.pages
    told = [text for text in pdf.told[page].values() if text]
    assert told == words(svg) and len(told) > 10
    with pikepdf.open(BytesIO(content)) as opened:
        figures = [
            each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert [str(each.Alt) for each in figures] == ["Proef"]
        assert sum(isinstance(kid, int) for kid in figures[0].K) >= len(told)


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        ('width="390"', 'width="195"'),  # at another size than it was drawn in
        ('<text x="18"', '<text transform="rotate(3)" x="18"'),  # text of another form
        ("</g>\n</svg>", '<text x="9" y="9" font-size="9" fill="#123456">los<tspan>tekst</tspan></text>\n</g>\n</svg>'),
    ],
)
def test_what_has_another_form_is_drawn_as_it_is(what, instead):
    svg = draw(CHOICE, PALETTE, embed_font=False)
    assert what in svg
    other = svg.replace(what, instead, 1)
    assert difference(as_image(other), as_text(other)) < FAINT
    assert difference(as_image(other), as_image(svg)) > FAINT
