"""The bones of an explanation, without words: numbers, the steps between them, and who was left out on the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

Value = Fraction | int | bool | str | list[str] | None
Operation = Literal[
    "add", "subtract", "multiply", "divide", "percent", "round", "round_up", "highest", "at_least", "all_met", "judge",
    "rank", "collect",
]  # fmt: skip


@dataclass(frozen=True)
class Number:
    """An intermediate number: `name` finds its words, `about` is what those words need; a hidden one has no value.

    `digits` is the number of decimals of a number that was printed; unrounded ones have None.
    """

    name: str
    value: Value
    about: Mapping[str, Any] = field(default_factory=dict)
    digits: int | None = None

    @property
    def count(self) -> int:
        """The value of a number of people or things."""
        assert isinstance(self.value, int)
        return self.value

    @property
    def exact(self) -> Fraction:
        """The value of any number that is not hidden."""
        assert isinstance(self.value, Fraction | int)
        return Fraction(self.value)


@dataclass(frozen=True)
class Step:
    """What is done with some numbers, and what comes of it.

    add, subtract (the first less the others), multiply, divide, highest and at_least speak for themselves. percent:
    hundred times the first by the second. round: the first to the second's number of decimals. round_up: to a whole
    number. all_met: are all of them true? judge: the verdict from the first judgement and the one after correction.
    rank: the names of those above zero, the largest first, no more than the last operand says. collect: a list that
    was looked up.
    """

    operation: Operation
    operands: tuple[Number, ...]
    result: Number


@dataclass(frozen=True)
class LeftOut:
    """How many fell out for one reason; `about` is what the words of that reason need."""

    reason: str
    n: int
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Waterfall:
    """From everyone delivered to those whom a number rests on: `start` less all that were left out is `end`."""

    start: Number
    left: tuple[LeftOut, ...]
    end: Number

    def further(self, left: Iterable[LeftOut], end: Number) -> "Waterfall":
        """The same with more reasons."""
        return Waterfall(self.start, (*self.left, *left), end)


@dataclass(frozen=True)
class Account:
    """How one number comes about.

    family: finds title, definition and denominator in the texts. about: what these need. rules: of docs/methode.md.
    settings: names of the settings in force here. columns: of the answer file `form`, for what was found or corrected
    there. value: the exact outcome, which must be the fact's.
    """

    family: str
    value: Value
    rules: tuple[int, ...]
    waterfall: Waterfall | None = None
    steps: tuple[Step, ...] = ()
    settings: tuple[str, ...] = ()
    form: str = ""
    columns: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
