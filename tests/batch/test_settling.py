"""Only the benchmark moved: when nothing printed is other, facts.json alone is written anew."""

import ast
import json
import re
from fractions import Fraction

import pytest

from keurmerk.batch.settling import same_print
from keurmerk.dutch import number
from keurmerk.facts import Fact, Facts
from keurmerk.measures import Measure
from keurmerk.report.content import compose
from keurmerk.report.report import Report
from tests.product import Product, product
from tests.whole.project import ROOT

SHARE = "item.t_respect.1.share"


@pytest.fixture(scope="module")
def round_2018() -> Product:
    return product(ROOT / "data/incoming/2018", "2018")


def told(made: Product, benchmark: dict[str, Measure] | None = None):
    """The content of one provider against a benchmark."""
    empty = made.content("jm-werkt").receipt
    rows = made.tables
    from keurmerk.checked import of_provider

    return compose(
        ROOT, made.settings, made.edition, "jm-werkt", empty, of_provider(rows, "jm-werkt"), benchmark or made.benchmark
    )


def nudged(made: Product, by: Fraction, *names: str) -> dict[str, Measure]:
    """The benchmark with these results a little higher."""
    from dataclasses import replace

    return {
        name: replace(result, value=Fraction(result.value) + by) if name in names else result
        for name, result in made.benchmark.items()
    }


def parts(content) -> list[str]:
    """Everything the report of this content shows, drawings included."""
    report = Report(content)
    made = (
        report.cover, report.in_short, report.summary, report.contents, report.introduction, report.research,
        report.clients, report.commissioners, report.integration, report.contact, report.method, report.numbers,
    )  # fmt: skip
    return [part()._repr_mimebundle_()["text/markdown"] for part in made]


def names_of(made: Product) -> list[str]:
    return [name.removeprefix("benchmark.") for name in told(made).facts if name.startswith("benchmark.")]


def test_digits_that_are_not_printed_leave_every_part_of_the_report_the_same(round_2018: Product) -> None:
    """All results of the benchmark moved by a little that no print shows, and therefore no drawing."""
    before = told(round_2018)
    after = told(round_2018, quietly_moved(round_2018))
    assert before.as_json() != after.as_json()
    assert same_print(json.loads(before.as_json()), json.loads(after.as_json()))
    assert parts(before) == parts(after)


def quietly_moved(made: Product) -> dict[str, Measure]:
    """Each result moved up or down by a good deal of its last printed digit, whichever leaves that the same.

    A mean of an item moves by a millionth: its gap with the provider's own is printed too.
    """
    facts, moved = told(made).facts, dict(made.benchmark)
    for name in names_of(made):
        fact, result = facts[f"benchmark.{name}"], made.benchmark[name]
        most = Fraction(1, 10**6) if result.decimals == 2 else Fraction(4, 10 ** (result.decimals + 1))
        for step in (most, -most):
            one = nudged(made, step, name)[name]
            mode = made.settings.settings.item_rounding.value if result.decimals == 2 else "half_up"
            if isinstance(fact.value, Fraction) and number(one.value, one.decimals, mode) == fact.text:
                moved[name] = one
                break
    assert sum(moved[name] != made.benchmark[name] for name in moved) > 100
    return moved


def test_what_is_printed_makes_the_report_new(round_2018: Product) -> None:
    before, after = told(round_2018), told(round_2018, nudged(round_2018, Fraction(1), SHARE))
    assert not same_print(json.loads(before.as_json()), json.loads(after.as_json()))
    assert parts(before) != parts(after)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["facts"].pop("provinces"),
        lambda content: content["facts"]["provinces"].update(text="elders"),
        lambda content: content["facts"]["clients.total.grade"].update(n=1),
        lambda content: content["facts"]["clients.total.grade"].update(masked=True),
        lambda content: content["facts"]["clients.total.grade"].update(value=7.0000001),
        lambda content: content["figures"].pop(),
        lambda content: content["warnings"].append({"code": "x"}),
        lambda content: content.update(status="concept"),
        lambda content: content["inputs"].update(own="x"),
        lambda content: content.update(schema=2),
    ],
)
def test_anything_else_makes_the_report_new(round_2018: Product, change) -> None:
    before = json.loads(told(round_2018).as_json())
    after = json.loads(json.dumps(before))
    after["inputs"]["benchmark"] = "sha256:other"
    assert same_print(before, after)
    change(after)
    assert not same_print(before, after)


def test_drawings_get_no_more_of_the_benchmark_than_is_compared() -> None:
    facts = Facts(
        {
            "benchmark.a": Fact(Fraction(234567, 10000), "23"),
            "benchmark.b": Fact(Fraction(147, 20), "7,4"),
            "a": Fact(Fraction(234567, 10000), "23"),
            "b.gap": Fact(Fraction(-1234567, 10**7), "-0,12"),
            "benchmark.n": Fact(7, "7"),
        }
    )
    assert [facts.number(name) for name in facts] == [23.0, 7.4, 23.4567, -0.12, 7.0]


def test_reports_reach_exact_values_through_number_alone() -> None:
    """A fact's `value` is read in keurmerk/report only where it is a yes or no, or a list of names."""
    reading = []
    for path in sorted((ROOT / "keurmerk/report").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "value":
                reading.append((path.name, ast.unparse(node)))
    plain = [(name, source) for name, source in reading if not re.search(r"settings|rules|setting\.", source)]
    assert sorted(set(plain)) == [
        ("charts.py", "row.value"),
        ("context.py", "met.value"),
        ("context.py", "points.value"),
        ("context.py", "total.value"),
        ("courses.py", "point.value"),  # of earlier rounds and this one: read from what is printed
        ("development.py", "point.value"),
        ("versions.py", "names.value"),  # how a text is told
    ]
