"""Norms besides that of Blik op Werk: the mean of each part, is it enough, and the verdict (rule 7)."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from keurmerk.dutch import rounded
from keurmerk.explaining.account import Account, Number, Step
from keurmerk.explaining.families.grades import scale_of
from keurmerk.explaining.families.registry import Subject, family
from keurmerk.explaining.frames import given
from keurmerk.facts import Fact
from keurmerk.norms.judging import Judged, lifted
from keurmerk.norms.parts import BOUGHT
from keurmerk.norms.sets import NormSet

SET = r"norm\.(?P<norm>[a-z][a-z0-9_]*)"
PLACE = r"(?P<place>(?:clients|commissioners)\.(?:total|service\.\d+|lot\.[a-z0-9_]+))"


@family(rf"{SET}\.{PLACE}\.grade")
def grade(subject: Subject, norm: str, place: str) -> Account:
    """The mean of everyone in the part."""
    part, grades = _part(subject, norm, place), _grades(subject, norm, place)
    total, n = Number("sum_grades", sum(grades.elements(), Fraction(0))), Number("graded", sum(grades.values()))
    mean = Number("mean", total.exact / n.exact)
    steps = (Step("divide", (total, n), mean),)
    return Account("set_grade", mean.value, (7, 3, 4), None, steps, _usable(part), about=_about(subject, norm, part))


@family(rf"{SET}\.{PLACE}\.corrected")
def corrected(subject: Subject, norm: str, place: str) -> Account:
    """The same when very low grades count as a little less low."""
    part, grades, rules = _part(subject, norm, place), _grades(subject, norm, place), _norm(subject, norm)
    before = list(grades.elements())
    raised = sum(lifted(rules, before), Fraction(0)) - sum(before, Fraction(0))
    total, n = Number("sum_grades", sum(before, Fraction(0))), Number("graded", len(before))
    summed = Number("sum_corrected", total.exact + raised)
    mean = Number("corrected", summed.exact / n.exact)
    steps = (Step("add", (total, Number("raised", raised)), summed), Step("divide", (summed, n), mean))
    about = _about(subject, norm, part)
    return Account("set_corrected", mean.value, (7, 3, 4), None, steps, _usable(part), about=about)


@family(rf"{SET}\.{PLACE}\.met")
def met(subject: Subject, norm: str, place: str) -> Account:
    """Is the mean at least the norm?"""
    part, said = _part(subject, norm, place), subject.facts[f"norm.{norm}.{place}.met"].value
    steps = tuple(_compared(subject, norm, part, "grade", said))
    return Account("set_met", said, (7,), None, steps, about=_about(subject, norm, part))


@family(rf"{SET}\.verdict")
def verdict(subject: Subject, norm: str) -> Account:
    """Every part that was judged, and what follows."""
    said, parts = subject.facts[f"norm.{norm}.verdict"].value, subject.norm_sets[norm].verdict.parts
    judged = [part for part in parts if f"norm.{norm}.{part.place.id}.met" in subject.facts]
    outcomes: dict[str, tuple[bool | None, bool | None]] = {
        "voldoet": (True, None), "voldoet_na_correctie": (False, True), "voldoet_niet": (False, False),
    }  # fmt: skip
    first, after = outcomes.get(str(said), (None, None))
    at_first, again = Number("met_first", first), Number("met_after", after)
    steps: list[Step] = []
    if judged and len(judged) == sum(part.met is not None for part in parts):
        steps.append(Step("all_met", tuple(_judged(subject, norm, part) for part in judged), at_first))
    steps.append(Step("judge", (at_first, again), Number("verdict", said)))
    about = _about(subject, norm, None)
    return Account("set_verdict", said, (7,), None, tuple(steps), about=about)


def _norm(subject: Subject, norm: str) -> NormSet:
    return subject.norm_sets[norm].norm


def _part(subject: Subject, norm: str, place: str) -> Judged:
    return next(part for part in subject.norm_sets[norm].verdict.parts if part.place.id == place)


def _grades(subject: Subject, norm: str, place: str) -> Counter[Fraction]:
    """Each grade with how many gave it, counted from the rows."""
    part, population = _part(subject, norm, place).place, subject.population
    if part.who == "clients":
        counts: Counter[int] = Counter()
        for service in part.services or (None,):
            counts += population.grades("clients", service).counts
        return Counter({Fraction(given): times for given, times in counts.items()})
    frame, form = population.usable("commissioners"), population.form("commissioners")
    columns = [name for nr in part.services if form.has(name := BOUGHT.format(nr=nr))]
    if part.services:
        frame = frame[frame[columns].eq(1).any(axis=1)]
    scale = scale_of(subject, "commissioners")
    return Counter(Fraction(grade, scale) for grade in given(frame, form.grade.id))


def _compared(subject: Subject, norm: str, part: Judged, name: str, said: Any) -> Iterator[Step]:
    """The mean, as printed or as it is, beside the norm; a hidden one has no number."""
    rules, about = _norm(subject, norm), _about(subject, norm, part)
    fact: Fact = subject.facts[f"norm.{norm}.{part.place.id}.grade"]
    value = Number(f"set_{name}", fact.value, about)
    if rules.compared_on == "printed":
        shown = None if fact.value is None else rounded(Fraction(str(fact.value)), 1)
        exact, value = value, Number("set_printed", shown, about, digits=1)
        yield Step("round", (exact, Number("decimals", 1)), value)
    yield Step("at_least", (value, Number("set_norm", rules.threshold, about)), Number("set_met", bool(said), about))


def _judged(subject: Subject, norm: str, part: Judged) -> Number:
    return Number("set_met", part.met, _about(subject, norm, part))


def _usable(part: Judged) -> tuple[str, ...]:
    return ("usable_item_share",) if part.place.who == "clients" else ()


def _about(subject: Subject, norm: str, part: Judged | None) -> dict[str, Any]:
    """What the words need."""
    rules = _norm(subject, norm)
    correction = rules.correction
    return {
        "norm": rules.name,
        "source": rules.source,
        "decided_by": rules.decided_by,
        "who": part.place.who if part else "clients",
        "part": part.place.name if part else "",
        "printed": rules.compared_on == "printed",
        "lot": rules.per == "lot",
        "corrects": correction is not None,
    }
