"""Nothing unfilled, nothing of a program, nothing in another language: marks and words that no report may hold."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from keurmerk.dutch import long_date
from keurmerk.proof.document import Document, Piece
from keurmerk.proof.finding import Finding
from keurmerk.proof.said import INSTEAD, Said
from keurmerk.proof.wording import EMAIL, SAID, SLIPS, Wording

UNFILLED = re.compile(
    r"<NA>|\{[a-z_][\w.]*\}|\{\{|\}\}|\{%|%\}|\{#|\[\s?(?:naam|name|datum|xx+)\s?\]|\bXX+\b|<<|>>", re.I
)
MARKDOWN = re.compile(r"\*\*|:::|\]\(|\]\{|(?<!\w)`{1,3}|(?m:^#{1,6} )|~~~|\\[*_\[\]]|&(?:[A-Za-z]{2,8}|#\d+);|<!--")
NEGATIVE_ZERO = re.compile(r"-0(?<![\w-]-0)(?:,0+)?(?![\d,])")
ENGLISH = re.compile(
    r"\b(?:January|February|March|June|July|August|October|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b\d{1,2} (?:May|April|September|November|December)\b"
)
YEAR_FIRST = re.compile(r"\d(?<!\w\d)\d{3}-\d{2}-\d{2}\b")
TWICE = re.compile(r",\s*,|\.\s\.|;\s*;|\(\s*\)|\s[,;](?=\s)")
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DATED = re.compile(rf"dag (?:{'|'.join(rf'(?<={day} )' for day in DAYS)})(\d{{1,2}}) [a-z]+ ([1-9]\d{{3}})\b")
PERSONAL = re.compile(r"\d{6,}|[\w.]+@[\w.]+\.\w+")
Marks = list[tuple[re.Pattern[str], str]]
KEY = re.compile(r"[a-z]{1,3}\d{5,}")  # of a respondent; typed in settings it is none
MONTHS = ("January", "February", "March", "June", "July", "August", "October")
AFTER_A_DAY = (" May", " April", " September", " November", " December")
# What is wrong, and signs of which one must be there, since a pattern takes longer than a look.
CHECKS = (
    (
        UNFILLED,
        "an unfilled place",
        ("{", "}", "[n", "[N", "[d", "[D", "[x", "[X", "[ ", "<NA", "<<", ">>", "XX", "Xx", "xX", "xx"),
    ),
    (MARKDOWN, "a stray mark", ("**", ":::", "](", "]{", "`", "# ", "~~~", "\\", "&", "<!--")),
    (NEGATIVE_ZERO, "a negative zero", ("-0",)),
    (ENGLISH, "an English date", (*MONTHS, *AFTER_A_DAY, "day")),
    (YEAR_FIRST, "an English date", ("-0", "-1")),
    (TWICE, "a mark too many", (",,", ", ,", " ,", " ;", ";;", "..", ". .", "()", "( )")),
)


class Slips:
    """What may not be said in one report."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def findings(self, made: Document, said: Said) -> Iterator[Finding]:
        """What is wrong in captions, text, alternatives and cells of a file."""
        body = said.body
        seen = (each for each in CHECKS if any(sign in body for sign in each[2]))
        marks = [(pattern, what) for pattern, what, _ in seen if pattern.search(body)]
        keys = {word for word in said.words if KEY.fullmatch(word) and word not in self._wording.mixed}
        strange = {word for word in said.words & SLIPS if not self._wording.has(word)}
        names = {word for word in said.words if self._wording.misspells_name(word)}
        days = {day for day in _wrong_days(body) if not self._wording.is_given(day)}
        written = "\n".join(line for line in body.split("\n") if "@" in line)
        addresses = {each for each in EMAIL.findall(written) if not self._wording.is_given(each)}
        if not any((marks, strange, keys, names, days, addresses)):
            return
        for piece, text in said.texts:
            free = self._wording.nameless(text, INSTEAD)
            yield from self._marks(made, piece, free, marks)
            found = [day for day in days if day in free]
            yield from (self._wrong(made, piece, f"'{day}' was another day of the week.") for day in found)
            found = [each for each in addresses if each in free]
            yield from (self._wrong(made, piece, f"nobody gave the address '{each}'.") for each in found)
            if keys:
                found = [word for word in SAID.findall(self._wording.free(text).casefold()) if word in keys]
                yield from (self._wrong(made, piece, f"'{word}' looks like the key of a person.") for word in found)
            if names:
                found = [word for word in SAID.findall(free.casefold()) if word in names]
                yield from (self._wrong(made, piece, f"'{word}' looks like a misspelt name.") for word in found)
            if strange:
                yield from self._words(made, piece, [word for word in SAID.findall(free.casefold()) if word in strange])

    def _marks(self, made: Document, piece: Piece, text: str, marks: Marks) -> Iterator[Finding]:
        for pattern, what in marks:
            found = next((each[0] for each in pattern.finditer(text) if not self._wording.is_given(each[0])), None)
            if found is not None:
                yield self._wrong(made, piece, f"{what}: '{found.strip()}' in '{text[:60]}'.")

    def _words(self, made: Document, piece: Piece, strange: list[str]) -> Iterator[Finding]:
        for word in dict.fromkeys(strange):
            yield self._wrong(made, piece, f"a word of a program: '{word}'.")

    @staticmethod
    def _wrong(made: Document, piece: Piece, sentence: str) -> Finding:
        return Finding("wording", made.file, piece.where, sentence)

    def personal(self, made: Document, answers: list[Piece]) -> Iterator[Finding]:
        """In answers in somebody's own words: nothing that looks like a key, a number to call or an address."""
        for piece in answers:
            if PERSONAL.search(piece.text):
                yield Finding("wording", made.file, piece.where, "an open answer holds what may point to a person.")


def _wrong_days(text: str) -> Iterator[str]:
    """Dates that name another day of the week than theirs; what is no date at all is not looked at."""
    for found in DATED.finditer(text):
        told = text[text.rfind(" ", 0, found.start()) + 1 : found.end()].rpartition("\n")[2]
        right = _dates(int(found[2]), int(found[1]))
        dates = {each.partition(" ")[2] for each in right}
        if told not in right and told.startswith(DAYS) and told.partition(" ")[2] in dates:
            yield told


@lru_cache(maxsize=64)
def _dates(year: int, day: int) -> frozenset[str]:
    """This day of every month that has it, with its day of the week."""
    lengths = (monthrange(year, month)[1] for month in range(1, 13))
    return frozenset(long_date(date(year, month, day)) for month, last in enumerate(lengths, 1) if 0 < day <= last)
