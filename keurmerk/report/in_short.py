"""The page in simple Dutch that opens the report: what was asked, of whom, and what came of it."""

from keurmerk.report.markdown import Block, div, heading
from keurmerk.report.writing import Writing

FILE, NAME = "kort.md", "kort"
QUESTIONS = ("onderwerp", "meedoen", "cijfer", "sterk", "norm", "anoniem")


def in_short(writing: Writing) -> Block:
    """A heading and an answer for each question; a question that has no answer is absent with its heading."""
    said = [_answered(writing, question) for question in QUESTIONS]
    return Block(div(NAME, writing.headings[NAME].markdown(), *(part for parts in said for part in parts)))


def _answered(writing: Writing, question: str) -> list[str]:
    asked, answer = writing.say(FILE, f"{question}_kop", question)
    return [heading(2, asked, f"{NAME}-{question} .unlisted"), answer] if asked and answer else []
