"""One measured number, and the few ways in which answers become one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Measure:
    """An exact number with the number of answers it rests on (`n`) and the decimals it is printed with."""

    value: Fraction | int | str
    n: int | None = None
    decimals: int = 0


Measures = dict[str, Measure]


def mean(values: Iterable[int], scale: int = 1) -> tuple[Fraction, int] | None:
    """Mean of integers (each `scale` times the answer) and how many there are; None without any."""
    listed = list(values)
    return (Fraction(sum(listed), len(listed) * scale), len(listed)) if listed else None


def share(count: int, n: int) -> Fraction:
    """`count` as a percentage of `n`."""
    return Fraction(100 * count, n)


def distribution(prefix: str, answers: Counter[int], codes: Iterable[int], counts: bool = True) -> Measures:
    """Count and percentage of every code, also when 0, among those who answered; nothing when nobody did.

    Base: those who answered the question, 'geen mening' included (docs/methode.md rule 5).
    """
    n = sum(answers.values())
    measures: Measures = {}
    for code in codes if n else ():
        if counts:
            measures[f"{prefix}.{code}.count"] = Measure(answers[code], n)
        measures[f"{prefix}.{code}.share"] = Measure(share(answers[code], n), n)
    return measures
