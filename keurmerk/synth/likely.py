"""What is likely in an invented round, read from likely.yml, and the weights it gives to the words of an edition."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, TypeVar

import numpy as np
import yaml
from pydantic import Field

from keurmerk.edition import Model

Weights = dict[str, float]
Share = Annotated[float, Field(ge=0, le=1)]
Name = TypeVar("Name", str, int)


class LikelyProviders(Model):
    """How large providers are and what they do."""

    clients: float
    skewness: float
    most_clients: int
    commissioners: float
    telephone: Share
    national: Share
    other_commission: Share
    services: tuple[float, ...]
    service_sizes: tuple[float, ...]
    integration: float


class AtHome(Model):
    """Share of the clients that live in the provider's own province."""

    regional: Share
    national: Share


class Approaches(Model):
    """How clients are approached: usually, with the telephone option, and for talks on civic integration."""

    usual: Weights
    option: Weights
    talks: Weights


class LikelyClients(Model):
    """What is known of delivered clients."""

    invited: Share
    at_home: AtHome
    provinces: Weights
    statuses: Weights
    questionnaires: Weights
    learning_profiles: dict[int, float]
    approaches: Approaches
    modes: dict[str, Weights]


class Answering(Model):
    """Who answers, and what is left open."""

    response: Annotated[float, Field(gt=0, lt=1)]
    keenness: float
    blank: Share
    not_applicable: Share
    stopped: Share
    no_opinion: Share


class LikelyGrade(Model):
    """Grades on a scale of ten: the middle of the range, the spread, the longer tail of low ones."""

    middle: float
    spread: float
    lean: float


class Opinions(Model):
    """How satisfied people are, and how closely each answer follows that."""

    grade: LikelyGrade
    provider: Share
    grade_follows: Share
    item_follows: Share
    item_provider: Share
    choice_follows: Share
    worse: Share
    promoter: Weights


class Choice(Model):
    """The weights of a question's codes; with `opinion` they run from satisfied to dissatisfied."""

    weights: dict[int, float] = Field(default_factory=dict)
    opinion: bool = False


class Likely(Model):
    """All of it."""

    providers: LikelyProviders
    clients: LikelyClients
    answering: Answering
    opinions: Opinions
    choices: dict[str, Choice]
    flags: Weights
    counts: Weights
    beginnings: dict[str, tuple[str, ...]]
    endings: tuple[str, ...]

    def texts(self, question: str) -> list[str]:
        """Every open answer that may be given to a question."""
        begins = self.beginnings.get(question, self.beginnings["otherwise"])
        return [f"{begin} {end}".strip() for begin in begins for end in self.endings]


@lru_cache
def likely() -> Likely:
    """The contents of likely.yml."""
    text = Path(__file__).with_name("likely.yml").read_text(encoding="utf-8")
    return Likely.model_validate(yaml.safe_load(text))


def shares(listed: Mapping[Name, float], names: Iterable[Name]) -> np.ndarray:
    """The weights of these names as shares of one; one that is not listed weighs what they do on average."""
    known = [listed[name] for name in names if name in listed]
    average = sum(known) / len(known) if sum(known) else 1.0
    weights = np.array([listed.get(name, average) for name in names])
    return weights / weights.sum()
