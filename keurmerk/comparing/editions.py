"""Two editions beside each other: services are the same by name and answers by label, never by number."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from keurmerk.comparing.naming import PARTS, answers_of, patterns, prefix
from keurmerk.comparing.printed import Printed
from keurmerk.edition import Edition, Question, Questionnaire

SERVICE = re.compile(r"(?:^|\.)service\.(?P<nr>\d+)(?:\.|$)")


@dataclass(frozen=True)
class Apart:
    """What has no counterpart in the other edition: a service, a question or an answer, of which edition."""

    kind: str
    name: str
    edition: str


@dataclass(frozen=True)
class Editions:
    """From the ids of `before` to those of `after`."""

    before: Edition
    after: Edition

    @property
    def same(self) -> bool:
        """Is there nothing to translate?"""
        return self.before.edition == self.after.edition

    def aligned(self, before: Printed, after: Printed) -> tuple[Printed, Printed, set[Apart]]:
        """Both reports with the ids of `after` and only what can be compared, and what cannot."""
        if self.same:
            return before, after, set()
        left, lost = _Way(self.before, self.after).split(before, renamed=True)
        right, new = _Way(self.after, self.before).split(after, renamed=False)
        return left, right, lost | new


class _Way:
    """From one edition to another; each id is looked up once."""

    def __init__(self, here: Edition, there: Edition) -> None:
        self._here, self._there = here, there
        self._known: dict[str, str | Apart] = {}

    def split(self, report: Printed, renamed: bool) -> tuple[Printed, set[Apart]]:
        """What the other edition has too, if asked for by its ids there, and what it does not have."""
        facts, apart = {}, set()
        for name, cell in report.facts.items():
            found = self.id(name)
            if isinstance(found, Apart):
                apart.add(found)
            else:
                facts[found if renamed else name] = cell
        figures = {each: number for each, number in report.figures.items() if self.has(each.part, each.question)}
        return replace(report, facts=facts, figures=figures), apart

    def id(self, name: str) -> str | Apart:
        if name not in self._known:
            self._known[name] = self._translated(name)
        return self._known[name]

    def has(self, part: str, question: str) -> bool:
        """Can a figure of this question or group stand in a report of the other edition?"""
        form: Questionnaire | None = getattr(self._there.questionnaires, part, None)
        return form is None or form.has(question) or bool(form.group(question))

    def _translated(self, name: str) -> str | Apart:
        _, at = prefix(name)
        for pattern, _ in patterns():
            if found := pattern.fullmatch(name[at:]):
                given = found.groupdict()
                if given.get("nr"):
                    return self._with(name, at, found.span("nr"), self._service(int(given["nr"])))
                if given.get("question"):
                    part = (given.get("part") or given.get("who") or "").rstrip(".")
                    return self._question(name, at, found.span("code") if given.get("code") else None, part, given)
        if found := SERVICE.search(name):
            return self._with(name, 0, found.span("nr"), self._service(int(found["nr"])))
        return name

    def _with(self, name: str, at: int, span: tuple[int, int], found: int | Apart) -> str | Apart:
        return found if isinstance(found, Apart) else f"{name[: at + span[0]]}{found}{name[at + span[1] :]}"

    def _service(self, nr: int) -> int | Apart:
        called = next((each.name for each in self._here.services if each.nr == nr), str(nr))
        found = self._services_there.get(called)
        return Apart("dienst", called, self._here.edition) if found is None else found

    @cached_property
    def _services_there(self) -> dict[str, int]:
        return {service.name: service.nr for service in self._there.services}

    def _question(
        self, name: str, at: int, code: tuple[int, int] | None, part: str, given: dict[str, str | None]
    ) -> str | Apart:
        own, other = (self._form(edition, part) for edition in (self._here, self._there))
        id = str(given["question"])
        if not own.has(id):
            return name
        asked = own.question(id)
        if not other.has(id) or other.question(id).label != asked.label or other.question(id).kind != asked.kind:
            return Apart("vraag", asked.label, self._here.edition)
        if code is None:
            return name
        return self._with(name, at, code, self._answer(asked, other.question(id), int(str(given["code"]))))

    def _answer(self, asked: Question, there: Question, code: int) -> int | Apart:
        label = answers_of(self._here, asked).get(code, str(code))
        codes = {said: each for each, said in answers_of(self._there, there).items()}
        return codes[label] if label in codes else Apart("antwoord", f"{asked.label}: {label}", self._here.edition)

    def _form(self, edition: Edition, part: str) -> Questionnaire:
        form: Questionnaire = getattr(edition.questionnaires, PARTS[part])
        return form
