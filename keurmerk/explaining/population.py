"""Who a number is about: delivered persons and returned questionnaires, counted step by step until few enough are left.

One population is the rows of one provider, or of all participants. `who` is `clients` (all of them, as grades count),
`regular` (clients without those of civic integration), `integration` or `commissioners`.
"""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import pandas as pd

from keurmerk.edition import Edition, Question, Questionnaire
from keurmerk.explaining.account import LeftOut, Number, Waterfall
from keurmerk.explaining.frames import Frames, given, usable
from keurmerk.settings import Settings

GRADE = "grade"
FORMS = {"regular": "clients", "integration": "integration", "commissioners": "commissioners"}


@dataclass(frozen=True)
class Answers:
    """What the usable questionnaires of a population say to one question, or to several that belong together."""

    counts: Counter[int]
    not_asked: int
    blank: int

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts.values())


class Population:
    """The rows of one provider or of a whole round. Everything counted is kept: many numbers rest on the same rows."""

    def __init__(self, rows: Frames, edition: Edition, settings: Settings) -> None:
        self.rows, self.edition, self.settings = rows, edition, settings
        self._kept: dict[tuple[object, ...], Answers] = {}
        self._completed: dict[tuple[str, int | None], Waterfall] = {}

    def form(self, who: str) -> Questionnaire:
        """The questionnaire these people get."""
        found: Questionnaire = getattr(self.edition.questionnaires, FORMS[who])
        return found

    def delivered(self, who: str, service: int | None = None) -> pd.DataFrame:
        """One row a delivered person."""
        if who == "commissioners":
            return self.rows.commissioners
        frame, own = self.rows.clients, self.edition.delivery.integration.service
        if who == "clients":
            return frame if service is None else frame[frame["dienst"] == service]
        return frame[(frame["dienst"] == own) == (who == "integration")]

    def returned(self, who: str) -> pd.DataFrame:
        """One row a returned questionnaire."""
        tables = {"regular": "client_answers", "integration": "integration_answers"}
        found: pd.DataFrame = getattr(self.rows, tables.get(who, "commissioner_answers"))
        return found

    @cached_property
    def _usable(self) -> dict[str, pd.DataFrame]:
        share = self.settings.usable_item_share.value
        shares = {"regular": share, "integration": share, "commissioners": Fraction(0)}
        return {who: usable(self.returned(who), self.form(who), least) for who, least in shares.items()}

    def usable(self, who: str) -> pd.DataFrame:
        """One row a questionnaire that counts (docs/methode.md rule 2)."""
        return self._usable[who]

    @cached_property
    def _graded(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Service and grade of every returned and of every usable questionnaire of clients, both kinds together."""
        both = []
        for frames in (self.returned, self.usable):
            parts = [
                pd.DataFrame({"dienst": frames(who)["dienst"], GRADE: frames(who)[self.form(who).grade.id]})
                for who in ("regular", "integration")
            ]
            both.append(pd.concat(parts))
        return both[0], both[1]

    def completed(self, who: str, service: int | None = None) -> Waterfall:
        """From everyone delivered to the questionnaires that count, with who fell out on the way and why."""
        if (who, service) not in self._completed:
            self._completed[who, service] = self._until_completed(who, service)
        return self._completed[who, service]

    def _until_completed(self, who: str, service: int | None) -> Waterfall:
        people = self.delivered(who, service)
        statuses = Counter(people["status"].tolist())
        invited = self.edition.delivery.invited
        left = [LeftOut(status, statuses[status]) for status in self.edition.delivery.statuses if status != invited]
        returned, counting = self._questionnaires(who, service)
        left += [LeftOut("no_reply", statuses[invited] - returned), LeftOut("unusable", returned - counting)]
        return Waterfall(Number("delivered", len(people)), tuple(left), Number("completed", counting))

    def _questionnaires(self, who: str, service: int | None) -> tuple[int, int]:
        if who != "clients":
            return len(self.returned(who)), len(self.usable(who))
        returned, counting = (
            len(frame) if service is None else int((frame["dienst"] == service).sum()) for frame in self._graded
        )
        return returned, counting

    def net_sample(self, who: str, service: int | None = None) -> Waterfall:
        """The same until those who were invited."""
        whole = self.completed(who, service)
        left = whole.left[:-2]
        return Waterfall(whole.start, left, Number("net_sample", whole.start.count - sum(each.n for each in left)))

    def grades(self, who: str, service: int | None = None) -> Answers:
        """The grades of clients, civic integration included, or of one of the questionnaires."""
        key = ("grades", who, service)
        if key not in self._kept:
            frame = self._graded[1] if who == "clients" else self.usable(who)
            frame = frame if service is None else frame[frame["dienst"] == service]
            grades = given(frame, GRADE if who == "clients" else self.form(who).grade.id)
            self._kept[key] = Answers(Counter(grades), 0, len(frame) - len(grades))
        return self._kept[key]

    def providers_graded(self, service: int) -> int:
        """How many providers have a grade for this service."""
        grades = (
            self.usable(who)[self.usable(who)[self.form(who).grade.id].notna()] for who in ("regular", "integration")
        )
        return len({slug for frame in grades for slug in frame.loc[frame["dienst"] == service, "provider"]})

    def graded(self, who: str, service: int | None = None) -> Waterfall:
        """Until those who gave a grade."""
        found = self.grades(who, service)
        return self.completed(who, service).further([LeftOut("no_grade", found.blank)], Number("graded", found.n))

    def question(self, who: str, question: Question) -> Answers:
        """The answers to one question."""
        key = ("question", who, question.id)
        if key not in self._kept:
            frame = self.usable(who)
            answers = given(frame, question.id)
            not_asked = len(frame) - int(self._asked(who, question).sum())
            self._kept[key] = Answers(Counter(answers), not_asked, len(frame) - not_asked - len(answers))
        return self._kept[key]

    def any_of(self, who: str, questions: tuple[Question, ...], chosen: Question | None = None) -> Answers:
        """How many answered at least one of these questions: under code 1 those who ticked `chosen`, 0 the others."""
        key = ("any", who, questions[0].id, len(questions), chosen and chosen.id)
        if key not in self._kept:
            frame = self.usable(who)
            asked = pd.concat([self._asked(who, question) for question in questions], axis=1).any(axis=1)
            answered = frame[[question.id for question in questions]].notna().any(axis=1)
            ticked = sum(code == 1 for code in given(frame[answered], chosen.id)) if chosen else 0
            counts = Counter({1: ticked, 0: int(answered.sum()) - ticked})
            not_asked = int((~asked & ~answered).sum())
            self._kept[key] = Answers(counts, not_asked, len(frame) - not_asked - int(answered.sum()))
        return self._kept[key]

    def texts(self, who: str, question: Question) -> Answers:
        """How many wrote something of their own, under code 1."""
        key = ("texts", who, question.id)
        if key not in self._kept:
            frame = self.usable(who)
            n, not_asked = len(given(frame, question.id)), len(frame) - int(self._asked(who, question).sum())
            self._kept[key] = Answers(Counter({1: n}), not_asked, len(frame) - not_asked - n)
        return self._kept[key]

    def answered(self, who: str, answers: Answers, question: Question | None) -> Waterfall:
        """Until those who answered; who was not asked stands apart from who left it blank."""
        left = [LeftOut("blank", answers.blank)]
        if answers.not_asked or (question and question.asked):
            to = self.asked_of(who, question) if question else []
            left.insert(0, LeftOut("not_asked", answers.not_asked, {"to": to}))
        return self.completed(who).further(left, Number("answered", answers.n))

    def asked_of(self, who: str, question: Question) -> list[tuple[str, list[str]]]:
        """To whom a question is put: what it follows on, and the answers or services at which it is put."""
        return [
            (self._parent(who, parent), self._codes(who, parent, codes)) for parent, codes in question.asked.items()
        ]

    def _parent(self, who: str, parent: str) -> str:
        form = self.form(who)
        if not form.has(parent):
            return ""
        question = form.question(parent)
        about = re.search(r"\d+$", parent)
        return question.label if question.kind != "flag" or not about else self._service(int(about[0]))

    def _codes(self, who: str, parent: str, codes: tuple[int, ...]) -> list[str]:
        form = self.form(who)
        if not form.has(parent):
            return [self._service(nr) for nr in codes]
        words = form.question(parent).codes
        return [words[code] for code in codes if code in words]

    def _service(self, nr: int) -> str:
        names = {service.nr: service.name for service in self.edition.services}
        return f"{nr} {names.get(nr, '')}".strip()

    def _asked(self, who: str, question: Question) -> pd.Series:
        """Was the question put to the person of this row? What follows on a question not asked is not asked either."""
        frame, form = self.usable(who), self.form(who)
        put = pd.Series(self._of_edition(question), index=frame.index)
        for parent, codes in question.asked.items():
            put &= frame[parent].isin(codes)
            if form.has(parent):
                put &= self._asked(who, form.question(parent))
        return put

    def _of_edition(self, question: Question) -> bool:
        return question.service is None or question.service in {service.nr for service in self.edition.services}
