"""Where families of fact ids announce their explainer, and what an explainer may ask."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from keurmerk.edition import Edition
from keurmerk.explaining.account import Account
from keurmerk.explaining.population import Population
from keurmerk.facts import Fact, Facts
from keurmerk.history.earlier import EarlierRound
from keurmerk.norms.judged import JudgedSet
from keurmerk.settings import Settings

ROW = r"(?P<row>clients\.total|clients\.service\.\d+|commissioners\.total)"
PART = r"(?P<part>commissioners\.|integration\.|)"
WHO = {"": "regular", "commissioners.": "commissioners", "integration.": "integration"}


@dataclass(frozen=True)
class Subject:
    """A fact to explain, without `benchmark.` before its id; `everyone` says whether that stood there."""

    name: str
    facts: Facts
    population: Population
    everyone: bool = False
    norm_sets: Mapping[str, JudgedSet] = field(default_factory=dict)
    earlier: tuple[EarlierRound, ...] = ()

    @property
    def edition(self) -> Edition:
        """The edition of the round."""
        return self.population.edition

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.population.settings

    def fact(self, name: str) -> Fact | None:
        """A fact of the same kind: the provider's own, or the benchmark's."""
        return self.facts.get(f"benchmark.{name}" if self.everyone else name)


Explainer = Callable[..., Account]
_families: list[tuple[re.Pattern[str], Explainer]] = []


def family(pattern: str) -> Callable[[Explainer], Explainer]:
    """Registers the explainer of all ids that match; the pattern's named groups are its arguments."""

    def register(explainer: Explainer) -> Explainer:
        _families.append((re.compile(pattern), explainer))
        return explainer

    return register


def account_of(subject: Subject) -> Account | None:
    """How the number comes about; None for an id of no family."""
    for pattern, explainer in _families:
        if found := pattern.fullmatch(subject.name):
            return explainer(subject, **found.groupdict())
    return None


def is_known(name: str) -> bool:
    """Does the id belong to a family, whether or not this report has it?"""
    own = name.removeprefix("benchmark.")
    return any(pattern.fullmatch(own) for pattern, _ in _families)
