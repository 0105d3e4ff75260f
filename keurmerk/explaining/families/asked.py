"""What explainers of questions have in common: the question with its answers, and the words for both."""

from keurmerk.edition import Question
from keurmerk.explaining.families.registry import WHO, Subject
from keurmerk.explaining.population import Answers

CODE, QUESTION = r"(?P<code>\d+)", r"(?P<question>\w+)"


def answers_to(subject: Subject, part: str, question: str) -> tuple[Question, dict[int, str], Answers]:
    """The question, its answers in words, and what was answered."""
    asked = subject.population.form(WHO[part]).question(question)
    words = dict(subject.edition.scale.codes if asked.kind == "item" else asked.codes)
    return asked, words, subject.population.question(WHO[part], asked)


def worded(part: str, question: Question, **more: object) -> dict[str, object]:
    """What the words about a question need."""
    return {"who": WHO[part], "label": question.label, "service": "", **more}


def usable_setting(part: str) -> tuple[str, ...]:
    """The setting that decides which questionnaires count; those of commissioners count when they have a grade."""
    return () if part == "commissioners." else ("usable_item_share",)
