"""Judges norm sets and gives the facts: a calculation, whoever decides (docs/methode.md rule 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from keurmerk import dutch
from keurmerk.facts import MASKED, Fact
from keurmerk.norms.parts import Graded, Place
from keurmerk.norms.sets import NormSet

NOBODY = Fraction(0)


@dataclass(frozen=True)
class Judged:
    """One part: its mean, how many graded, is it enough; all None where nobody or too few gave a grade."""

    place: Place
    mean: Fraction | None
    n: int
    met: bool | None
    corrected: Fraction | None = None


@dataclass(frozen=True)
class Verdict:
    """A norm set judged: `voldoet`, `voldoet_na_correctie`, `voldoet_niet`, `onbekend`, and its parts."""

    verdict: str
    parts: tuple[Judged, ...]


def judge_set(norm: NormSet, parts: Sequence[Graded]) -> Verdict:
    """The verdict: every part that can be judged must be enough; parts with too few grades are skipped."""
    first = tuple(_judged(norm, part) for part in parts)
    judged = [part.met for part in first if part.met is not None]
    if not judged:
        return Verdict("onbekend", first)
    if all(judged):
        return Verdict("voldoet", first)
    if norm.correction is None:
        return Verdict("voldoet_niet", first)
    again = [_lifted(norm, part) for part in parts]
    met = all(part.met is None or enough(norm, mean) for part, mean in zip(first, again, strict=True))
    corrected = tuple(
        Judged(part.place, part.mean, part.n, part.met, mean if part.met is not None else None)
        for part, mean in zip(first, again, strict=True)
    )
    return Verdict("voldoet_na_correctie" if met else "voldoet_niet", corrected)


def set_facts(name: str, verdict: Verdict, shown: Mapping[str, Fact], profile: str) -> dict[str, Fact]:
    """`norm.<set>.verdict`, and of each part `.grade`, `.met` and, after a correction, `.corrected`.

    A part with a service whose grade is hidden in the results table is hidden too, or the two would tell it together.
    """
    facts = {f"norm.{name}.verdict": Fact(verdict.verdict, verdict.verdict)} if verdict.parts else {}
    for part in verdict.parts:
        stem, hidden = f"norm.{name}.{part.place.id}", _is_hidden(part.place, shown)
        for what, mean in (("grade", part.mean), ("corrected", part.corrected)):
            if mean is not None:
                facts[f"{stem}.{what}"] = Fact(None, MASKED, masked=True) if hidden else _mean(mean, part.n)
        if part.met is not None and not (hidden and profile == "streng"):
            facts[f"{stem}.met"] = Fact(part.met, "ja" if part.met else "nee")
    return facts


def enough(norm: NormSet, mean: Fraction) -> bool:
    """Is this mean, as printed or as it is, at least the norm?"""
    return (dutch.rounded(mean, 1) if norm.compared_on == "printed" else mean) >= norm.threshold


def lifted(norm: NormSet, grades: Sequence[Fraction]) -> list[Fraction]:
    """The grades with very low ones raised."""
    rule = norm.correction
    return [rule.counts_as if rule and grade < rule.below else grade for grade in grades]


def _judged(norm: NormSet, part: Graded) -> Judged:
    n = len(part.grades)
    if not n:
        return Judged(part.place, None, 0, None)
    mean = sum(part.grades, NOBODY) / n
    return Judged(part.place, mean, n, enough(norm, mean) if n >= norm.minimum_n else None)


def _lifted(norm: NormSet, part: Graded) -> Fraction:
    return sum(lifted(norm, part.grades), NOBODY) / len(part.grades) if part.grades else NOBODY


def _mean(mean: Fraction, n: int) -> Fact:
    return Fact(mean, dutch.number(mean, 1), n)


def _is_hidden(place: Place, shown: Mapping[str, Fact]) -> bool:
    """Clients only; a total is hidden with the total of the results table."""
    if place.who != "clients":
        return False
    rows = [f"clients.service.{nr}" for nr in place.services] or ["clients.total"]
    return any((fact := shown.get(f"{row}.grade")) is not None and fact.masked for row in rows)
