"""What a norm set judges of one provider: groups of people, with the grades they gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from keurmerk.checked import Rows
from keurmerk.edition import Edition
from keurmerk.measures.provider import client_grades
from keurmerk.measures.questions import usable
from keurmerk.norms.sets import NormSet
from keurmerk.settings import Lot, Settings

BOUGHT = "ingekocht_{nr}"


@dataclass(frozen=True)
class Place:
    """One part of a norm: `id` such as `clients.lot.werkfit`, whose grades, of which services (all when none).

    `name` is that of the service or lot; "" for everyone.
    """

    id: str
    who: str
    services: tuple[int, ...]
    name: str


@dataclass(frozen=True)
class Graded:
    """A part with the grades of its people, unrounded."""

    place: Place
    grades: tuple[Fraction, ...]


def places(norm: NormSet, lots: Sequence[Lot], edition: Edition) -> Iterator[Place]:
    """Everything the norm judges, whoever the provider."""
    for who in norm.judges:
        if norm.per == "total" or (who == "commissioners" and norm.commissioners == "all"):
            yield Place(f"{who}.total", who, (), "")
        elif norm.per == "lot":
            for lot in lots:
                yield Place(f"{who}.lot.{lot.id}", who, lot.services, lot.name)
        else:
            for service in edition.services:
                if not norm.services or service.nr in norm.services:
                    yield Place(f"{who}.service.{service.nr}", who, (service.nr,), service.name)


def graded(norm: NormSet, lots: Sequence[Lot], rows: Rows, edition: Edition, settings: Settings) -> Iterator[Graded]:
    """The parts that concern this provider: it delivered clients for them, or commissioners answered about them."""
    found = list(places(norm, lots, edition))
    grades, delivered = client_grades(rows, edition, settings), set(rows.clients["dienst"])
    for place in found:
        if place.who == "clients" and (delivered if not place.services else delivered & set(place.services)):
            wanted = place.services or tuple(grades)
            given = [grade for nr in wanted for grade in grades.get(nr, ())]
            yield Graded(place, tuple(map(Fraction, given)))
        elif place.who == "commissioners" and (marks := commissioner_grades(rows, edition, place.services)):
            yield Graded(place, tuple(marks))


def commissioner_grades(rows: Rows, edition: Edition, services: Sequence[int]) -> list[Fraction]:
    """The grades of commissioners who bought one of these services; of all when none is named."""
    form = edition.questionnaires.commissioners
    answers, scale = usable(rows.commissioner_answers, form, Fraction(0)), 10**form.grade.decimals
    if services:
        columns = [name for nr in services if form.has(name := BOUGHT.format(nr=nr))]
        answers = answers.where([1 in row for row in answers.rows(columns)])
    return [Fraction(grade, scale) for grade in answers.given(form.grade.id)]
