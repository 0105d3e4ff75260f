"""Drawings leave the markdown and come back as they were, but for the font in what Typst gets."""

from base64 import b64encode

import pytest

from keurmerk.lane.drawings import Drawings
from tests.whole.project import ROOT

FONT = "<style>@font-face{font-family:'Inter';src:url(data:font/woff2;base64,%s)}</style>"
START = "data:image/svg+xml;base64,"


def chart(width, letters="", text="één – ع 𐍈"):
    font = FONT % (letters or "d09GMk9U" * 50)
    return f'<svg width="{width}"><defs>{font}</defs><style>text{{}}</style><text>{text} \\ </text></svg>'


def put_back(*charts):
    drawings = Drawings(ROOT / "layout")
    sources = [START + b64encode(each.encode()).decode() for each in charts]
    text = drawings.taken_out("\n".join(f'![Titel]({source}){{fig-alt="x"}}' for source in sources))
    assert START not in text and text.count("keurmerk-tekening-") == len(charts)
    page = "".join(f'<img src="keurmerk-tekening-{number}" alt="x" />' for number in range(len(charts)))
    shown = "".join(f'<img role="img" aria-label="x" src="{source}" alt="x" />' for source in sources)
    assert drawings.put_in_page(page).decode() == shown
    return drawings.put_in_typst("".join(f'"keurmerk-tekening-{number}"\n' for number in range(len(charts))))


def printed(chart, letters="d09GMk9U" * 50):
    shown = chart.replace(FONT % letters, "").replace("𐍈", "□")
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"\n'


def test_one_font_wherever_it_begins():
    charts = [chart(width) for width in ("1", "12", "123", "1234", "12", "1", "123")]
    assert put_back(*charts) == "".join(map(printed, charts))


@pytest.mark.parametrize("other", ["AAAA", "d09GMk9U" * 49 + "d09GMk9V", "d09GMk9U" * 51])
def test_a_chart_with_another_font(other):
    charts = [chart("1"), chart("1", other), chart("1"), chart("1", text="")]
    expected = [printed(charts[0]), printed(charts[1], other), printed(charts[2]), printed(charts[3])]
    assert put_back(*charts) == "".join(expected)


def test_a_drawing_without_a_font_or_with_half_of_one():
    plain, half = "<svg><style>a</style></svg>", "<svg><style>@font-face"
    assert put_back(plain, half) == printed(plain) + printed(half)


@pytest.mark.parametrize("letters", ["", "ab c", "ab%20", "é"])
def test_what_is_no_drawing_stays(letters):
    text = f"![x]({START}{letters}) en verder"
    assert Drawings(ROOT / "layout").taken_out(text) == text


APART = "#let ontleed("  # a template that can do with charts taken apart
WORD = '<text x="1.5" y="-2" font-size="9" text-anchor="end" fill="#1d2529">R&amp;D &lt; 3 "\\"</text>\n'
OTHER = '<text id="a" x="1" y="2" font-size="9" fill="#1d2529">één</text>\n'
SHAPES = '<svg xmlns="x" width="60" height="4.5" viewBox="0 0 60 4.5">\n<path d="M1 2"/>\n%s<g/>\n%s</svg>\n'


def apart(chart, call="#tekening("):
    drawings = Drawings(ROOT / "layout")
    drawings.taken_out(f"![Titel]({START}{b64encode(chart.encode()).decode()})")
    return drawings.put_in_typst(f'{APART}{call}"keurmerk-tekening-0", alt: "x")').removeprefix(APART)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_a_chart_is_taken_apart():
    words = r'(1.5, -2, 9, "end", "#1d2529", "R&D < 3 \"\\\""), (1, 2, 9, "start", "#1d2529", "één"), '
    expected = f"#tekening(({quoted(SHAPES % ('', ''))}, 60, 4.5, ({words})), alt: " + '"x")'
    assert apart(SHAPES % (WORD, OTHER)) == expected
    assert apart(SHAPES % ("", "")) == f"#tekening(({quoted(SHAPES % ('', ''))}, 60, 4.5, ()), alt: " + '"x")'


@pytest.mark.parametrize("chart", [SHAPES.replace("0 0 60", "0 0 61"), "<svg>%s%s</svg>"])
def test_another_drawing_stays_whole(chart):
    drawing = chart % (WORD, OTHER)
    assert apart(drawing) == f'#tekening({quoted(drawing)}, alt: "x")'


def test_an_image_stays_whole():
    drawing = SHAPES % (WORD, OTHER)
    assert apart(drawing, "#image(bytes(") == f'#image(bytes({quoted(drawing)}, alt: "x")'
