"""The norm: is it met in total and per service, what does the correction change, and the verdict (rule 7).

Whatever is masked in the report is masked here: a hidden grade is a number without a value.
"""

from collections.abc import Iterator
from fractions import Fraction

from keurmerk.dutch import rounded
from keurmerk.explaining.account import Account, Number, Step
from keurmerk.explaining.families.registry import Subject, family
from keurmerk.explaining.families.response import place
from keurmerk.facts import Fact

NORM_ROW = r"(?P<row>total|service\.\d+)"
SETTINGS = ("norm_total", "norm_service", "norm_compared_on")
CORRECTION = ("norm_low_grade", "norm_low_grade_counts_as")


@family(rf"norm\.{NORM_ROW}\.met")
def met(subject: Subject, row: str) -> Account:
    """Is the printed grade at least the norm?"""
    enough = subject.facts[f"norm.{row}.met"].value
    steps = tuple(_compared(subject, row, subject.facts[f"clients.{row}.grade"], "grade"))
    settings = (_limit(row), "norm_compared_on")
    return Account("norm_met", enough, (7,), None, steps, settings, about=place(subject, f"clients.{row}")[2])


@family(rf"norm\.{NORM_ROW}\.corrected")
def corrected(subject: Subject, row: str) -> Account:
    """The mean when very low grades count as a little less low."""
    who, nr, about = place(subject, f"clients.{row}")
    grades, rules = subject.population.grades(who, nr), subject.settings
    low, counts_as = rules.norm_low_grade.value, rules.norm_low_grade_counts_as.value
    raised = sum((counts_as - each for each in grades.counts.elements() if each < low), Fraction(0))
    total, n = Number("sum_grades", Fraction(sum(grades.counts.elements()))), Number("graded", grades.n)
    lifted = Number("sum_corrected", total.exact + raised)
    mean = Number("corrected", lifted.exact / grades.n)
    steps = (Step("add", (total, Number("raised", raised)), lifted), Step("divide", (lifted, n), mean))
    waterfall = subject.population.graded(who, nr)
    settings = (*CORRECTION, "usable_item_share")
    return Account("norm_corrected", mean.value, (7, 3, 4), waterfall, steps, settings, "clients", ("cijfer",), about)


@family(r"norm\.verdict")
def verdict(subject: Subject) -> Account:
    """Everything that was judged, and what follows."""
    said, rows = subject.facts["norm.verdict"].value, list(_rows(subject))
    first = [_judged(subject, row, subject.facts[f"norm.{row}.met"].value) for row in rows]
    outcomes: dict[str, tuple[bool | None, bool | None]] = {
        "voldoet": (True, None), "voldoet_na_correctie": (False, True), "voldoet_niet": (False, False),
    }  # fmt: skip
    at_first, after = (
        Number(name, value)
        for name, value in zip(("met_first", "met_after"), outcomes.get(str(said), (None, None)), strict=True)
    )
    steps = [Step("all_met", tuple(first), at_first)] if first else []
    again = [f"norm.{row}.corrected" for row in rows if f"norm.{row}.corrected" in subject.facts]
    for name in again:
        steps += _compared(
            subject, name.removeprefix("norm.").removesuffix(".corrected"), subject.facts[name], "corrected"
        )
    if again:
        steps.append(Step("all_met", tuple(step.result for step in steps if step.operation == "at_least"), after))
    steps.append(Step("judge", (at_first, after), Number("verdict", said)))
    settings = (*SETTINGS, *CORRECTION) if again else SETTINGS
    return Account("norm_verdict", said, (7,), None, tuple(steps), settings, about={"service": ""})


def _rows(subject: Subject) -> Iterator[str]:
    """Total and services that were judged and may be shown."""
    for row in ("total", *(f"service.{service.nr}" for service in subject.edition.services)):
        if f"norm.{row}.met" in subject.facts:
            yield row


def _compared(subject: Subject, row: str, mean: Fact, name: str) -> Iterator[Step]:
    """The mean, as printed or as it is, beside the norm."""
    about = place(subject, f"clients.{row}")[2]
    setting = getattr(subject.settings, _limit(row)).value
    value = Number(f"mean_{name}", mean.value, about)
    if subject.settings.norm_compared_on.value == "printed":
        shown = None if mean.value is None else rounded(Fraction(mean.value), 1)  # type: ignore[arg-type]
        value, exact = Number(f"printed_{name}", shown, about, digits=1), value
        yield Step("round", (exact, Number("decimals", 1)), value)
    enough = None if value.value is None else value.exact >= setting
    if name == "grade":
        enough = bool(subject.facts[f"norm.{row}.met"].value)
    yield Step("at_least", (value, Number("norm", setting, about)), Number("met", enough, about))


def _judged(subject: Subject, row: str, value: object) -> Number:
    return Number("met", bool(value), place(subject, f"clients.{row}")[2])


def _limit(row: str) -> str:
    return "norm_total" if row == "total" else "norm_service"
