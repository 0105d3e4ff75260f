"""The result of all participants of a round, computed once per round (docs/methode.md rule 10)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keurmerk.checked import of_all, of_provider
from keurmerk.edition import Edition
from keurmerk.measures import Measure, Measures, measure
from keurmerk.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

COMPARED = (".share", ".mean", ".grade", ".promoter_score", ".answered")


def compute_benchmark(tables: dict[str, pd.DataFrame], edition: Edition, settings: Settings) -> Measures:
    """Every measure that has a benchmark, over the rows handed in.

    Pooled respondents, or with the setting `providers` the mean of the providers' own results; `n` is the number of
    answers in both. Sums and counts have no benchmark.
    """
    asked = {name: tables[name][columns] for name, columns in _columns(edition).items()}
    pooled = _compared(measure(of_all(asked), edition, settings))
    if settings.benchmark.value == "respondents":
        return pooled
    slugs = sorted(set(tables["clients"]["provider"]) | set(tables["commissioners"]["provider"]))
    each = [_compared(measure(of_provider(tables, slug), edition, settings)) for slug in slugs]
    return {name: _mean_of_providers(name, pooled[name], each) for name in pooled}


def _columns(edition: Edition) -> dict[str, list[str]]:
    """Table → what measures are made of; the rest, keys above all, takes a large round half as much room again."""
    asked = edition.questionnaires
    clients, integration, commissioners = (
        [question.id for question in each.questions] for each in (asked.clients, asked.integration, asked.commissioners)
    )
    return {
        "clients": ["client", "dienst", "status", "benadering", "leerprofiel"],
        "client_answers": ["dienst", *clients],
        "integration_answers": ["client", "dienst", *integration],
        "commissioners": ["status"],
        "commissioner_answers": commissioners,
    }


def _compared(measures: Measures) -> Measures:
    return {name: result for name, result in measures.items() if name.endswith(COMPARED)}


def _mean_of_providers(name: str, pooled: Measure, each: list[Measures]) -> Measure:
    values = [Fraction(results[name].value) for results in each if name in results]
    return Measure(sum(values, Fraction(0)) / len(values), pooled.n, pooled.decimals)


def to_json(benchmark: Measures) -> dict[str, list[int]]:
    """Numerator, denominator, number of answers and decimals of each measure: exact, and the same everywhere."""
    exact = {name: Fraction(result.value) for name, result in benchmark.items()}
    return {
        name: [exact[name].numerator, exact[name].denominator, result.n or 0, result.decimals]
        for name, result in benchmark.items()
    }


def from_json(content: dict[str, list[int]]) -> Measures:
    """The benchmark as it was written by `to_json`."""
    return {name: Measure(Fraction(top, bottom), n, decimals) for name, (top, bottom, n, decimals) in content.items()}
