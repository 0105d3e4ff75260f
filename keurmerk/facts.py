"""Every number of a report (facts.json): what stands here is printed, and nothing else."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from keurmerk import dutch
from keurmerk.disclosure import Hidden, hide
from keurmerk.edition import Edition
from keurmerk.measures import Measure, Measures
from keurmerk.norm import Judgement, Norm
from keurmerk.settings import Settings
from keurmerk.strong_points import strong_points

MASKED = "*"
SCHEMA = 1


@dataclass(frozen=True)
class Fact:
    """A value, how it is printed and the number of answers it rests on; a masked one has neither value nor n."""

    value: Fraction | int | str | bool | list[str] | None
    text: str
    n: int | None = None
    masked: bool = False

    def as_json(self) -> dict[str, Any]:
        """The fact as facts.json holds it: exact values as the nearest double."""
        content: dict[str, Any] = {
            "value": float(self.value) if isinstance(self.value, Fraction) else self.value,
            "text": self.text,
        }
        if self.n is not None:
            content["n"] = self.n
        if self.masked:
            content["masked"] = True
        return content


class Facts(Mapping[str, Fact]):
    """The facts of one report by id."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = dict(facts)

    def __getitem__(self, name: str) -> Fact:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def text(self, name: str) -> str | None:
        """How the fact is printed, or None when there is no such fact."""
        return self._facts[name].text if name in self._facts else None

    def number(self, name: str) -> float | None:
        """The fact as a number to draw, or None when there is none or it is hidden."""
        value = self._facts[name].value if name in self._facts else None
        return float(drawn(name, float(value), self._facts[name].text)) if isinstance(value, Fraction | int) else None

    def count(self, name: str) -> int:
        """A count, 0 when there is no such fact."""
        value = self._facts[name].value if name in self._facts else 0
        return value if isinstance(value, int) else 0


def drawn(name: str, value: Any, text: str) -> Any:
    """A number of the benchmark, or a gap with it, as drawings know it: as it is printed; other values as they are.

    One answer among thousands moves every benchmark a little. What nobody can read must not make other reports new.
    """
    if not isinstance(value, float) or not (name.endswith(".gap") or name.startswith("benchmark.")):
        return value
    return float(text.replace(",", "."))


def assemble(
    own: Measures,
    benchmark: Measures,
    norm: Norm,
    provinces: list[str],
    edition: Edition,
    settings: Settings,
    profile: str,
) -> Facts:
    """All facts of one provider: own measures, benchmark, gaps, strong points and norm, less what must be hidden."""
    hidden = hide(own, benchmark, edition, profile, settings.masking.value)
    gaps = _gaps(own, benchmark)
    measures = dict(own) | {f"{name.removesuffix('.mean')}.gap": gap for name, gap in gaps.items()}
    measures |= {f"benchmark.{name}": benchmark[name] for name in _shown_benchmarks(own, benchmark)}
    measures |= _norm_means(norm)
    facts = {name: _fact(name, measured, settings, hidden) for name, measured in measures.items()}
    facts |= _norm_facts(norm)
    facts["provinces"] = Fact(provinces, ", ".join(provinces))
    facts = {name: fact for name, fact in facts.items() if not hidden.is_left_out(name)}
    return Facts(facts | _strong(gaps, facts, edition))


def to_json(
    facts: Facts, about: Mapping[str, Any], figures: list[dict[str, Any]], warnings: list[dict[str, Any]]
) -> str:
    """The text of facts.json: sorted keys, stable bytes."""
    content = {
        "schema": SCHEMA,
        **about,
        "facts": {name: fact.as_json() for name, fact in facts.items()},
        "figures": figures,
        "warnings": warnings,
    }
    return json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def _fact(name: str, measured: Measure, settings: Settings, hidden: Hidden) -> Fact:
    if hidden.is_masked(name):
        return Fact(None, MASKED, masked=True)
    if isinstance(measured.value, str):
        return Fact(measured.value, measured.value, measured.n)
    mode = settings.item_rounding.value if measured.decimals == 2 else "half_up"
    return Fact(measured.value, dutch.number(measured.value, measured.decimals, mode), measured.n)


def _gaps(own: Measures, benchmark: Measures) -> dict[str, Measure]:
    """Own item mean minus the benchmark's, by the id of the mean."""
    return {
        name: Measure(Fraction(result.value) - Fraction(benchmark[name].value), result.n, decimals=2)
        for name, result in own.items()
        if ".item." in f".{name}" and name.endswith(".mean")
    }


def _shown_benchmarks(own: Measures, benchmark: Measures) -> Iterator[str]:
    """A benchmark stands beside a result of its own; a grade's stands in every row that has delivered persons."""
    for name in benchmark:
        row = name.removesuffix(".grade")
        if name in own or (name.endswith(".grade") and f"{row}.delivered" in own):
            yield name


def _norm_means(norm: Norm) -> Measures:
    corrected = norm.corrected
    if corrected is None:
        return {}
    means = {"norm.total.corrected": Measure(corrected.total, sum(corrected.n.values()), decimals=1)}
    for nr, mean in corrected.services.items():
        means[f"norm.service.{nr}.corrected"] = Measure(mean, corrected.n[nr], decimals=1)
    return means


def _norm_facts(norm: Norm) -> dict[str, Fact]:
    facts = {"norm.verdict": Fact(norm.verdict, norm.verdict)}
    first: Judgement | None = norm.first
    if first is not None:
        facts["norm.total.met"] = _yes_or_no(first.total_met)
        facts |= {f"norm.service.{nr}.met": _yes_or_no(met) for nr, met in first.services_met.items()}
    return facts


def _yes_or_no(met: bool) -> Fact:
    return Fact(met, "ja" if met else "nee")


def _strong(gaps: dict[str, Measure], shown: Mapping[str, Fact], edition: Edition) -> dict[str, Fact]:
    """Strong points among the items whose result is shown."""
    prefix, suffix = "item.", ".mean"
    visible = {
        name[len(prefix) : -len(suffix)]: Fraction(gap.value)
        for name, gap in gaps.items()
        if name.startswith(prefix) and name in shown
    }
    staff, points = strong_points(visible, edition)
    facts = {"strong.staff": Fact(staff, staff)} if staff else {}
    return facts | ({"strong.points": Fact(points, ", ".join(points))} if points else {})
