"""What a group of questionnaires says, in exact fractions, and how a number is printed."""

from collections.abc import Iterable
from fractions import Fraction
from math import floor
from typing import Any

from . import tables as t

Number = int | Fraction
Answers = dict[str, Any]
Fact = dict[str, Any]
# What one group of questionnaires gives for one fact: value, decimals in print, number of answers.
Measure = tuple[Number, int, int]


def half_up(value: Number, decimals: int) -> Fraction:
    """Round to so many decimals, halves away from zero."""
    scaled = Fraction(value) * 10**decimals
    size = floor(abs(scaled) + Fraction(1, 2))
    return Fraction(size if scaled >= 0 else -size, 10**decimals)


def dutch(value: Number, decimals: int) -> str:
    rounded = half_up(value, decimals)
    digits = str(abs(rounded) * 10**decimals).rjust(decimals + 1, "0")
    sign = "-" if rounded < 0 else ""
    return sign + (f"{digits[:-decimals]},{digits[-decimals:]}" if decimals else digits)


def fact(measure: Measure) -> Fact:
    value, decimals, n = measure
    return {"value": value, "text": dutch(value, decimals), "n": n}


def count(value: int) -> Fact:
    return {"value": value, "text": str(value)}


def masked() -> Fact:
    return {"value": None, "text": "*", "masked": True}


def yes_no(value: bool) -> Fact:
    return {"value": value, "text": "ja" if value else "nee"}


def given(answers: list[Answers], column: str) -> list:
    return [a[column] for a in answers if a.get(column) is not None]


def graded(answers: list[Answers]) -> list[Answers]:
    return [a for a in answers if a["cijfer"] is not None]


def mean(values: list[Number]) -> Fraction:
    return Fraction(sum(values), len(values))


def percent(part: int, whole: int) -> Fraction:
    return Fraction(100 * part, whole)


def shares(out: dict[str, Measure], stem: str, values: list, codes: Iterable[int]) -> None:
    for code in codes if values else ():
        out[f"{stem}.{code}.count"] = (values.count(code), 0, len(values))
        out[f"{stem}.{code}.share"] = (percent(values.count(code), len(values)), 0, len(values))


def promoter(out: dict[str, Measure], stem: str, values: list) -> None:
    if values:
        score = Fraction(100 * (values.count(1) - values.count(3)), len(values))
        out[f"{stem}.promoter_score"] = (score, 1, len(values))


def items(out: dict[str, Measure], stem: str, answers: list[Answers], names: Iterable[str]) -> None:
    for name in names:
        values = given(answers, name)
        shares(out, f"{stem}.{name}", values, t.ITEM_CODES)
        scores = [5 - value for value in values if value != 9]
        if scores:
            out[f"{stem}.{name}.mean"] = (mean(scores), 2, len(scores))


def multiple(out: dict[str, Measure], stem: str, answers: list[Answers], columns: tuple[str, ...]) -> None:
    answered = [a for a in answers if any(a[column] is not None for column in columns)]
    for column in columns if answered else ():
        chosen = len([a for a in answered if a[column] == 1])
        out[f"{stem}.{column}.count"] = (chosen, 0, len(answered))
        out[f"{stem}.{column}.share"] = (percent(chosen, len(answered)), 0, len(answered))


def spread(out: dict[str, Measure], stem: str, grades: list[Number]) -> None:
    whole = [int(half_up(grade, 0)) for grade in grades]
    for grade in range(1, 11) if whole else ():
        out[f"{stem}.{grade}.share"] = (percent(whole.count(grade), len(whole)), 0, len(whole))


def measures(
    edition: str, regular: list[Answers], integration: list[Answers], replies: list[Answers]
) -> dict[str, Measure]:
    """Whatever is worked out the same way for one provider and for all of them together; grades come elsewhere."""
    out: dict[str, Measure] = {}
    recommended = given(regular, "aanbevolen")
    promoter(out, "clients", recommended)
    if recommended:
        out["clients.recommended"] = (recommended.count(1), 0, len(recommended))
        out["clients.advised_against"] = (recommended.count(3), 0, len(recommended))
    for question, (codes, _) in t.CLIENT_CHOICES[edition].items():
        shares(out, f"choice.{question}", given(regular, question), codes)
    for columns, _ in t.CLIENT_MULTI[edition].values():
        multiple(out, "multi", regular, columns)
    for column in t.CLIENT_NUMBERS[edition]:
        if values := given(regular, column):
            out[f"numeric.{column}.mean"] = (mean(values), 1, len(values))
    items(out, "item", regular, t.ITEMS)
    spread(out, "spread.clients", given(regular + integration, "cijfer"))

    promoter(out, "integration", given(integration, "aanbevolen"))
    for question, (codes, _) in t.INTEGRATION_CHOICES.items():
        shares(out, f"integration.choice.{question}", given(integration, question), codes)
    items(out, "integration.item", integration, t.INTEGRATION_ITEMS)

    spread(out, "spread.commissioners", given(replies, "cijfer"))
    for question, (codes, _) in t.COMMISSIONER_CHOICES[edition].items():
        shares(out, f"commissioners.choice.{question}", given(replies, question), codes)
    for columns, _ in t.COMMISSIONER_MULTI[edition].values():
        multiple(out, "commissioners.multi", replies, columns)
    for aspect in t.ASPECTS:
        if values := given(replies, aspect):
            out[f"commissioners.aspect.{aspect}.mean"] = (mean(values), 1, len(values))
    for service in t.SERVICES[edition]:
        if values := given(replies, f"personen_{service}"):
            out[f"commissioners.persons.{service}.sum"] = (sum(values), 0, len(values))
    return out
