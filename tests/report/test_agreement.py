"""Facts, text, tables and figures of a report say the same, whatever the round."""

import re
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from keurmerk.narrative import markdown_text
from tests.figures.readback import read_bars, read_gauge
from tests.oracle.strategies import small_rounds
from tests.product import ROOT, product
from tests.report.reading import IMAGE, drawings, plain, tables, whole

PRINTED = re.compile(r"(?<![\d,.-])-?\d+(?:,\d+|(?=%))(?![\d,])")
CHAPTERS = ("clients", "commissioners", "integration")


def check_report(report):
    content, facts = report.content, report.content.facts
    check_facts(facts)
    figures = [figure for chapter in content.chapters for figure in chapter.figures()]
    text = "".join(getattr(report, name)().markdown for name in CHAPTERS)
    drawn = drawings(text)
    assert [d.caption.split()[:2] for d in drawn] == [["Figuur", figure.number] for figure in figures]
    shown = [table for table in tables(text) if table[0][0] != "Groep"]
    assert len(shown) == len(figures)
    for figure, drawing, table in zip(figures, drawn, shown, strict=True):
        check_figure(figure, drawing)
        check_table(figure, table)
    check_sentences(text.replace(markdown_text(content.participant.name), ""), facts)
    check_summary(report)


def check_facts(facts):
    for name, fact in facts.items():
        if name.endswith(".share") and name.replace(".share", ".count") in facts:
            count = facts[name.replace(".share", ".count")]
            assert fact.value == Fraction(100 * count.value, count.n), name
    for question in {
        name.rpartition(".")[0].rpartition(".")[0] for name in facts if name.endswith(".count") and "item." in name
    }:
        codes = [fact for name, fact in facts.items() if name.startswith(f"{question}.") and name.endswith(".count")]
        assert sum(fact.value for fact in codes) == codes[0].n, question
    for what in ("delivered", "net_sample", "completed", "graded"):
        parts = [fact.value for name, fact in facts.items() if re.fullmatch(rf"clients\.service\.\d+\.{what}", name)]
        hidden = [
            name for name, fact in facts.items() if fact.masked and name.replace(".grade", ".graded") not in facts
        ]
        if f"clients.total.{what}" in facts and not (what == "graded" and hidden):
            assert sum(parts) == facts[f"clients.total.{what}"].value, what


def check_figure(figure, drawing):
    bars = read_bars(drawing.svg, prefix=figure.anchor)
    if figure.data.items:
        for number, item in enumerate(figure.data.items):
            own, everyone = lengths(bars, "own", 2 * number, item), lengths(bars, "benchmark", 2 * number + 1, item)
            assert own == pytest.approx([row.value for row in item.rows], abs=1e-3)
            printed = [float(row.benchmark_text) for row in item.rows]  # whole numbers, which need not make 100
            assert sum(everyone) == pytest.approx(100, abs=1e-3)
            assert everyone == pytest.approx([100 * share / sum(printed) for share in printed], abs=1e-3)
        return
    for number, row in enumerate(figure.data.rows):
        own = bars[f"own-{number}"]
        assert own.bare == row.text
        assert own.value is None if row.value is None else own.value == pytest.approx(row.value, abs=1e-3)
        if row.benchmark_value is not None:
            assert bars[f"benchmark-{number}"].value == pytest.approx(row.benchmark_value, abs=1e-3)
            assert bars[f"benchmark-{number}"].bare == row.benchmark_text
    for row in figure.data.rows:
        said = {"*": "afgeschermd", "–": "geen gegevens"}.get(row.text, row.text)
        assert said in drawing.alt, (figure.number, row)


def lengths(bars, who, at, item):
    """How long each part of a stacked bar is; one of nothing is not drawn."""
    found = [bars.get(f"{who}-{at}-{part}") for part in range(len(item.rows))]
    return [bar.value if bar and bar.value is not None else 0 for bar in found]


def check_table(figure, table):
    cells = {cell for row in table for cell in row}
    rows = list(figure.data.rows) + [row for item in figure.data.items for row in item.rows]
    for row in rows:
        assert row.text in cells, (figure.number, row)
        assert figure.entry.of == "personen" or row.benchmark_text in cells, (figure.number, row)
    if figure.data.rows:
        assert [row[0] for row in table[1:]] == [row.label for row in figure.data.rows]


def check_sentences(text, facts):
    """A number with decimals or a percent sign in the text is the text of a fact, never of anything else."""
    allowed = {fact.text for fact in facts.values()}
    sentences = re.sub(r"\| .*", "", plain(IMAGE.sub("", text)))
    printed = set(PRINTED.findall(sentences))
    assert printed <= allowed, printed - allowed


def check_summary(report):
    summary = report.summary().markdown
    svg = next(svg for svg in map(_svg, IMAGE.finditer(summary)) if 'id="meter-own-text"' in svg)
    grade = report.facts.get("clients.total.grade")
    assert read_gauge(svg, prefix="meter").text == (grade.text if grade else "–")
    words = plain(summary)
    for name in report.facts["strong.points"].value if "strong.points" in report.facts else ():
        assert report.content.edition.questionnaires.clients.question(name).label in words


def _svg(match):
    import base64

    return base64.b64decode(match["svg"]).decode()


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(a_round=small_rounds(max_providers=2))
def test_random_rounds_agree(a_round, tmp_path_factory):
    folder = a_round.write(tmp_path_factory.mktemp("round"))
    made = product(folder, a_round.edition)
    for slug in a_round.slugs:
        check_report(made.report(slug))
        check_report(made.report(slug, profile="streng"))


@pytest.mark.parametrize(
    ("name", "slug"), [("2018", "jm-werkt"), ("2022", "track2"), ("2024", "ontzorg-nu"), ("2024", "aanbieder-003")]
)
def test_sample_reports_agree(name, slug):
    check_report(product(ROOT / "data/incoming" / name, name).report(slug))


def test_nothing_unfilled_or_undefined_is_printed():
    for name, slug in (("2018", "jm-werkt"), ("2024", "aanbieder-032")):
        text = plain(whole(product(ROOT / "data/incoming" / name, name).report(slug)))
        assert re.findall(r"\{\{|\{%|\b(?:None|nan|NaN|Undefined|True|False)\b", text) == []
