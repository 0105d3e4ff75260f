"""Nothing unfilled, nothing of a program, nothing in another language: marks and words that no report may hold."""

import re
from collections.abc import Iterator

from keurmerk.proof.document import Document, Piece
from keurmerk.proof.finding import Finding
from keurmerk.proof.known import Known
from keurmerk.proof.wording import MIXED, SLIPS, WORD, Wording

UNFILLED = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|\[\s?(?:naam|name|datum|xx+)\s?\]|\{(?:naam|name)\}|\bXX+\b|<<|>>", re.I)
MARKDOWN = re.compile(r"\*\*|:::|\]\(|\]\{|(?<!\w)`{1,3}|^#{1,6} |~~~|\\[*_\[\]]|&(?:amp|lt|gt|nbsp|#\d+);|<!--")
NEGATIVE_ZERO = re.compile(r"(?<![\w-])-0(?:,0+)?(?![\d,])")
POINTED = re.compile(r"(?<![\w.,/@:-])\d+\.\d+(?![\w.])(?!\s*(?:uur|tot \d))")
ENGLISH = re.compile(
    r"\b(?:January|February|March|June|July|August|October|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b\d{1,2} (?:May|April|September|November|December)\b|\b\d{4}-\d{2}-\d{2}\b"
)
TWICE = re.compile(r",\s*,|\.\s\.|;\s*;|\(\s*\)|\s[,;](?=\s)")
PERSONAL = re.compile(r"\d{6,}|[\w.]+@[\w.]+\.\w+")
CHECKS = (
    (UNFILLED, "an unfilled place"),
    (MARKDOWN, "a stray mark"),
    (NEGATIVE_ZERO, "a negative zero"),
    (ENGLISH, "an English date"),
    (TWICE, "a mark too many"),
)
NUMBERED = re.compile(r"\b(figuur|tabel|hoofdstuk|paragraaf|bijlage|figuren)\s[A-Z\d][.\d]*", re.I)
HEAD = re.compile(r"^(?:\d+(?:\.\d+)?|Figuur [A-Z\d]+\.\d+|Tabel [A-Z\d]+\.\d+)\s")


class Slips:
    """What may not be said in one report."""

    def __init__(self, known: Known, wording: Wording) -> None:
        self._known, self._wording = known, wording

    def findings(self, made: Document, texts: list[tuple[Piece, str]]) -> Iterator[Finding]:
        """What is wrong in captions, text, alternatives and cells of a file; each comes with the piece it stands in."""
        for piece, text in texts:
            free = self._wording.nameless(text, "\u2022")
            yield from self._marks(made, piece, free)
            if any(char.isdigit() for char in free):
                yield from self._keys(made, piece, free)
            if strange := [word for word in WORD.findall(free.casefold()) if word not in self._wording.words]:
                yield from self._words(made, piece, strange)

    def _marks(self, made: Document, piece: Piece, text: str) -> Iterator[Finding]:
        for pattern, what in CHECKS:
            if found := pattern.search(text):
                yield Finding("wording", made.file, piece.where, f"{what}: '{found[0].strip()}' in '{text[:60]}'.")
        if "." in text:
            free = NUMBERED.sub(" ", HEAD.sub(" ", self._wording.phrase.sub(" ", text)))
            found = POINTED.search(free)
            if found and "CC BY" not in text:
                yield Finding("wording", made.file, piece.where, f"a decimal point: {found[0]}.")

    def _keys(self, made: Document, piece: Piece, text: str) -> Iterator[Finding]:
        for word in MIXED.findall(self._wording.phrase.sub(" ", text).casefold()):
            if word not in self._wording.mixed:
                yield Finding("wording", made.file, piece.where, f"'{word}' looks like the key of a person.")

    def _words(self, made: Document, piece: Piece, strange: list[str]) -> Iterator[Finding]:
        for word in dict.fromkeys(strange):
            what = "a word of a program" if word in SLIPS else "a word that stands nowhere in the edition's text"
            yield Finding("wording", made.file, piece.where, f"{what}: '{word}'.")

    def personal(self, made: Document, answers: list[Piece]) -> Iterator[Finding]:
        """In answers in somebody's own words: nothing that looks like a key, a number to call or an address."""
        for piece in answers:
            if PERSONAL.search(piece.text):
                yield Finding("wording", made.file, piece.where, "an open answer holds what may point to a person.")
