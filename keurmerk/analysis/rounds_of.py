"""One provider through the rounds in which it took part, each as its report of that round tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from keurmerk.analysis import frames
from keurmerk.errors import KeurmerkError
from keurmerk.freshness import incoming
from keurmerk.report.content import Content
from keurmerk.settings import load_round
from keurmerk.settings import rounds as known_rounds

if TYPE_CHECKING:
    from keurmerk.analysis.provider import Provider
    from keurmerk.analysis.round import Round

COLUMNS = {
    "edition": "str", "this": "bool", "net_sample": "Int64", "completed": "Int64", "response_rate": "float64",
    "grade": "float64", "grade_printed": "str", "graded": "Int64", "benchmark": "float64", "benchmark_printed": "str",
    "promoter_score": "float64", "promoter_printed": "str", "norm": "str",
}  # fmt: skip


def rounds_of(provider: Provider) -> pd.DataFrame:
    """See `Provider.rounds`; `attrs["missing"]` tells of which rounds nothing can be said, and why."""
    own, rows, missing = provider.round, {}, {}
    for name in _by_period(own):
        try:
            opened = provider if name == own.name else _elsewhere(own, name, provider)
        except KeurmerkError as problem:
            missing[name] = str(problem).splitlines()[0]
            continue
        if opened is not None:
            rows[name] = _row(opened.content, name == own.name)
    frame = pd.DataFrame(rows.values(), columns=list(COLUMNS), index=pd.Index(list(rows), name="round", dtype="str"))
    frame = frame.astype(COLUMNS)
    frame.attrs["missing"] = missing
    return frame


def _by_period(own: Round) -> list[str]:
    """The rounds that have settings and exports, the earliest period first."""
    listed = [name for name in known_rounds(own.root) if name == own.name or incoming(own.root, name, None).is_dir()]
    return sorted(listed, key=lambda name: load_round(own.root, name).period.start)


def _elsewhere(own: Round, name: str, provider: Provider) -> Provider | None:
    other = own.beside(name)
    return other.provider(provider.slug, provider.profile) if provider.slug in other else None


def _row(content: Content, this: bool) -> dict[str, object]:
    facts = content.facts
    grade, other = facts.get("clients.total.grade"), facts.get("benchmark.clients.total.grade")
    promoter = facts.get("clients.promoter_score")
    return {
        "edition": content.edition.edition, "this": this,
        "net_sample": frames.number(facts.get("clients.total.net_sample")),
        "completed": frames.number(facts.get("clients.total.completed")),
        "response_rate": frames.number(facts.get("clients.total.response_rate")),
        "grade": frames.number(grade), "grade_printed": frames.text(grade), "graded": grade.n if grade else None,
        "benchmark": frames.number(other), "benchmark_printed": frames.text(other),
        "promoter_score": frames.number(promoter), "promoter_printed": frames.text(promoter),
        "norm": facts["norm.verdict"].text,
    }  # fmt: skip
