"""A fact's id and text in words a reader knows: 'Cliënten, totaal: rapportcijfer' for `clients.total.grade`."""

import re

from keurmerk.edition import Question
from keurmerk.narrative import Markdown, markdown_text
from keurmerk.report.figure_data import NO_DATA, PREFIX, ChapterName
from keurmerk.report.writing import Writing

FILE = "versies.md"
PART = r"(?:(?P<part>commissioners|integration)\.)?"
FAMILIES = {
    name: re.compile(pattern)
    for name, pattern in {
        "row": r"(?P<part>clients|commissioners)\.(?:total|service\.(?P<service>\d+))"
        r"\.(?P<what>delivered|net_sample|completed|graded|response_rate|grade|publication)",
        "left_out": r"(?P<part>clients|commissioners)\.left_out\.(?P<status>\w+)\.count",
        "promoter": r"(?P<part>clients|commissioners|integration)"
        r"\.(?P<what>promoter_score|recommended|advised_against)",
        "norm": r"norm\.(?:verdict|(?:total|service\.(?P<service>\d+))\.(?P<what>met|corrected))",
        "answer": PART + r"(?:choice|item)\.(?P<question>\w+)\.(?P<code>\d+)\.(?P<what>count|share)",
        "multi": PART + r"multi\.(?P<question>\w+)\.(?P<what>count|share)",
        "mean": PART + r"(?:item|numeric|aspect)\.(?P<question>\w+)\.mean",
        "spread": r"(?:(?P<part>integration)\.spread|spread\.(?:clients|(?P<other>commissioners)))"
        r"\.(?P<code>\d+)\.share",
        "persons": r"commissioners\.persons\.(?P<service>\d+)\.sum",
        "group": PART + r"group\.(?P<status>\w+)\.answered",
        "open": PART + r"open\.(?P<question>\w+)\.count",
        "reached": r"integration\.(?:approach|profile)\.(?P<status>\w+)\.(?P<what>net_sample|completed)",
        "staff": r"strong\.staff",
        "points": r"strong\.points",
        "provinces": r"provinces",
        "trend": r"trend\.rounds",
        "set": r"norm\.(?P<status>\w+)\.(?:verdict|(?P<question>[\w.]+)\.(?P<what>grade|corrected|met))",
    }.items()
}
BOXES = ("flag", "count")
AROUND = {  # what stands before an id, and the block that says so around the name of the rest
    "van_iedereen": re.compile(r"benchmark\.(?P<fact>.+)"),
    "trend_verschil": re.compile(r"trend\.change\.(?P<fact>.+)"),
    "trend_sinds": re.compile(r"trend\.since\.(?P<fact>.+)"),
    "trend_meting": re.compile(r"trend\.(?P<round>(?!rounds$)[^.]+)\.(?P<fact>.+)"),
}
ITEMS = ("strong.staff", "strong.points")


class FactNames:
    """The words for the facts of a report."""

    def __init__(self, writing: Writing) -> None:
        self._text, self._edition = writing.text, writing.content.edition
        self._norm_sets = writing.content.norm_sets

    def name(self, fact: str) -> str:
        """What the fact is, as plain words; an id of no known family stays as it is."""
        for block, pattern in AROUND.items():
            if found := pattern.fullmatch(fact):
                told = self.name(found["fact"])
                return self._text.plain(FILE, block, feit=told, meting=found.groupdict().get("round") or "")
        return self._own_name(fact)

    def value(self, fact: str, text: str | None) -> Markdown:
        """How the fact is printed, with labels for the names of items; a dash where there is no such fact."""
        if text is None:
            return markdown_text(NO_DATA)
        if fact in ITEMS:
            return markdown_text(", ".join(self._label(None, item) for item in text.split(", ")))
        return markdown_text(text.replace("_", " ") if fact.endswith(".verdict") else text)

    def _own_name(self, fact: str) -> str:
        for family, pattern in FAMILIES.items():
            if found := pattern.fullmatch(fact):
                words = self._set_words if family == "set" else self._words
                return " ".join(self._text.plain(FILE, f"feit_{family}", **words(found.groupdict())).split())
        return fact

    def _words(self, found: dict[str, str | None]) -> dict[str, str]:
        part, question, code = found.get("part") or found.get("other"), found.get("question"), found.get("code")
        status = found.get("status") or ""
        return {
            "deel": part or "",
            "dienst": found.get("service") or "",
            "wat": found.get("what") or "",
            "status": (self._caption(part, status) or status).replace("_", " "),
            "vraag": self._label(part, question) if question else "",
            "antwoord": self._answer(part, question, code) if question and code else "",
            "cijfer": code or "",
        }

    def _set_words(self, found: dict[str, str | None]) -> dict[str, str]:
        """A set or part that the report no longer has is called by its id."""
        name, part = found["status"] or "", found["question"] or ""
        judged = self._norm_sets.get(name)
        place = next((each.place for each in judged.verdict.parts if each.place.id == part), None) if judged else None
        return {
            "wat": found["what"] or "",
            "status": judged.norm.name if judged else f"norm {name.replace('_', ' ')}",
            "deel": place.who if place else "",
            "vraag": place.name if place else part,
        }

    def _question(self, part: str | None, name: str) -> Question | None:
        chapter: ChapterName = part if part in PREFIX else "clients"  # type: ignore[assignment]
        questionnaire = getattr(self._edition.questionnaires, chapter)
        return questionnaire.question(name) if questionnaire.has(name) else None

    def _label(self, part: str | None, name: str) -> str:
        """The question, and before it the group of boxes that it is one of."""
        question = self._question(part, name)
        if question is None:
            return name
        group = self._caption(part, question.group or "") if question.kind in BOXES else ""
        return f"{group}: {question.label}" if group else question.label

    def _caption(self, part: str | None, group: str) -> str:
        """What the figure of a group is called."""
        chapter = getattr(self._edition.chapters, part if part in PREFIX else "clients")
        entries = (entry for section in chapter.sections for entry in section.all_figures)
        return next((entry.caption or "" for entry in entries if entry.of == group), "")

    def _answer(self, part: str | None, name: str, code: str) -> str:
        question = self._question(part, name)
        codes = self._edition.scale.codes if question is None or question.kind == "item" else question.codes
        return str(codes.get(int(code), code))
