"""A report put together from parts is, to the byte, what pandoc writes of the whole, in HTML and in Typst."""

import subprocess
from collections.abc import Iterator

import nbformat
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from keurmerk.lane import assembly, forms
from keurmerk.lane.assembly import Assembly
from keurmerk.lane.drawings import Drawings
from keurmerk.lane.press import Press
from keurmerk.lane.words import ABBREVIATIONS
from keurmerk.lane.workers import JobRefused, deadline
from keurmerk.rendering.embedded import EmbeddedEngine, markdown, pandoc_program
from tests.whole.conftest import NAMED, PUBLISHED, TALKATIVE, named, named_round  # noqa: F401
from tests.whole.project import ROOT

BOTH = ("html", "pdf")
ROUNDS = [name for name in PUBLISHED if name != "about"]
FRONT = "---\ntitle: Proef\nlang: nl-NL\n---\n\n"
FEW = settings(  # each draw is written twice by pandoc
    max_examples=50, deadline=None, suppress_health_check=list(HealthCheck)
)


class Pandoc:
    """Writes markdown as a lane's pandoc does, and remembers what it was asked."""

    def __init__(self, root) -> None:
        self.press, self.asked = Press(EmbeddedEngine(root)), []

    def __call__(self, text, formats):
        self.asked.append(text)
        return self.press._written(deadline(60), text, formats)


@pytest.fixture(scope="module")
def pandoc() -> Iterator[Pandoc]:
    made = Pandoc(ROOT)
    yield made
    made.press.close()


@pytest.fixture(scope="module")
def parts(pandoc) -> Assembly:
    """One for all tests, as for all reports of a night."""
    made = Assembly()
    made.written(FRONT, BOTH, pandoc)
    assert made._proven
    return made


def same(pandoc, parts, text, formats=BOTH):
    """How much pandoc got to see for each letter of the text, once both ways gave the same, or refused."""
    before = len(pandoc.asked)
    try:
        made, asked = parts.written(text, formats, pandoc), pandoc.asked[before:]
    except JobRefused:
        with pytest.raises(JobRefused):
            pandoc(text, formats)
        return 1
    assert made == (plain := pandoc(text, formats))
    assert list(plain) == list(formats)
    return sum(map(len, asked)) / len(text)


def read(folder):
    text = markdown(nbformat.read(str(folder / "report.ipynb"), 4))
    return Drawings(ROOT / "layout").taken_out(text)


@pytest.mark.parametrize("round_name", ROUNDS)
def test_sample_reports(round_name, published, pandoc, parts):
    text = read(published(round_name)[0].folder)
    assert same(pandoc, parts, text) < 0.4
    assert same(pandoc, parts, text) < 0.1 and same(pandoc, parts, text) == 0
    assert same(pandoc, parts, text.replace('rapport-status: "definitief"', 'rapport-status: "concept"')) < 0.1
    for only in BOTH:
        assert same(pandoc, parts, text, (only,)) < 0.4


@pytest.mark.parametrize("name", [*NAMED, TALKATIVE])
def test_names_and_answers_that_are_hard(name, named, pandoc, parts):  # noqa: F811
    same(pandoc, parts, read(named[0][name].folder))


TOKENS = [
    *(
        "een",
        "woord",
        "Twee",
        "n.",
        "e.g.",
        "nr.",
        "b.v",
        "é",
        "ß",
        "Ÿ",
        "Łódź",
        "İş™",
        "ع",
        "😀",
        "\u0301",
        "\u2060",
        "\u00a0",
        "\u00ad",
    ),
    *(
        "1",
        "2,5",
        "3.1",
        "12%",
        "€",
        "½",
        "1.",
        "(a)",
        "a)",
        "iv.",
        "Nee.",
        "(",
        ")",
        "-",
        "--",
        "–",
        "—",
        "-–",
        "...",
        "..",
        ".",
    ),
    *(
        ",",
        ":",
        ";",
        "!",
        "?",
        "=",
        "==",
        "+",
        "/",
        "//",
        "'",
        '"',
        "‘",
        "’",
        "“",
        "&",
        "&amp;",
        "#",
        "@",
        "$",
        "~",
        "^",
    ),
    *("\\.", "\\-", "\\*", "\\_", "\\#", "\\[", "\\]", "\\(", "\\)", "\\\\", "\\'", '\\"', "\\<", "\\>", "\\&", "\\|"),
    *("\\$", "\\@", "\\~", "\\`", "\\^", "\\{", "\\}", "\\/", "\\:", "\\;", "\\=", "\\+", "\\,", "\\!"),
    *("*", "**", "_", "`", "**vet**", "[", "]", "{", "}", "[x](#y)", "[figuur 3\\.1](#figuur-3-1)", "!", "\\"),
]
LINES = some.lists(some.sampled_from([*TOKENS, *[" "] * 60]), max_size=12).map("".join)
MILD = some.lists(some.sampled_from([token for token in TOKENS if len(token) > 1] + [" "] * 30), max_size=8).map(
    "".join
)


@example(paragraphs=["#", "#"])  # two headings without words, which pandoc numbers
@FEW
@given(some.lists(some.lists(MILD | LINES, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=4))
def test_paragraphs(pandoc, parts, paragraphs):
    same(pandoc, parts, FRONT + "# 1 Kop {#kop}\n\n" + "\n\n".join(paragraphs) + "\n")


@some.composite
def tables(draw):
    columns = draw(some.integers(1, 7))
    cell = some.sampled_from(["", "5", "67%", "\\*", "**Totaal**", "Een antwoord van meer dan vierentwintig"]) | MILD
    rows = draw(some.lists(some.lists(cell, min_size=columns, max_size=columns), min_size=1, max_size=25))
    sides = [draw(some.sampled_from([":---", "---:"])) for _ in range(columns)]
    lines = ["| " + " | ".join(row) + " |" for row in (rows[0], sides, *rows[1:])]
    caption = draw(some.sampled_from(["", "Tabel 2.1 De diensten", "Cijfers bij figuur 3\\.1 – x", "1 A.2"]) | MILD)
    return "\n".join(lines) + (f"\n\n: {caption}" if caption else "")


@FEW
@given(tables(), some.sampled_from(["{}", "::: {{.tabel}}\n{}\n:::", "::: {{#tabel-1 .tabel}}\n{}\n:::"]))
def test_tables(pandoc, parts, table, place):
    same(pandoc, parts, f"{FRONT}Tekst.\n\n{place.format(table)}\n\nTekst.\n")


LINKED = [
    *("[1\\.](#figuur-3-1) is", "[-](#figuur-3-1) is", "[=](#figuur-3-1) is", "[x](#figuur-3-1)[y](#figuur-3-1)"),
    *("e.g. [x](#figuur-3-1)", "[e.g.](#figuur-3-1) x", "[n](#figuur-3-1). Tekst", "Zie\n[1\\)](#figuur-3-1) en"),
    "Zie [figuur 3\\.1](#figuur-3-1) en [3\\.2](#figuur-3-2).",
]


@some.composite
def figures(draw):
    alternative = draw(MILD.filter(lambda text: "\n" not in text)).replace("\\", "\\\\").replace('"', '\\"')
    caption = draw(some.sampled_from(["Figuur 3.1 ", "Figuur 3.1", "Figuur A ", "3 "])) + draw(MILD)
    source = draw(some.just("") | MILD.map(lambda text: f"\n[Bron: {text}]{{.bron}}\n"))
    image = f'![{caption}](keurmerk-tekening-0){{fig-alt="{alternative}"}}\n{source}'
    above = draw(
        some.sampled_from(["", "# 1 Kop {#kop}\n\n", "Tekst.\n\n", "é" * 205, "é" * 209 + "\n\n", "- a\n\n"])
        | some.sampled_from(LINKED)
        | MILD
    )
    return f"{above}\n\n::: {{#figuur-3-1 .figuur}}\n{image}:::"


@FEW
@given(figures())
def test_figures(pandoc, parts, figure):
    same(pandoc, parts, f"{FRONT}{figure}\n\nTekst.\n")


BLOCKS = [
    *("Tekst.", "# 1 Kop {#kop}", "## 1.1 Kop {#k}", "# Kop", "Kop\n===", "- a\n- b", "- c", "* d", "1. een"),
    *("2. twee", "(a) een", "    ingesprongen", "> citaat", "Term\n:   Uitleg", "Andere\n\n:   Uitleg", ": Titel"),
    "Table: Titel",
    *("| a | b |\n| :--- | ---: |\n| c | d |", "a   b\n--- ---\nc   d", "---", "***", "| regel\n| gedicht"),
    *("```\ncode\n\n# geen kop\n```", "```{=html}\n<hr>\n```", "```{=typst}\n#v(1em)\n```", "```{=html}\n</p>"),
    *("~~~\nx\n~~~", "![](keurmerk-tekening-0)", "::: {.tabel}", ":::", "::: {.kader}\n# 2 In {#in}\n:::"),
    *("::: {.kader}\nTekst.\n\n:::: {.x}\n- a\n::::\n:::", "::: {.figuur}\nTekst.\n:::"),
    '::: {#figuur-1 .figuur}\n![Figuur 1](keurmerk-tekening-0){fig-alt="x"}\n:::',
    '::: {.content-visible when-format="html"}\nTekst.\n:::',
    '::: {.content-visible when-format="typst"}\nTekst.\n:::',
    ':::: {.content-visible when-format="typst"}\nTekst.\n\n::: {.tabel}\n- x\n:::\n::::',
    '::: {.content-visible when-format="html"}\nA\n:::\n::: {.kader}\nB\n:::',
    *("Noot[^1]", "[^1]: Tekst", "[1 Kop]", "[x]: https://example.org", "[x]", "(@) een", "<div>", "</div>"),
    *("\\newcommand{\\x}{y}", "$x$", "Tekst\\\nregel", "[…] tekst", "**Vet** en [x]{.bron}", "[]{.motor}"),
    "‘Citaat’ \"quote\" e.g. 'x'",
]  # fmt: skip


@settings(FEW, max_examples=100)
@given(some.lists(some.sampled_from(BLOCKS), max_size=7), some.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n"]))
def test_blocks_in_any_order(pandoc, parts, blocks, between):
    same(pandoc, parts, FRONT + between.join(blocks) + "\n")


SHAPES = """
# 1 {} {{#kop}}
====
## 3.1 {} {{#paragraaf-3-1}}

### {} {{#x .unlisted}}
====
{}
{} []{{.motor}}.
====
{}

- {}
- {}
    - {}
====
{}

{}. {}
2. {}
====
:::: {{.kader}}
{}

**{}** {}

::: {{lang=en}}
{}
:::

**Vet:** []{{.motor}}
::::
====
:::: {{.voorblad}}
[{}]{{.soort}}

[{}]{{.naam}}

::: {{.gegevens}}
{}
:   {}

Twee
:   {}
:::

[{}]{{.synthetisch}}

![](keurmerk-tekening-7){{fig-alt="{}" .logo}}
::::
====
:::: {{.samenvatting}}
::: {{.samenvatting-kop}}
# {} {{#s}}

[{}]{{.naam}}
:::

::: {{.kaart}}
[{}]{{.opschrift}}

![](keurmerk-tekening-1){{fig-alt="{}"}}

{}
:::

::: {{.sterk}}
[{}]{{.punt}}

{}

| Antwoord | Aandeel |
| :--- | ---: |
| {} | 59% |
| **Totaal** | {} |
| x | 007 |
:::

::: {{.punten}}
1. {}
:::
::::
====
::: {{.inhoud}}
# {} {{#inhoud .unlisted}}

- [{}](#a)
- [1 {}](#b)
    - [1.1 {}](#c)
:::
""".strip().split("\n====\n")
ONE_LINE = (MILD | LINES).filter(lambda text: "\n" not in text)


@some.composite
def shapes(draw):
    shape = draw(some.sampled_from(SHAPES))
    return shape.format(*(draw(ONE_LINE) for _ in range(shape.count("{}"))))


@FEW
@given(some.lists(shapes(), min_size=1, max_size=3), ONE_LINE)
def test_the_words_of_one_report_in_the_shape_of_another(pandoc, parts, blocks, title):
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    front = f'---\ntitle: Proef\nlang: nl-NL\n---\n\n\n---\ntitle: "{quoted}"\nrapport-kop: "x {quoted}"\n---\n\n'
    same(pandoc, parts, front + "\n\n".join(blocks) + "\n")
    same(pandoc, parts, front + "Tekst.\n")


def test_every_abbreviation_of_pandoc():
    told = subprocess.run([pandoc_program(), "--print-default-data-file=abbreviations"], capture_output=True, text=True)
    assert set(told.stdout.split()) == ABBREVIATIONS


def test_what_is_kept_is_bounded_and_not_mixed_up(pandoc, monkeypatch):
    monkeypatch.setattr(assembly, "KEPT_PARTS", 3)
    made = Assembly()
    for name in ("een", "twee", "een", "drie", "vier", "een"):
        same(pandoc, made, f"{FRONT}- {name} *x*\n\nTekst.\n\n> {name}\n")
        assert len(made._kept) <= 3


def test_a_form_is_known_without_pandoc():
    assert forms.written("Een [verwijzing](#x).") == {
        "html": '<p>Een <a href="#x">verwijzing</a>.</p>',
        "pdf": "Een #link(<x>)[verwijzing].\n",
    }


def test_what_stands_right_above_a_figure_links_to_it_in_html_alone():
    figure = '::: {#figuur-3-1 .figuur}\n![Figuur 3.1](keurmerk-tekening-0){fig-alt="x"}\n:::'
    above = "In [figuur 3\\.1](#figuur-3-1), na [figuur 3\\.2](#figuur-3-2)."
    made = forms.written(f"{above}\n\n{figure}")
    assert '<a href="#figuur-3-1">figuur 3.1</a>, na <a href="#figuur-3-2">' in made["html"]
    assert made["pdf"].startswith("#aanloop[\nIn figuur 3.1, na #link(<figuur-3-2>)[figuur 3.2].\n\n]\n")
    long = forms.written(f"{250 * 'A '}{above}\n\n{figure}")
    assert "#aanloop" not in long["pdf"] and "A In figuur 3.1, na #link(<figuur-3-2>)" in long["pdf"]


def test_a_long_line_of_html_without_an_end_is_no_form():
    """A pattern that tries every way to divide it would not come to an end."""
    assert forms.written(f"```{{=html}}\n{60 * 'x'}") is None
    assert forms.written(f"```{{=html}}\n<hr>\n{60 * 'x'}\n```") == {"html": f"<hr>\n{60 * 'x'}", "pdf": ""}
