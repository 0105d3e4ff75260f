"""Every number in text must be a fact of what the text is about, or typed in the edition's text in that very place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from keurmerk.proof.document import Document, Piece
from keurmerk.proof.figure_facts import Shown
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import SHARE, Known
from keurmerk.proof.wording import DIGIT, GAP, NUMBER, Wording

REFERENCE = re.compile(  # a pattern that begins with letters is found much faster
    r"([FTHPBfthpb](?<!\w.)(?i:iguur|iguren|abel|oofdstuk|aragraaf|ijlage))\s([A-Za-z]?\d*(?:\.\d+)?[A-Za-z]?)\b"
)
FIGURE = re.compile(r"([Ff]iguur) ([A-Z\d]+\.\d+)")
REFERRING = ("iguur", "iguren", "abel", "oofdstuk", "aragraaf", "ijlage")
HEADED = re.compile(r"(\d+)(?:\.\d+)?\s|Bijlage ([A-Z])\b")
RESPONDED = re.compile(r"\bn = (-?[\d.,]+)")
RANKED = re.compile(r"‘([^’]+)’(?: \(n = \d+\))?: (?:een |elk |gemiddeld )?(-?\d+(?:,\d+)?)(%?)")
POINT = re.compile(r"\d+\.\d{1,2}")
GRADED = re.compile(r"\been (\d+): (\d+)%")
TOKEN = re.compile(r"[^\W_]+(?:[.,/][^\W_]+)*")
BESIDE = re.compile(r"\.(open|promoter_score|recommended|advised_against)\b")
CONTENTS = ("#inhoud", "#TOC")
NOT_OF_TEXT = frozenset({"strong.staff", "strong.points", "provinces"})


@dataclass
class Place:
    """Where in the report a piece of text stands."""

    chapter: str = ""
    figure: str = ""
    listing: bool = False  # of answers in somebody's own words, which hold whatever somebody wrote


class Prose:
    """The numbers of one report, by where they may stand."""

    def __init__(self, known: Known, wording: Wording, figures: dict[str, Shown]) -> None:
        self._known, self._wording, self._figures = known, wording, figures

    @cached_property
    def _allowing(self) -> dict[tuple[str, tuple[str, ...]], tuple[frozenset[str], frozenset[str]]]:
        """What may be told, by chapter and by the figures that are spoken of."""
        return {}

    @cached_property
    def _general(self) -> frozenset[str]:
        known, names = self._known, [name for name in self._known.general() if name not in NOT_OF_TEXT]
        norms = [value for value in _norms(known)]
        return frozenset([*(known.facts[name].text for name in names), *self._ns(names), *norms])

    @cached_property
    def _everything(self) -> frozenset[str]:
        facts = self._known.facts
        told = {fact.text for fact in facts.values()} | set(self._ns([*facts]))
        return self._general | told | self._known.of_versions

    @cached_property
    def _shares(self) -> frozenset[str]:
        """What may stand before a percent sign."""
        facts = self._known.facts
        share = self._known.round.settings.usable_item_share.value * 100
        from keurmerk.report.context import shortest

        return frozenset(fact.text for name, fact in facts.items() if SHARE.search(name)) | {shortest(share)}

    def _ns(self, names: list[str]) -> Iterator[str]:
        return (str(n) for name in names if (n := self._known.facts[name].n) is not None)

    def placed(self, made: Document) -> Iterator[tuple[Piece, Place]]:
        """Each piece with its place."""
        place = Place()
        for piece in made.pieces:
            if piece.kind == "heading":
                found = HEADED.match(piece.text)
                chapter = (found[1] or found[2]) if found else place.chapter
                place = Place(chapter, place.figure if chapter == place.chapter else "")
            elif piece.kind == "figure":
                place = Place(place.chapter, piece.number or place.figure)
            elif piece.kind == "item" and place.listing:
                pass
            elif piece.kind == "text":
                open_answers = self._tells_of_open_answers(piece, place)
                place = Place(place.chapter, place.figure, open_answers)
            yield piece, place

    def _tells_of_open_answers(self, piece: Piece, place: Place) -> bool:
        return "eigen antwoorden" in piece.text and place.figure in self._figures

    def findings(self, made: Document) -> Iterator[Finding]:
        """What is wrong in the text of a file."""
        for piece, place in self.placed(made):
            listed = piece.kind == "item" and (place.listing or piece.where in CONTENTS)
            if piece.kind in ("text", "heading", "item") and not listed:
                for sentence in self._wrong(piece, place):
                    yield Finding("number", made.file, piece.where, sentence)

    def _wrong(self, piece: Piece, place: Place) -> Iterator[str]:
        text = self._wording.free(piece.text)
        if not DIGIT.search(text):
            return
        if any(word in text for word in REFERRING):
            text = REFERENCE.sub(r"\1", text)
        if piece.kind == "heading":
            text = HEADED.sub("", text, count=1)
        subjects = self._subjects(piece, place)
        asked = place.chapter, tuple(each.number for each in subjects)
        if asked not in self._allowing:
            self._allowing[asked] = self._allowed(subjects, place)
        allowed, ns = self._allowing[asked]
        for found in NUMBER.finditer(text):
            number, after = found[0], text[found.end() : found.end() + 1]
            wanted = ns if text[: found.start()].endswith("n = ") else allowed
            if number in wanted and (not place.chapter.isdigit() or after != "%" or number in self._shares):
                continue
            if not self._typed(text, found):
                if POINT.fullmatch(number):
                    yield f"{number} in '{_around(piece.text, number)}' has a decimal point."
                    continue
                about = f" of figure {', '.join(each.number for each in subjects)}" if subjects else ""
                yield f"{number}{'%' if after == '%' else ''} in '{_around(piece.text, number)}' is no fact{about}."
        for each in subjects:
            yield from _pairs(text, each)

    def _subjects(self, piece: Piece, place: Place) -> list[Shown]:
        text = self._wording.nameless(piece.text) if "iguur" in piece.text else ""
        named = [number for _, number in FIGURE.findall(text)]
        shown = (self._figures[number] for number in named or [place.figure] if number in self._figures)
        return [each for each in shown if each.ids]

    def _allowed(self, subjects: list[Shown], place: Place) -> tuple[frozenset[str], frozenset[str]]:
        if not place.chapter:
            return self._everything, self._everything
        if not place.chapter.isdigit():
            back = self._everything | self._known.looking_back
            return back, back
        allowed = frozenset[str]().union(*(each.texts for each in subjects))
        ns = frozenset[str]().union(*(each.ns for each in subjects))
        if not subjects:
            return allowed | self._general, ns | self._general
        return allowed | ns | self._beside, ns | self._counts

    @cached_property
    def _beside(self) -> frozenset[str]:
        """What text beside any figure may tell: the promoter score, how many open answers there are."""
        facts = self._known.facts.items()
        return frozenset(fact.text for name, fact in facts if BESIDE.search(f".{name}")) | self._answered

    @cached_property
    def _answered(self) -> frozenset[str]:
        names = [name for name in self._known.facts if "promoter" in name]
        return frozenset(self._ns(names))

    @cached_property
    def _counts(self) -> frozenset[str]:
        names = ("clients.total.completed", "commissioners.total.completed")
        return frozenset(str(self._known.count(name)) for name in names)

    def _typed(self, text: str, found: re.Match[str]) -> bool:
        before = TOKEN.findall(text[max(0, found.start() - 60) : found.start()].casefold())
        after = TOKEN.findall(text[found.end() : found.end() + 60].casefold())
        return self._wording.is_typed(before[-1] if before else GAP, found[0], after[0] if after else GAP)


def _pairs(text: str, shown: Shown) -> Iterator[str]:
    """A number that stands behind a quoted label must be the one of that label."""
    if shown.kind == "spread":
        found = [(label, number, "%") for label, number in GRADED.findall(text)]
    else:
        found = [(label.casefold(), number, sign) for label, number, sign in RANKED.findall(text)]
    if not found:
        return
    rows = {line.label.casefold(): line.own for line in shown.lines}
    if len(shown.groups) == 1:
        rows = {line.label.casefold(): line.own for line in shown.groups[0].lines}
    elif shown.groups:
        rows = {group.label.casefold(): f"{group.id}.mean" for group in shown.groups}
    for label, number, _ in found:
        if label in rows and (own := shown.known.text(rows[label])) is not None and own != number:
            yield f"figure {shown.number} has {own} for '{label}', the text says {number}."


def _norms(known: Known) -> Iterator[str]:
    from keurmerk.dutch import number
    from keurmerk.report.context import shortest

    settings = known.round.settings
    for setting in (settings.norm_total, settings.norm_service, settings.norm_low_grade):
        yield number(setting.value, 1)
    yield shortest(settings.norm_low_grade_counts_as.value)
    delivery = known.edition.delivery.integration
    yield from (str(delivery.telephone_limit), *map(str, delivery.telephoned_profiles))
    yield str(len(known.receipt.held_back))
    yield str(len(known.receipt.warnings(known.provider)))
    yield str(known.round.hearing.weeks)
    yield str(len(known.edition.services))
    yield shortest(settings.usable_item_share.value * 100)


def _around(text: str, number: str) -> str:
    at = max(text.find(number), 0)
    return text[max(0, at - 40) : at + len(number) + 30].strip()
