"""Tables over all providers of a round, each number from the facts of that provider's report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from keurmerk import dutch
from keurmerk.analysis import frames
from keurmerk.analysis.names import pick
from keurmerk.benchmark import from_json
from keurmerk.checked import read_rows
from keurmerk.disclosure import FEW
from keurmerk.errors import UnknownName
from keurmerk.facts import MASKED
from keurmerk.measures import Measure
from keurmerk.report.content import Content, compose, in_force

if TYPE_CHECKING:
    from keurmerk.analysis.round import Round

PROVIDERS = {
    "name": "str", "net_sample": "Int64", "completed": "Int64", "response_rate": "float64", "grade": "float64",
    "grade_printed": "str", "graded": "Int64", "norm": "str", "publication": "str", "promoter_score": "float64",
    "commissioners": "Int64", "commissioners_grade": "float64", "warnings": "Int64", "held_back": "str",
}  # fmt: skip
FACT = {"value": "object", "printed": "str", "n": "Int64", "masked": "bool"}
ACROSS = {
    "providers": "Int64", "hidden": "Int64",
    **dict.fromkeys(("lowest", "p25", "median", "p75", "highest", "benchmark"), "float64"),
}  # fmt: skip
TOTAL = "clients.total"


def contents(round: Round, status: str | None, profile: str | None) -> dict[str, Content]:
    """What each report prints, composed as for the report."""
    benchmark = from_json(json.loads((round.folder / "benchmark.json").read_text(encoding="utf-8")))
    found = {}
    for slug in round.slugs:
        rows = read_rows(round.folder, slug)
        settings = in_force(round.root, round.name, slug, status, profile)
        found[slug] = compose(round.root, settings, round.edition, slug, round.receipt, rows, benchmark)
    return found


def providers(round: Round) -> pd.DataFrame:
    """See `Round.providers`."""
    rows = {}
    for slug, about in sorted(round.receipt.participants.items()):
        row: dict[str, object] = {"name": about.name, "warnings": len(round.receipt.warnings(slug))}
        if about.held_back:
            rows[slug] = row | {"held_back": " ".join(about.held_back)}
        else:
            rows[slug] = row | _numbers(round.contents[slug]) | {"held_back": ""}
    return _framed(rows, PROVIDERS, "provider")


def _numbers(content: Content) -> dict[str, object]:
    facts = content.facts
    counts = {name: frames.number(facts.get(f"{TOTAL}.{name}")) for name in ("net_sample", "completed", "graded")}
    return counts | {
        "response_rate": frames.number(facts.get(f"{TOTAL}.response_rate")),
        "grade": frames.number(facts.get(f"{TOTAL}.grade")),
        "grade_printed": frames.text(facts.get(f"{TOTAL}.grade")),
        "norm": facts["norm.verdict"].text,
        "publication": frames.text(facts.get(f"{TOTAL}.publication")),
        "promoter_score": frames.number(facts.get("clients.promoter_score")),
        "commissioners": frames.number(facts.get("commissioners.total.completed")),
        "commissioners_grade": frames.number(facts.get("commissioners.total.grade")),
    }


def fact(round: Round, name: str) -> pd.DataFrame:
    """See `Round.fact`."""
    known = dict.fromkeys((each for content in round.contents.values() for each in content.facts), "")
    pick("fact", name, known, f"round {round.name}")
    rows = {
        slug: {"value": found.as_json()["value"], "printed": found.text, "n": found.n, "masked": found.masked}
        for slug, content in round.contents.items()
        if (found := content.facts.get(name))
    }
    frame = _framed(rows, FACT, "provider")
    return frame.assign(value=frame["value"].infer_objects())


def across(round: Round, name: str) -> pd.DataFrame:
    """See `Round.across`."""
    found = fact(round, name)
    known = found.loc[~found["masked"], "value"].dropna()
    if not pd.api.types.is_numeric_dtype(known):
        raise UnknownName(f"{name!r} is no number, so it has no spread; r.fact({name!r}) lists it.")
    five = known.astype("float64").quantile([0, 0.25, 0.5, 0.75, 1]).tolist()
    everyone = round.benchmark["value"].get(name)
    row = [len(known), int(found["masked"].sum()), *five, everyone]
    frame = pd.DataFrame([row], columns=list(ACROSS), index=pd.Index([name], name="fact", dtype="str"))
    return frame.astype(ACROSS)


def items(round: Round) -> pd.DataFrame:
    """See `Round.items`."""
    each = {slug: frames.items(content) for slug, content in round.contents.items()}
    return pd.concat(each, names=["provider"]).reset_index()


def benchmark(round: Round) -> pd.DataFrame:
    """See `Round.benchmark`."""
    stored = from_json(json.loads((round.folder / "benchmark.json").read_text(encoding="utf-8")))
    alone = set(_of_one_provider(round, stored))
    halves = {2: round.settings.settings.item_rounding.value}
    rows: dict[str, dict[str, object]] = {}
    for name, measured in sorted(stored.items()):
        hidden, exact = name in alone, Fraction(measured.value)
        printed = dutch.number(exact, measured.decimals, halves.get(measured.decimals, "half_up"))
        value = None if hidden else float(exact)
        rows[name] = {"value": value, "printed": MASKED if hidden else printed, "n": None if hidden else measured.n}
    return _framed(rows, {"value": "float64", "printed": "str", "n": "Int64"}, "fact")


def _of_one_provider(round: Round, stored: dict[str, Measure]) -> Iterator[str]:
    """Grades per service that one provider's clients gave, or in profile `streng` too few clients."""
    population = round.everyone.pooled
    for name, measured in stored.items():
        if name.startswith("clients.service."):
            providers = population.providers_graded(int(name.split(".")[2]))
            if providers < 2 or (round.settings.profile == "streng" and (measured.n or 0) < FEW):
                yield name


def figures(round: Round) -> pd.DataFrame:
    """See `Round.figures`."""
    chapters, rows = round.edition.chapters, []
    for name in type(chapters).model_fields:
        form = getattr(round.edition.questionnaires, name)
        for section in getattr(chapters, name).sections:
            for entry in section.all_figures:
                caption = entry.caption or form.question(entry.of).label
                rows.append((name, section.id, entry.of, entry.kind, caption))
    return pd.DataFrame(rows, columns=["chapter", "section", "question", "kind", "caption"])


def findings(round: Round) -> pd.DataFrame:
    """See `Round.findings`."""
    rows = [
        (each.rule, each.severity, each.file, each.column, each.count, len(each.providers), each.without_keys())
        for each in round.receipt.findings
    ]
    return pd.DataFrame(rows, columns=["rule", "severity", "file", "column", "count", "providers", "sentence"])


def _framed(rows: dict[str, dict[str, object]], columns: dict[str, str], index: str) -> pd.DataFrame:
    named = pd.Index(list(rows), name=index, dtype="str")
    return pd.DataFrame(list(rows.values()), columns=list(columns), index=named).astype(columns)
