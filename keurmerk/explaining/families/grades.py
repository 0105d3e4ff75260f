"""The grades: their mean, and how they are spread."""

from collections import Counter
from fractions import Fraction

from keurmerk.dutch import rounded
from keurmerk.explaining.account import Account, Number, Step
from keurmerk.explaining.families.registry import ROW, Subject, family
from keurmerk.explaining.families.response import place

SPREADS = {"spread.clients": "clients", "spread.commissioners": "commissioners", "integration.spread": "integration"}


@family(rf"{ROW}\.grade")
def grade(subject: Subject, row: str) -> Account:
    """The mean of a row of the results table."""
    who, nr, about = place(subject, row)
    found, scale = subject.population.grades(who, nr), scale_of(subject, who)
    total = Number("sum_grades", Fraction(sum(found.counts.elements()), scale))
    n = Number("graded", found.n)
    mean = Number("mean", total.exact / found.n)
    return Account(
        "grade", mean.value, (3, 4), subject.population.graded(who, nr), (Step("divide", (total, n), mean),),
        ("usable_item_share",) if who == "clients" else (), who, ("cijfer",), about,
    )  # fmt: skip


@family(r"(?P<of>spread\.clients|spread\.commissioners|integration\.spread)\.(?P<given>\d+)\.share")
def spread(subject: Subject, of: str, given: str) -> Account:
    """How many gave one grade; commissioners' grades are rounded to whole ones first."""
    who = SPREADS[of]
    counts, form = _whole(subject, who), subject.population.form("regular" if who == "clients" else who)
    low, high = form.grade.range or (1, 10)
    grades = [Number("gave_grade", counts[each], {"grade": each}) for each in range(low or 1, (high or 10) + 1)]
    n = Number("graded", sum(counts.values()))
    chosen = next(number for number in grades if number.about["grade"] == int(given))
    share = Number("share", Fraction(100 * counts[int(given)], sum(counts.values())))
    steps = (Step("add", tuple(grades), n), Step("percent", (chosen, n), share))
    return Account(
        "spread", share.value, (4, 5), subject.population.graded(who), steps,
        () if who == "commissioners" else ("usable_item_share",), who, ("cijfer",),
        {"who": who, "service": "", "grade": int(given), "whole": scale_of(subject, who) == 1},
    )  # fmt: skip


def _whole(subject: Subject, who: str) -> Counter[int]:
    found, scale = subject.population.grades(who), scale_of(subject, who)
    counts: Counter[int] = Counter()
    for given, times in found.counts.items():
        counts[int(rounded(Fraction(given, scale)))] += times
    return counts


def scale_of(subject: Subject, who: str) -> int:
    """Checked data hold a grade as a whole number: so many times the grade."""
    decimals: int = subject.population.form("regular" if who == "clients" else who).grade.decimals
    return 10**decimals
