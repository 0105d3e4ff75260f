"""The satisfaction norm of the keurmerk, judged on clients' grades (docs/methode.md rule 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from keurmerk.dutch import rounded
from keurmerk.settings import Settings


@dataclass(frozen=True)
class Judgement:
    """One look at the norm: means in total and per service, which of them meet it, grades per service."""

    total: Fraction
    services: dict[int, Fraction]
    total_met: bool
    services_met: dict[int, bool]
    n: dict[int, int]

    @property
    def met(self) -> bool:
        """The total and every service meet the norm."""
        return self.total_met and all(self.services_met.values())


@dataclass(frozen=True)
class Norm:
    """The verdict; `corrected` is there only when the norm is not met at first."""

    verdict: str
    first: Judgement | None = None
    corrected: Judgement | None = None


def judge(grades: Mapping[int, Sequence[int]], settings: Settings) -> Norm:
    """The verdict on whole grades by service: a calculation, not a decision. Services without a grade are skipped."""
    graded = {nr: [Fraction(grade) for grade in given] for nr, given in sorted(grades.items()) if given}
    if not graded:
        return Norm("onbekend")
    first = _judgement(graded, settings)
    if first.met:
        return Norm("voldoet", first)
    low, counts_as = settings.norm_low_grade.value, settings.norm_low_grade_counts_as.value
    lifted = {nr: [counts_as if grade < low else grade for grade in given] for nr, given in graded.items()}
    corrected = _judgement(lifted, settings)
    return Norm("voldoet_na_correctie" if corrected.met else "voldoet_niet", first, corrected)


def _judgement(graded: Mapping[int, Sequence[Fraction]], settings: Settings) -> Judgement:
    services = {nr: sum(given, Fraction(0)) / len(given) for nr, given in graded.items()}
    everyone = [grade for given in graded.values() for grade in given]
    total = sum(everyone, Fraction(0)) / len(everyone)
    enough = settings.norm_service.value
    return Judgement(
        total,
        services,
        _compared(total, settings) >= settings.norm_total.value,
        {nr: _compared(mean, settings) >= enough for nr, mean in services.items()},
        {nr: len(given) for nr, given in graded.items()},
    )


def _compared(mean: Fraction, settings: Settings) -> Fraction:
    return rounded(mean, 1) if settings.norm_compared_on.value == "printed" else mean
