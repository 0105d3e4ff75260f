"""Reports whose numbers are explained without a folder, and a second arithmetic that goes through an explanation."""

from fractions import Fraction
from functools import cached_property
from math import ceil, prod

import pandas as pd

from keurmerk.explaining import Everyone, Explainer, Population
from keurmerk.explaining.account import Number, Step
from keurmerk.explaining.frames import of_provider
from tests.oracle.measuring import half_up
from tests.product import Product


class Whole(Everyone):
    """All participants of a round in memory."""

    def __init__(self, made: Product) -> None:
        super().__init__(None, made.edition, made.settings.settings)  # type: ignore[arg-type]
        self._made = made

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        reported = {slug for slug, about in self._made.register.items() if not about.held_back}
        return {name: frame[frame["provider"].isin(reported)] for name, frame in self._made.tables.items()}


def explainer(made: Product, provider: str, everyone: Everyone, **changes: object) -> Explainer:
    content = made.content(provider, **changes)
    rows = of_provider(made.tables, provider)
    return Explainer(content, Population(rows, content.edition, content.round.settings), everyone)


def outcome(step: Step) -> object:
    """What the step comes to, worked out here; None when a number it needs is hidden."""
    values = [number.value for number in step.operands]
    if step.operation == "rank":
        return _ranked(step.operands)
    if step.operation == "judge":
        verdicts = {True: "voldoet", False: "voldoet_na_correctie" if values[1] else "voldoet_niet", None: "onbekend"}
        return verdicts[values[0]]
    if step.operation == "collect":
        return step.result.value
    if None in values:
        return None
    numbers = [Fraction(value) for value in values]
    return {
        "add": lambda: sum(numbers),
        "subtract": lambda: numbers[0] - sum(numbers[1:]),
        "multiply": lambda: prod(numbers),
        "divide": lambda: numbers[0] / numbers[1],
        "percent": lambda: 100 * numbers[0] / numbers[1],
        "round": lambda: half_up(numbers[0], int(numbers[1])),
        "round_up": lambda: ceil(numbers[0]),
        "highest": lambda: max(numbers),
        "at_least": lambda: numbers[0] >= numbers[1],
        "all_met": lambda: all(values),
    }[step.operation]()


def _ranked(operands: tuple[Number, ...]) -> list[str]:
    *gaps, most = operands
    left, chosen = [gap for gap in gaps if gap.value > 0], []
    while left and len(chosen) < most.value:
        best = max(left, key=lambda gap: gap.value)  # the first of equals
        left.remove(best)
        chosen.append(best.about["id"])
    return chosen
