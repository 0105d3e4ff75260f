"""A figure must show the facts of its question, each bar its own, and tell the same in its text alternative."""

import re
from collections.abc import Iterator
from itertools import pairwise

from keurmerk.proof.document import Document, Piece
from keurmerk.proof.figure_facts import ABSENT, Line, Shown
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import Known
from keurmerk.proof.letters import letters
from keurmerk.proof.wording import Wording

BAR = re.compile(r"-(own|benchmark)-(\d+)(?:-(\d+))?-text$")
TOLD = re.compile(r"(?: \(n = (\d+)\))?: (-?\d+(?:,\d+)?)")
SAID = re.compile(r" (-?\d+(?:,\d+)?)%")
FLOW = "flow"
SHORT = "…"


class Drawings:
    """The figures of one report."""

    def __init__(self, known: Known, wording: Wording, figures: dict[str, Shown]) -> None:
        self._known, self._wording, self._figures = known, wording, figures

    def findings(self, made: Document) -> Iterator[Finding]:
        """What is wrong in the figures of a file."""
        for piece, after in pairwise([*made.pieces, Piece("text", "")]):
            if piece.kind != "figure":
                continue
            if not piece.alt:
                yield self._wrong(made, piece, "the figure has no text alternative.")
                continue
            if piece.spoken not in ("", piece.alt):
                yield self._wrong(made, piece, f"a screen reader is told something else: '{piece.spoken[:60]}'.")
            shown = self._figures.get(piece.number)
            if piece.number and shown is None and not piece.number[0].isdigit():
                yield from self._beside(made, piece)
            elif piece.number and shown is None:
                yield self._wrong(made, piece, f"facts.json has no figure {piece.number}.")
            elif shown is None:
                yield from self._front(made, piece)
            elif shown.lines or shown.groups:
                yield from self._caption(made, piece, shown)
                yield from self._bars(made, piece, shown)
                yield from self._alternative(made, piece, shown)
                yield from self._counted(made, piece, shown, after.text)
            elif shown.kind != FLOW:
                yield from self._numbers(made, piece, shown)
        yield from self._missing(made)

    def _beside(self, made: Document, piece: Piece) -> Iterator[Finding]:
        """A figure of an appendix beside the chapters, such as of earlier rounds."""
        drawn = piece.drawn if len(piece.drawn) > 1 else ()
        for text in (*drawn, piece.alt):
            for number in self._wording.numbers(text):
                if number.removeprefix("-") not in self._known.looking_back:
                    yield self._wrong(made, piece, f"it says {number}, which is no fact of this or earlier rounds.")

    def _missing(self, made: Document) -> Iterator[Finding]:
        """A chapter that is there has all its figures, once, in their order."""
        found = [piece.number for piece in made.of("figure") if piece.number]
        chapters = {piece.text.partition(" ")[0] for piece in made.of("heading")}
        expected = [number for number in self._figures if number.partition(".")[0] in chapters]
        present = [number for number in found if number in self._figures and number.partition(".")[0] in chapters]
        for number in expected:
            if number not in present:
                yield Finding(
                    "figure", made.file, "", f"figure {number} is not there, and facts.json says it is shown."
                )
        if len(present) == len(expected) and present != expected:
            yield Finding("figure", made.file, "", f"the figures stand in the order {', '.join(present)}.")

    def _caption(self, made: Document, piece: Piece, shown: Shown) -> Iterator[Finding]:
        if piece.title != shown.caption and letters(piece.title) != letters(shown.caption):
            yield self._wrong(made, piece, f"its caption should be '{shown.caption}', it is '{piece.title}'.")
        if piece.anchor and piece.anchor != f"figuur-{shown.number.replace('.', '-')}":
            yield self._wrong(made, piece, f"its drawing is the one of {piece.anchor}.")

    def _bars(self, made: Document, piece: Piece, shown: Shown) -> Iterator[Finding]:
        """Where bars say which they are, each has its own number; everywhere, only facts are drawn."""
        rows = self._rows(shown)
        seen = set[tuple[str, int, int]]()
        for name, text in piece.labelled.items():
            bar = BAR.search(name)
            if not bar:
                continue
            who, row, part = bar[1], int(bar[2]), int(bar[3] or 0)
            seen.add((who, row, part))
            wanted = rows.get((who, row, part))
            if wanted is None or text.rstrip("%") != (wanted or ABSENT):
                yield self._wrong(made, piece, f"bar {name} says '{text}', expected '{wanted or 'no number'}'.")
        if piece.labelled and shown.lines:
            for (who, row, part), wanted in rows.items():
                if wanted and (who, row, part) not in seen and who == "own":
                    yield self._wrong(made, piece, f"the drawing has no number of '{shown.lines[row].label}'.")
        if len(piece.drawn) > 1:
            yield from self._numbers(made, piece, shown)
            yield from self._labels(made, piece, shown)
        if shown.lines or shown.groups:
            if self._named(piece.drawn):
                return
            if SHORT not in "".join(piece.drawn):
                yield self._wrong(made, piece, f"its drawing does not name {self._known.name}.")

    def _counted(self, made: Document, piece: Piece, shown: Shown, source: str) -> Iterator[Finding]:
        """How many answered is told in a figure and below it, so that a mean of three people is known as one."""
        if shown.n is None or not self._wording.tells_n:
            return
        told, name = f"(n = {shown.n})", "" if made.heads else f"{self._known.name} "  # a PDF may turn a name around
        for what, text in (("text alternative", piece.alt), ("source", source)):
            if name + told not in text:
                yield self._wrong(made, piece, f"its {what} does not tell that {shown.n} answered, '{name}{told}'.")
        drawn = "".join(piece.drawn).replace(" ", "")  # a name in other letters breaks a line in parts
        if told.replace(" ", "") not in drawn and len(piece.drawn) > 1:
            yield self._wrong(made, piece, f"its drawing does not tell that {shown.n} answered.")

    def _labels(self, made: Document, piece: Piece, shown: Shown) -> Iterator[Finding]:
        """Rows are called what they are, in their order; a long label is drawn in lines, or shortened."""
        labels = [line.label for line in shown.lines] or [group.label for group in shown.groups if shown.groups[1:]]
        drawn = {text: at for at, text in reversed([*enumerate(piece.drawn)])}
        facts, everyone = self._known.facts, self._known.round.participants
        compared = any(line.everyone in facts and facts[line.everyone].n is not None for line in shown.lines)
        missing = [label for label in ([*labels, everyone] if compared else labels) if label not in drawn]
        if missing and SHORT not in "".join(piece.drawn):
            whole = letters("".join(piece.drawn))
            for label in missing:
                if letters(label) not in whole:
                    yield self._wrong(made, piece, f"its drawing does not tell of '{label}'.")
        places = [drawn[label] for label in labels if label in drawn and piece.drawn.count(label) == 1]
        if places != sorted(places):
            yield self._wrong(made, piece, "its drawing has its rows in another order.")

    def _named(self, drawn: tuple[str, ...]) -> bool:
        """A long name is drawn in several lines."""
        name = self._known.name
        return any(text.startswith(name) and not text[len(name) : len(name) + 1].isalnum() for text in drawn) or (
            letters(name) in letters("".join(drawn)) and not any(text.startswith(name) for text in drawn)
        )

    def _rows(self, shown: Shown) -> dict[tuple[str, int, int], str]:
        """The number of every bar, by whose it is, its row and its part."""
        known, found = self._known, dict[tuple[str, int, int], str]()
        for at, line in enumerate(shown.lines):
            found["own", at, 0] = known.text(line.own) or ""
            found["benchmark", at, 0] = known.text(line.everyone) or ""
        for at, group in enumerate(shown.groups):
            for part, line in enumerate(group.lines):
                found["own", 2 * at, part] = known.text(line.own) or ""
                found["benchmark", 2 * at + 1, part] = known.text(line.everyone) or ""
        return found

    def _numbers(self, made: Document, piece: Piece, shown: Shown) -> Iterator[Finding]:
        for text in piece.drawn:
            for number in self._wording.numbers(text):
                if number not in shown.texts:
                    yield self._wrong(made, piece, f"its drawing says {number}, which is no fact of its question.")

    def _front(self, made: Document, piece: Piece) -> Iterator[Finding]:
        """Map, gauge and logo: a number in them is the clients' grade, or an end of its scale."""
        low, high = self._known.edition.questionnaires.clients.grade.range or (1, 10)
        allowed = {str(low), str(high), self._known.text("clients.total.grade"), ABSENT}
        for text in (*(piece.drawn if len(piece.drawn) > 1 else ()), piece.alt):
            for number in self._wording.numbers(text):
                if number not in allowed:
                    yield self._wrong(made, piece, f"it says {number}, which is not the grade in total.")

    def _alternative(self, made: Document, piece: Piece, shown: Shown) -> Iterator[Finding]:
        ordinary = self._wording.is_ordinary
        alt = piece.alt if ordinary else self._wording.nameless(piece.alt)
        if shown.caption not in piece.alt and letters(shown.caption) not in letters(piece.alt):
            yield self._wrong(made, piece, f"its text alternative does not tell of '{shown.caption}'.")
            return
        if (self._known.name if ordinary else "\0") not in alt:
            yield self._wrong(made, piece, f"its text alternative does not name {self._known.name}.")
        start = alt.find(" ", len(shown.caption))
        for line in shown.lines:
            start, sentence = self._line(alt, start, line)
            if sentence:
                yield self._wrong(made, piece, sentence)
        for group in shown.groups:
            start = max(alt.find(group.label, start), start) if len(shown.groups) > 1 else start
            for before in ("", "benchmark."):
                for line in group.lines:
                    start, sentence = self._share(alt, start, line, before)
                    if sentence:
                        yield self._wrong(made, piece, sentence)
        for number in self._wording.numbers(piece.alt):
            if number not in shown.texts:
                yield self._wrong(made, piece, f"its text alternative says {number}, which is no fact of its question.")

    def _line(self, alt: str, start: int, line: Line) -> tuple[int, str]:
        """A label with its own number, and the one of all participants before the next label."""
        own, fact = self._known.text(line.own), self._known.facts.get(line.own)
        end = _end_of(alt, line.label, start, told=self._wording.is_ordinary)
        if end < 0:
            return start, f"its text alternative does not tell of '{line.label}'."
        found = TOLD.match(alt, end)
        if fact is None or fact.masked:
            return end, f"its text alternative tells {found[2]} for '{line.label}'." if found and found[
                2
            ] != own else ""
        if not found or found[2] != own:
            told = found[2] if found else "nothing"
            return end, f"its text alternative tells {told} for '{line.label}', expected {own}."
        return found.end(), ""

    def _share(self, alt: str, start: int, line: Line, before: str) -> tuple[int, str]:
        wanted = self._known.facts.get(f"{before}{line.own}")
        label = line.label[:1].lower() + line.label[1:]
        if wanted is None or wanted.masked:
            return start, ""
        at = alt.find(f"{label} {wanted.text}%", start)
        if at < 0:
            return start, f"its text alternative does not tell {wanted.text}% for '{line.label}'."
        return at + len(label), ""

    def _wrong(self, made: Document, piece: Piece, sentence: str) -> Finding:
        name = f"figure {piece.number}" if piece.number else "drawing"
        return Finding("figure", made.file, f"{piece.where} ({name})", sentence)


def _end_of(alt: str, label: str, start: int, *, told: bool) -> int:
    """Where a label ends that tells something: its result follows, or how many answered.

    `told`: the first after which a result stands, if any, since the provider is called like a label.
    """
    ends, at = list[int](), alt.find(f" {label}", start)
    while at >= 0:
        end = at + len(label) + 1
        ends += [end] if alt[end : end + 2] in (": ", " (") else []
        at = alt.find(f" {label}", at + 1) if told or not ends else -1
    return next((end for end in ends if told and TOLD.match(alt, end)), ends[0] if ends else -1)
