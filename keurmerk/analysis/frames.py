"""Tidy tables of what one report prints. Every number is a fact; a masked one is missing, and its text is `*`."""

from collections.abc import Iterator

import pandas as pd

from keurmerk.edition import Question
from keurmerk.facts import Fact, Facts
from keurmerk.report.content import Content

NONE = "–"
RESULTS = {
    "group": "str", "service": "Int64", "name": "str", "delivered": "Int64", "net_sample": "Int64",
    "completed": "Int64", "response_rate": "float64", "grade": "float64", "grade_printed": "str", "graded": "Int64",
    "publication": "str", "norm_met": "boolean", "benchmark": "float64", "benchmark_printed": "str",
    "benchmark_n": "Int64",
}  # fmt: skip
ITEMS = {
    "chapter": "str", "group": "str", "label": "str", "n": "Int64", "scored": "Int64", "mean": "float64",
    "mean_printed": "str", "benchmark": "float64", "benchmark_printed": "str", "benchmark_n": "Int64", "gap": "float64",
    "gap_printed": "str", "strong": "str",
}  # fmt: skip
COMPARED = {
    "printed": "str", "n": "Int64", "benchmark_printed": "str", "benchmark_n": "Int64", "value": "float64",
    "benchmark": "float64", "difference": "float64",
}  # fmt: skip


def number(fact: Fact | None) -> float | None:
    """The exact number as a double; None when there is none or it is masked."""
    if fact is None or fact.value is None or isinstance(fact.value, str | list):
        return None
    return float(fact.value)


def text(fact: Fact | None) -> str:
    """As the report prints it; a dash when there is nothing."""
    return fact.text if fact else NONE


def results(content: Content) -> pd.DataFrame:
    """Table 2.2 of the report: one row per service with delivered clients, then totals; see `Provider.results`."""
    facts, rows = content.facts, []
    for service in content.edition.services:
        if f"clients.service.{service.nr}.delivered" in facts:
            rows.append(_result(facts, f"clients.service.{service.nr}", service.nr, service.name))
    rows.append(_result(facts, "clients.total", None, ""))
    if "commissioners.total.delivered" in facts:
        rows.append(_result(facts, "commissioners.total", None, ""))
    return pd.DataFrame(rows, columns=list(RESULTS)).astype(RESULTS)


def _result(facts: Facts, row: str, nr: int | None, name: str) -> dict[str, object]:
    grade, benchmark = facts.get(f"{row}.grade"), facts.get(f"benchmark.{row}.grade")
    met = facts.get(f"norm.{row.removeprefix('clients.')}.met")
    counts = ("delivered", "net_sample", "completed", "graded")
    return {
        "group": row.partition(".")[0],
        "service": nr,
        "name": name,
        **{each: number(facts.get(f"{row}.{each}")) for each in counts},
        "response_rate": number(facts.get(f"{row}.response_rate")),
        "grade": number(grade),
        "grade_printed": text(grade),
        "publication": text(facts.get(f"{row}.publication")),
        "norm_met": None if met is None else met.value,
        "benchmark": number(benchmark),
        "benchmark_printed": text(benchmark),
        "benchmark_n": benchmark.n if benchmark else None,
    }


def items(content: Content) -> pd.DataFrame:
    """The satisfaction items in questionnaire order; see `Provider.items`."""
    facts, found = content.facts, {}
    points = facts["strong.points"].value if "strong.points" in facts else []
    staff = facts["strong.staff"].value if "strong.staff" in facts else None
    for chapter, prefix, question in _questions(content):
        mean = facts.get(f"{prefix}item.{question.id}.mean")
        if (n := _answered(facts, prefix, content, question)) is None:
            continue
        benchmark, gap = (
            facts.get(f"benchmark.{prefix}item.{question.id}.mean"),
            facts.get(f"{prefix}item.{question.id}.gap"),
        )
        strong = "staff" if question.id == staff else "point" if question.id in points else ""  # type: ignore[operator]
        found[question.id] = {
            "chapter": chapter, "group": question.group, "label": question.label, "n": n,
            "scored": mean.n if mean else None, "mean": number(mean), "mean_printed": text(mean),
            "benchmark": number(benchmark), "benchmark_printed": text(benchmark),
            "benchmark_n": benchmark.n if benchmark else None, "gap": number(gap), "gap_printed": text(gap),
            "strong": strong,
        }  # fmt: skip
    frame = pd.DataFrame(found.values(), columns=list(ITEMS), index=pd.Index(list(found), name="item", dtype="str"))
    return frame.astype(ITEMS)


def _answered(facts: Facts, prefix: str, content: Content, question: Question) -> int | None:
    share = facts.get(f"{prefix}item.{question.id}.{content.edition.scale.order[0]}.share")
    return share.n if share else None


def _questions(content: Content) -> Iterator[tuple[str, str, Question]]:
    for chapter, prefix in (("clients", ""), ("integration", "integration.")):
        for question in getattr(content.edition.questionnaires, chapter).of_kind("item"):
            yield chapter, prefix, question


def compared(content: Content) -> pd.DataFrame:
    """Every fact that has a benchmark beside it; see `Provider.benchmark`."""
    facts, found = content.facts, {}
    for name in sorted(name for name in facts if f"benchmark.{name}" in facts):
        own, other = facts[name], facts[f"benchmark.{name}"]
        mine, everyone = number(own), number(other)
        found[name] = {
            "printed": own.text, "n": own.n, "benchmark_printed": other.text, "benchmark_n": other.n, "value": mine,
            "benchmark": everyone, "difference": None if mine is None or everyone is None else mine - everyone,
        }  # fmt: skip
    frame = pd.DataFrame(found.values(), columns=list(COMPARED), index=pd.Index(list(found), name="fact", dtype="str"))
    return frame.astype(COMPARED)
