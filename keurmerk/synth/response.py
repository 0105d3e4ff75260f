"""Who of those invited answers, in what way and on which day."""

import math
from dataclasses import dataclass

import numpy as np

from keurmerk.edition import Edition
from keurmerk.errors import UsageError
from keurmerk.settings import Round
from keurmerk.synth.drawing import Draw, pick_each
from keurmerk.synth.likely import likely, shares
from keurmerk.synth.people import Clients, Commissioners, Providers

NEVER = -np.inf


@dataclass(frozen=True)
class Response:
    """Positions of the clients and commissioners who answer, the mode of each client and the day of each answer."""

    clients: np.ndarray
    modes: np.ndarray
    client_days: np.ndarray
    commissioners: np.ndarray
    commissioner_days: np.ndarray


def draw_response(
    draw: Draw, edition: Edition, settings: Round, providers: Providers, clients: Clients,
    commissioners: Commissioners, total: int | None = None,
) -> Response:  # fmt: skip
    """About half of those invited; with a total, so many clients and commissioners together."""
    modes = _modes(draw, edition, clients)
    willing = _willing(draw, edition, providers.keenness[clients.provider], clients.status)
    willing[_too_many_talks(edition, clients, modes, willing)] = NEVER
    buying = _willing(draw, edition, providers.keenness[commissioners.provider], commissioners.status)
    bound = 0.0 if total is None else _bound(np.concatenate([willing, buying]), total)
    answering, answered = np.flatnonzero(willing >= bound), np.flatnonzero(buying >= bound)
    start = np.full(len(answered), np.datetime64(settings.period.start, "D"))
    return Response(
        clients=answering,
        modes=modes[answering],
        client_days=_days(draw, settings, clients.end[answering]),
        commissioners=answered,
        commissioner_days=_days(draw, settings, start),
    )


def _modes(draw: Draw, edition: Edition, clients: Clients) -> np.ndarray:
    usual, words = likely().clients.modes, list(edition.delivery.answer_modes)
    first = {word: float(word == words[0]) for word in words}
    table = np.array([shares(usual.get(approach, first), words) for approach in edition.delivery.approaches])
    return pick_each(draw, table, clients.approach)


def _willing(draw: Draw, edition: Edition, keenness: np.ndarray, status: np.ndarray) -> np.ndarray:
    """Log odds above nought answer; who was not invited never does."""
    usual = likely().answering
    middle = math.log(usual.response / (1 - usual.response))
    odds = middle + keenness + draw.logistic(size=len(keenness))
    return np.where(status == edition.delivery.statuses.index(edition.delivery.invited), odds, NEVER)


def _too_many_talks(edition: Edition, clients: Clients, modes: np.ndarray, willing: np.ndarray) -> np.ndarray:
    """Positions of the telephone talks beyond the limit of their provider; the most willing are called."""
    rule = edition.delivery.integration
    by_phone = modes == list(edition.delivery.answer_modes).index(rule.telephone_mode)
    talks = np.flatnonzero(by_phone & np.isin(clients.profile, rule.telephoned_profiles) & (willing > NEVER))
    talks = talks[np.lexsort((-willing[talks], clients.provider[talks]))]
    owner = clients.provider[talks]
    place = np.arange(len(talks)) - np.searchsorted(owner, owner, side="left")
    return talks[place >= rule.telephone_limit]


def _bound(willing: np.ndarray, total: int) -> float:
    able = int((willing > NEVER).sum())
    if total > able:
        raise UsageError(f"Only {able} people can answer; {total} answers are too many.")
    return float(-np.partition(-willing, total - 1)[total - 1]) if total else np.inf


def _days(draw: Draw, settings: Round, earliest: np.ndarray) -> np.ndarray:
    """Mostly soon after the trajectory ended, the last on the report date."""
    last = np.datetime64(settings.report_date, "D")
    room = (last - earliest).astype(np.int64).clip(0)
    return np.minimum(earliest, last) + (room * draw.beta(1.6, 2.6, len(room))).astype(np.int64)
