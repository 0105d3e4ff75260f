"""The earlier rounds that a provider's report looks back on, in the terms of its own edition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from keurmerk.disclosure import hide_earlier
from keurmerk.edition import Edition
from keurmerk.facts import MASKED, Fact
from keurmerk.history.former import Former, former
from keurmerk.history.looking_back import PublishedRound
from keurmerk.history.published import Row
from keurmerk.measures import Measure, Measures

COUNTS = (".net_sample", ".completed")


@dataclass(frozen=True)
class Printed:
    """A number as an earlier report printed it; `hidden` then or by the profile of now: it has no value and no n.

    `changes`: what was asked otherwise since then, the latest first. `answer`: how the answer was called, of a share.
    """

    text: str
    n: int | None
    hidden: bool
    changes: tuple[str, ...]
    answer: str

    @property
    def value(self) -> Fraction | None:
        """The printed number itself, not the one behind it: nothing else was published."""
        return None if self.hidden else exact(self.text)


@dataclass(frozen=True)
class EarlierRound:
    """One earlier round: what it printed of this provider, by the fact ids of the present edition.

    `spread`: how many clients gave which grade; empty where the grade in total is hidden or the spread was not kept.
    """

    round: str
    printed: dict[str, Printed]
    spread: dict[int, int] = field(default_factory=dict)


def exact(text: str) -> Fraction:
    """The number that a text prints."""
    return Fraction(text.replace(",", "."))


def in_present_terms(back: tuple[PublishedRound, ...], edition: Edition, profile: str) -> tuple[EarlierRound, ...]:
    """The rounds whose edition the present one comes from, each with what it printed; the first has something."""
    ways = ((each, former(edition, each.edition)) for each in back)
    found = [_earlier(each, way, edition, profile) for each, way in ways if way is not None]
    while found and not found[0].printed:
        found.pop(0)
    return tuple(found)


def _earlier(found: PublishedRound, way: Former, edition: Edition, profile: str) -> EarlierRound:
    own = edition.service_name(edition.delivery.integration.service)
    integration = _rows_by_service(found.rows).get(way.service(own).casefold(), "")
    hidden = hide_earlier(_measures(found.rows), integration, profile)
    printed: dict[str, Printed] = {}
    for name, then, changes in _pairs(found, way, edition):
        if (row := found.rows.get(then)) is not None:
            out_of_sight = row.text == MASKED or hidden.is_masked(then) or hidden.is_left_out(then)
            answer = row.name if then.endswith(".share") else ""
            printed[name] = _hidden(changes, answer) if out_of_sight else _printed(row, changes, answer)
    total = printed.get("clients.total.grade")
    spread = {} if total is None or total.hidden else spread_of(found.rows)
    return EarlierRound(found.round, printed, spread)


def counted(percent: Fraction, n: int) -> int:
    """The answers behind a share that was printed in whole percent: exactly up to a hundred, nearly so above."""
    return min(n, round(percent * n / 100))


def spread_of(printed: Mapping[str, Row | Fact]) -> dict[int, int]:
    """How many clients gave which grade, from the shares that were printed."""
    shares = {fact: row for fact, row in printed.items() if fact.startswith("spread.clients.") and row.n}
    return {int(fact.split(".")[2]): counted(exact(row.text), int(row.n or 0)) for fact, row in shares.items()}


def _printed(row: Row, changes: tuple[str, ...], answer: str) -> Printed:
    return Printed(row.text, int(row.n) if row.n else None, False, changes, answer)


def _hidden(changes: tuple[str, ...], answer: str) -> Printed:
    return Printed(MASKED, None, True, changes, answer)


def _pairs(found: PublishedRound, way: Former, edition: Edition) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every id that may have a line: as it is called now, as it was then, and what changed in between."""
    forms, code = edition.questionnaires, edition.scale.best
    changed = way.question(forms.clients.grade.id).reasons
    yield "clients.total.grade", "clients.total.grade", changed
    services = _rows_by_service(found.rows)
    for service in edition.services:
        if row := services.get(way.service(service.name).casefold()):
            yield f"clients.service.{service.nr}.grade", f"{row}.grade", changed
    changed = way.question(forms.commissioners.grade.id).reasons
    yield "commissioners.total.grade", "commissioners.total.grade", changed
    for prefix, form in (("", forms.clients), ("integration.", forms.integration)):
        for item in form.of_kind("item"):
            then = way.question(item.id, code, item=True)
            was = f"{prefix}item.{then.question}.{then.code}.share"
            yield f"{prefix}item.{item.id}.{code}.share", was, then.reasons


def _rows_by_service(rows: dict[str, Row]) -> dict[str, str]:
    """The row of each service by its name in small letters: `clients.service.13`."""
    listed = ((fact, row) for fact, row in rows.items() if fact.startswith("clients.service."))
    return {row.name.casefold(): fact.rpartition(".")[0] for fact, row in listed}


def _measures(rows: dict[str, Row]) -> Measures:
    """The rows as the rules of disclosure need them: counts as numbers, of all else the n. What was hidden has none."""
    return {fact: Measure(_count(row), int(row.n) if row.n else None) for fact, row in rows.items()}


def _count(row: Row) -> int | str:
    return int(row.text) if row.fact.endswith(COUNTS) else row.text
