"""The answers to a questionnaire: every question in the edition's order, put to whom it is put to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from keurmerk.edition import Edition, Question, Questionnaire
from keurmerk.synth.drawing import Draw, follow, rank, steps
from keurmerk.synth.likely import Choice, likely, shares
from keurmerk.synth.people import Providers


@dataclass(frozen=True)
class Sheet:
    """Who fills in a questionnaire: the provider of each, the service if they are clients, how satisfied they are."""

    providers: Providers
    provider: np.ndarray
    satisfaction: np.ndarray
    service: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.provider)


@dataclass(frozen=True)
class Answers:
    """Question → its answers (whole numbers, scaled by its decimals; of an open one positions) and who gave one."""

    values: dict[str, np.ndarray] = field(default_factory=dict)
    given: dict[str, np.ndarray] = field(default_factory=dict)


def sheet(draw: Draw, providers: Providers, provider: np.ndarray, service: np.ndarray | None = None) -> Sheet:
    """People whose satisfaction is partly that of everyone at their provider."""
    satisfaction = follow(draw, providers.quality[provider], likely().opinions.provider)
    return Sheet(providers, provider, satisfaction, service)


def draw_answers(draw: Draw, edition: Edition, form: Questionnaire, people: Sheet) -> Iterator[tuple[str, pa.Array]]:
    """The column of every question."""
    found = Answers()
    stop = np.where(draw.random(len(people)) < likely().answering.stopped, draw.random(len(people)), 1.0)
    skipped: dict[str, np.ndarray] = {}
    for at, question in enumerate(form.questions):
        reached = stop * len(form.questions) > at
        if question.kind != "flag" or not question.group:
            skipped[question.id] = _skips(draw, question, len(people))
        elif question.group not in skipped:
            skipped[question.group] = _skips(draw, question, len(people))
        skips = skipped[question.id if question.id in skipped else str(question.group)]
        found.given[question.id] = _asked(edition, question, people, found) & reached & ~skips
        found.values[question.id] = _drawn(draw, edition, question, people)
        yield question.id, _column(question, found)


def _skips(draw: Draw, question: Question, n: int) -> np.ndarray:
    usual = likely().answering
    return draw.random(n) < (usual.not_applicable if question.kind == "mark" else usual.blank)


def _asked(edition: Edition, question: Question, people: Sheet, found: Answers) -> np.ndarray:
    """Is it put to them? Who did not answer the question it follows is asked nothing further."""
    known = question.service is None or question.service in {service.nr for service in edition.services}
    put = np.full(len(people), known)
    for parent, codes in question.asked.items():
        if parent in found.values:
            put &= found.given[parent] & np.isin(found.values[parent], codes)
        elif people.service is not None:
            put &= np.isin(people.service, codes)
    return put


def _drawn(draw: Draw, edition: Edition, question: Question, people: Sheet) -> np.ndarray:
    if question.kind == "open":
        return draw.integers(0, len(likely().texts(question.id)), len(people))
    if question.kind == "item":
        return _item(draw, edition, people)
    if question.kind == "choice":
        return _choice(draw, question, people)
    if question.kind == "flag":
        return _flag(draw, question, people)
    return _count(draw, question, len(people)) if question.kind == "count" else _grade(draw, question, people)


def _grade(draw: Draw, question: Question, people: Sheet) -> np.ndarray:
    usual = likely().opinions
    low, high = _range(question)
    leaning = follow(draw, people.satisfaction, usual.grade_follows)
    skewed = leaning - usual.grade.lean * (leaning**2 - 1)
    of_ten = usual.grade.middle + usual.grade.spread * skewed
    scaled = (low + (of_ten - 1) / 9 * (high - low)) * 10**question.decimals
    return scaled.round().clip(low * 10**question.decimals, high * 10**question.decimals).astype(np.int64)


def _range(question: Question) -> tuple[int, int]:
    low, high = question.range or (None, None)
    return 1 if low is None else low, 10 if high is None else high


def _item(draw: Draw, edition: Edition, people: Sheet) -> np.ndarray:
    usual, scores = likely().opinions, edition.scale.scores
    scale = np.array(sorted(scores, key=lambda code: -scores[code]))
    own = draw.standard_normal(len(people.providers))[people.provider]
    rest = follow(draw, own, usual.item_provider)
    leaning = usual.item_follows * people.satisfaction + np.sqrt(1 - usual.item_follows**2) * rest
    answers = scale[rank(leaning, steps(len(scale), usual.worse))]
    none = [code for code in edition.scale.codes if code not in scores]
    return np.where(draw.random(len(people)) < likely().answering.no_opinion, none[0], answers) if none else answers


def _choice(draw: Draw, question: Question, people: Sheet) -> np.ndarray:
    usual = _of_promoter(question) or likely().choices.get(question.id, Choice())
    listed = [code for code in usual.weights if code in question.codes]
    codes = listed + [code for code in question.codes if code not in listed]
    leaning = follow(draw, people.satisfaction, likely().opinions.choice_follows if usual.opinion else 0.0)
    return np.array(codes)[rank(leaning, shares(usual.weights, codes))]


def _of_promoter(question: Question) -> Choice | None:
    promoter, usual = question.promoter, likely().opinions.promoter
    if promoter is None:
        return None
    neither = [code for code in question.codes if code not in (promoter.positive, promoter.negative)]
    weights = {promoter.positive: usual["for"]} | {code: usual["neither"] / len(neither) for code in neither}
    return Choice(opinion=True, weights=weights | {promoter.negative: usual["against"]})


def _flag(draw: Draw, question: Question, people: Sheet) -> np.ndarray:
    """Yes or no; of a service, yes for the first of the provider's and for some of its others."""
    usual = likely().flags
    chance = np.full(len(people), usual.get(question.id, usual["otherwise"]))
    if question.service is not None:
        services = people.providers.services[people.provider]
        chance = np.where((services == question.service).any(axis=1), chance, 0.0)
        chance[services[:, 0] == question.service] = 1.0
    return (draw.random(len(people)) < chance).astype(np.int64)


def _count(draw: Draw, question: Question, n: int) -> np.ndarray:
    usual, scale = likely().counts, 10**question.decimals
    mean = usual.get(question.id, usual["summed" if question.summed else "otherwise"])
    low, high = question.range or (None, None)
    counts = (draw.gamma(1.2, mean / 1.2, n) * scale).round()
    return counts.clip((low or 0) * scale, None if high is None else high * scale).astype(np.int64)


def _column(question: Question, found: Answers) -> pa.Array:
    values, missing = found.values[question.id], ~found.given[question.id]
    if question.kind == "open":
        return pa.array(likely().texts(question.id)).take(pa.array(values, mask=missing))
    return pa.array(values / 10**question.decimals if question.decimals else values, mask=missing)
