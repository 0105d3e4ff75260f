"""A count that text names is the length of the list or table that follows; singular and plural go with it."""

import re
from collections.abc import Iterator

from keurmerk import dutch
from keurmerk.proof.document import Document, Piece
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import Known
from keurmerk.proof.letters import letters
from keurmerk.proof.wording import Wording

SUMMARY, IN_SHORT = "#samenvatting", "#kort-sterk"
COUNTED = ("punt", "diensten", "dienst", "antwoord")
WORDS = {word: count for count, word in enumerate(dutch.NUMBER_WORDS)}
ONE = re.compile(r"\b(dit punt|het volgende punt|het sterke punt|het volgende antwoord)\b", re.I)
MANY = re.compile(r"\b(?:deze|de volgende|de) (\w+ )?(?:punten|antwoorden)\b", re.I)
POINTS = re.compile(r"\b(\w+) punten\b", re.I)
SERVICES = re.compile(r"\bkent (\w+) diensten\b", re.I)
OF_SERVICES = re.compile(r"\bcliënten aangeleverd voor (\w+) (?:van deze diensten|dienst)\b", re.I)
STEPS = re.compile(r"\bmet (\w+) stap(?:pen)?\b", re.I)
NUMBERED = re.compile(r"(?<!\S)(\d+)\. (?=[A-Z])")
OPEN = re.compile(r"\b(\d+) eigen antwoorden opgeschreven\. Hieronder")
TIMES = re.compile(r"\((\d+)\)$")
COMMISSIONERS = re.compile(r"\bopdrachtgevers?\b", re.I)


class Lists:
    """The lists of one report."""

    def __init__(self, known: Known, wording: Wording) -> None:
        self._known, self._wording = known, wording

    def findings(self, made: Document) -> Iterator[Finding]:
        """What is wrong with counts."""
        pieces = made.pieces
        for at, piece in enumerate(pieces):
            if piece.kind == "figure":
                yield from self._steps(made, piece)
            elif piece.kind == "text" and any(word in piece.text for word in COUNTED):
                items = _items_after(pieces, at)
                yield from self._points(made, piece, items)
                yield from self._open(made, piece, items)
                yield from self._services(made, piece)
        yield from self._strong(made)
        if "commissioners.total.delivered" not in self._known.facts:
            yield from self._no_commissioners(made)

    def _points(self, made: Document, piece: Piece, items: list[Piece]) -> Iterator[Finding]:
        """'The following point' above one, 'these four points' above four."""
        if not items or OPEN.search(piece.text):
            return
        one, many, counted = ONE.search(piece.text), MANY.search(piece.text), POINTS.search(piece.text)
        if one and len(items) != 1:
            yield Finding("list", made.file, piece.where, f"'{one[0]}' stands above a list of {len(items)}.")
        if many and len(items) == 1:
            yield Finding("list", made.file, piece.where, f"'{many[0]}' stands above a list of one.")
        told = _count(counted[1]) if counted else None
        if counted and told is not None and told != len(items):
            yield Finding("list", made.file, piece.where, f"'{counted[0]}' stands above a list of {len(items)}.")
        points = self._known.facts.get("strong.points")
        if points and counted and piece.where == SUMMARY and isinstance(points.value, list):
            questions = self._known.edition.questionnaires.clients
            expected = [questions.question(name).label for name in points.value]
            if [item.text for item in items] != expected and not made.heads:
                yield Finding("list", made.file, piece.where, f"the points should be: {', '.join(expected)}.")

    def _strong(self, made: Document) -> Iterator[Finding]:
        """The summary names the staff point; what is listed in short is a strong point."""
        facts, questions = self._known.facts, self._known.edition.questionnaires.clients
        staff, points = (facts[name].value if name in facts else None for name in ("strong.staff", "strong.points"))
        named = [questions.question(name).label for name in ([staff] if staff else []) + (points or [])]
        told = [piece.text for piece in made.pieces if piece.where == SUMMARY and piece.kind == "text"]
        if staff and told and named[0] not in told and letters(named[0]) not in letters("\n".join(told)):
            yield Finding("list", made.file, SUMMARY, f"the strong point should be '{named[0]}'.")
        for piece in made.pieces:
            if piece.where == IN_SHORT and piece.kind == "item" and piece.text not in named:
                yield Finding("list", made.file, piece.where, f"'{piece.text}' is no strong point.")

    def _open(self, made: Document, piece: Piece, items: list[Piece]) -> Iterator[Finding]:
        """No more answers are listed than were given."""
        told = OPEN.search(piece.text) if "eigen antwoorden" in piece.text else None
        if not told:
            return
        listed = sum(int(found[1]) if (found := TIMES.search(item.text)) else 1 for item in items)
        if not items or listed > int(told[1]):
            yield Finding("list", made.file, piece.where, f"'{told[1]} eigen antwoorden' stands above {listed}.")

    def _services(self, made: Document, piece: Piece) -> Iterator[Finding]:
        if not any(word in piece.text.lower() for word in ("kent ", "aangeleverd ")):
            return
        expected = len(self._known.edition.services)
        if (told := SERVICES.search(piece.text)) and _count(told[1]) != expected:
            yield Finding("list", made.file, piece.where, f"'{told[0]}': the edition has {expected}.")
        delivered = sum(
            f"clients.service.{each.nr}.delivered" in self._known.facts for each in self._known.edition.services
        )
        if (told := OF_SERVICES.search(piece.text)) and _count(told[1]) != delivered:
            yield Finding("list", made.file, piece.where, f"'{told[0]}': table 2.2 has {delivered}.")

    def _steps(self, made: Document, piece: Piece) -> Iterator[Finding]:
        told, steps = STEPS.search(piece.alt), NUMBERED.findall(piece.alt)
        if told and _count(told[1]) != len(steps):
            yield Finding("list", made.file, piece.where, f"'{told[0]}' tells {len(steps)}.")
        if told and steps != [str(count) for count in range(1, len(steps) + 1)]:
            yield Finding("list", made.file, piece.where, f"its steps are numbered {', '.join(steps)}.")

    def _no_commissioners(self, made: Document) -> Iterator[Finding]:
        """Where no commissioners were delivered, no sentence is about them."""
        for piece in made.pieces:
            if piece.kind not in ("text", "heading", "item") or "pdrachtgever" not in piece.text:
                continue
            text = self._wording.without_given(piece.text, "pdrachtgever")
            if found := COMMISSIONERS.search(text):
                sentence = f"it speaks of '{found[0]}', and this report has no commissioners."
                yield Finding("list", made.file, piece.where, sentence)


def _items_after(pieces: list[Piece], at: int) -> list[Piece]:
    items = []
    for piece in pieces[at + 1 :]:
        if piece.kind != "item":
            break
        items.append(piece)
    return items


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else WORDS.get(word.lower())
