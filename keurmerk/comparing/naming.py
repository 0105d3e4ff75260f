"""What a fact is called in Dutch: the titles of the explanations, for ids of an edition without any data at hand."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from keurmerk.comparing.printed import Figure
from keurmerk.edition import Edition, Question, Questionnaire
from keurmerk.narrative import Narrative

TITLES = Path(__file__).parent.parent / "explaining" / "text"
FILE = "uitleg.md"
STRONG = "strong."
PARTS = {"": "clients", "integration": "integration", "commissioners": "commissioners"}


class Naming:
    """Names of the facts and figures of an edition, each made once; an id nobody knows is called by its id."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[str, str] = {}

    def fact(self, name: str) -> str:
        """`Rapportcijfer van cliënten, in totaal`."""
        if name not in self._known:
            form, at = prefix(name)
            title = self._title(name[at:])
            self._known[name] = form.replace("{feit}", title) if title else name
        return self._known[name]

    def printed(self, name: str, text: str) -> str:
        """A fact's text; ids of items as what those are called."""
        if not name.startswith(STRONG):
            return text
        form = self._edition.questionnaires.clients
        return ", ".join(form.question(each).label if form.has(each) else each for each in text.split(", "))

    def figure(self, figure: Figure) -> str:
        """`Klacht opgelost`: the question's label, or what its group is called."""
        form = self._form(figure.part)
        label = form.question(figure.question).label if form and form.has(figure.question) else None
        said = words()["figuren"]
        called = label or said["over"].get(figure.question) or figure.question.replace("_", " ")
        return f"{called} ({said['hoofdstukken'].get(figure.part, figure.part)}, {said['soorten'][figure.kind]})"

    def _title(self, name: str) -> str | None:
        for pattern, block in patterns():
            if (found := pattern.fullmatch(name)) and (about := self._about(found.groupdict())) is not None:
                return " ".join(_titles().plain(FILE, f"titel_{block}", **about).split())
        return None

    def _about(self, found: Mapping[str, str | None]) -> dict[str, Any] | None:
        """What a title needs to know; None when the edition has no such question, answer or service."""
        who = found.get("who") or PARTS[(found.get("part") or "").rstrip(".")]
        about: dict[str, Any] = {"who": who, "service": "", "whole": who != "commissioners"}
        about |= {name: given for name, given in found.items() if name in ("grade", "value") and given}
        if found.get("status"):
            about["status_words"] = str(found["status"]).replace("_", " ")
        if found.get("set"):
            about["norm"] = f"norm {str(found['set']).replace('_', ' ')}"
        if by := found.get("by"):
            about["group_words"] = _titles().plain(FILE, f"groep_{by}", value=found["value"]).strip()
        if nr := found.get("nr"):
            names = {str(service.nr): f"{service.nr} {service.name}" for service in self._edition.services}
            if nr not in names:
                return None
            about["service"] = names[nr]
        about["part"] = about["service"] or (found.get("lot") or "").replace("_", " ")
        return self._asked(found, about)

    def _asked(self, found: Mapping[str, str | None], about: dict[str, Any]) -> dict[str, Any] | None:
        """With the question and the answer, where the id names them."""
        form = self._form(about["who"])
        if (id := found.get("question")) and form:
            if not form.has(id):
                return None
            about["label"] = form.question(id).label
            if code := found.get("code"):
                answers = answers_of(self._edition, form.question(id))
                if int(code) not in answers:
                    return None
                about["answer"] = answers[int(code)]
        if (side := found.get("side")) and form:
            asked = next(each for each in form.questions if each.promoter)
            assert asked.promoter is not None
            code_of = asked.promoter.positive if side == "recommended" else asked.promoter.negative
            about |= {"label": asked.label, "answer": asked.codes[code_of]}
        return about

    def _form(self, who: str) -> Questionnaire | None:
        return getattr(self._edition.questionnaires, who, None)


def answers_of(edition: Edition, question: Question) -> dict[int, str]:
    """The answers that a question can have, by code."""
    return dict(edition.scale.codes if question.kind == "item" else question.codes)


@cache
def words() -> dict[str, Any]:
    """The Dutch words of this part, from verschillen.yml."""
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "verschillen.yml").read_text(encoding="utf-8"))
    return loaded


def prefix(name: str) -> tuple[str, int]:
    """How a fact is called with what stands before its id, and where the id itself begins."""
    for pattern, form in words()["ervoor"].items():
        if found := re.match(pattern, name):
            filled = {key: given for key, given in found.groupdict().items() if given}
            return form.format(feit="{feit}", **filled), found.end()
    return "{feit}", 0


@cache
def patterns() -> list[tuple[re.Pattern[str], str]]:
    """Which ids have which title."""
    return [(re.compile(pattern), block) for block, listed in words()["feiten"].items() for pattern in listed]


@cache
def _titles() -> Narrative:
    return Narrative([TITLES])
