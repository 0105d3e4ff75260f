"""What the edition says only of a certain verdict, status or publication, stands in no other report."""

import re
from collections.abc import Iterator
from pathlib import Path

from keurmerk.kept import kept
from keurmerk.proof.document import Document, plain
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import Known
from keurmerk.proof.said import INSTEAD, Said
from keurmerk.proof.wording import COMMENT, ESCAPED, GAP, text_folders

STEP = re.compile(r"\{%.*?%\}", re.S)  # what stands between two of these is printed as a whole or not at all
CHOICE = re.compile(r'\{%-?\s*(?:el)?if (norm\.verdict|round\.status|clients\.publication) == "(\w+)"\s*-?%\}')
ELSE = re.compile(r"\{%-?\s*else\s*-?%\}")
PRINTED = re.compile(r"\{\{(.*?)\}\}", re.S)
NAME = "provider.name"
MARKUP = re.compile(r"\]\([^)]*\)|\]?\{[.#:][^}]*\}|\*\*|\[")
END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
BEGINS = re.compile(r"(?:^|[.!?:…] )$", re.M)
STATUS, DRAFT, FINAL = "round.status", "concept", "definitief"
LEAST = 12  # characters that stand nowhere else by chance
Choice = tuple[str, str]


@kept
def _told(*folders: Path) -> dict[str, frozenset[Choice]]:
    """Sentences that are said only where something is this or that, with the provider's name left open."""
    found, anywhere = dict[str, set[Choice]](), set[str]()
    for path in (path for folder in folders for path in sorted(folder.glob("*.md"))):
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        for choice, part in zip(_choices(STEP.findall(text)), STEP.split(text), strict=True):
            for sentence in filter(None, map(str.strip, END.split(filled(part)))):
                told = plain(ESCAPED.sub("", MARKUP.sub("", sentence)))
                if choice and GAP not in told and len(told) >= LEAST:
                    found.setdefault(told, set()).add(choice)
                else:
                    anywhere.add(told)
    return {told: frozenset(choices) for told, choices in found.items() if told not in anywhere}


def _choices(steps: list[str]) -> Iterator[Choice | None]:
    """What must be the case for what stands after each step; of a status there are two."""
    choice: Choice | None = None
    yield choice
    for step in steps:
        chosen = CHOICE.fullmatch(step)
        final = choice == (STATUS, DRAFT) and ELSE.fullmatch(step)
        choice = (chosen[1], chosen[2]) if chosen else (STATUS, FINAL) if final else None
        yield choice


def filled(text: str) -> str:
    """With one sign for the provider's name, and another for whatever else is filled in."""
    return PRINTED.sub(lambda each: INSTEAD if each[1].strip() == NAME else GAP, text)


class Choices:
    """What is chosen for one report."""

    def __init__(self, known: Known) -> None:
        self._told = _told(*text_folders(known))
        self._is = {
            "norm.verdict": known.text("norm.verdict"),
            STATUS: known.told.get("status"),
            "clients.publication": known.text("clients.total.publication"),
        }

    def findings(self, made: Document, said: Said) -> Iterator[Finding]:
        """What is said of another verdict, status or publication."""
        for told, choices in self._told.items():
            if told not in said.body or any(self._is[name] in (None, value) for name, value in choices):
                continue
            if line := _line(said.body, told):
                where = next((piece.where for piece, text in said.texts if told.split(INSTEAD)[-1] in text), "")
                name = min(choices)[0]
                sentence = f"'{line[:80]}' is not for a report of which {name} is {self._is[name]}."
                yield Finding("choice", made.file, where, sentence)


def _line(body: str, told: str) -> str:
    """The line in which this is a sentence, or a text of its own up to a comma; "" where it is part of another."""
    start = body.find(told)
    while start >= 0:
        after = body[start + len(told) : start + len(told) + 1]
        if BEGINS.search(body, max(0, start - 2), start) and (told[-1] in ".!?" or after in ("", "\n", ",")):
            return body[body.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        start = body.find(told, start + 1)
    return ""
