"""An open answer as words: where each stands, where places stand, and what is between two words."""

import re

from keurmerk.open_answers.word import word
from keurmerk.open_answers.words import is_place

WORD = re.compile(r"(?<!\w)['’][tns](?!\w)|[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?:^\s*|[.!?:;\n\"“(•-]\s*)$")
MOST_PARTICLES, LONGEST_PLACE = 4, 5  # words


class Answer:
    """The words of an answer; functions that look around a word take its position."""

    def __init__(self, text: str) -> None:
        found = list(WORD.finditer(text))
        self.text = text
        self.words = [word(match[0]) for match in found]
        self.spans = [match.span() for match in found]
        self.shouted = text.isupper() and sum(map(str.isalpha, text)) > 3
        self.titled = self.shouted or self._is_titled()
        self.places = self._places()

    def _is_titled(self) -> bool:
        """Capitals On Most Words, also on words that are no name."""
        capitals = sum(each.has_capital for each in self.words)
        needless = [each for each in self.words[1:] if each.has_capital and each.is_ordinary]
        plainly = [each for each in needless if not (each.is_given or each.is_surname or each.is_particle)]
        return bool(plainly) and len(self.words) > 3 and capitals > 0.7 * len(self.words)

    def _places(self) -> dict[int, range]:
        """Position of a word → the positions of the words that are the name of a place together."""
        found: dict[int, range] = {}
        for at, first in enumerate(self.words):
            if not first.has_capital:
                continue
            for last in range(min(len(self.words), at + LONGEST_PLACE) - 1, at - 1, -1):
                if is_place(self.text[self.spans[at][0] : self.spans[last][1]]):
                    whole = range(at, last + 1)
                    found |= {part: whole for part in whole if part not in found}
                    break
        return found

    def gap(self, at: int) -> str:
        """What stands between this word and the one before it."""
        return self.text[self.spans[at - 1][1] : self.spans[at][0]] if at else ""

    def opens(self, at: int) -> bool:
        """Does a sentence start with this word?"""
        start = self.spans[at][0]
        return bool(SENTENCE_END.search(self.text[max(0, start - 8) : start]))

    def is_near(self, at: int) -> bool:
        gap, before = self.gap(at), self.words[at - 1]
        return bool(re.fullmatch(r"[ ./-]+", gap)) and (not gap.startswith(". ") or len(before.text) == 1)

    def particles_from(self, at: int) -> int:
        """The first of the particles that stand right before this word."""
        first = at
        while first and at - first < MOST_PARTICLES and self.words[first - 1].is_particle and self.is_near(first):
            first -= 1
        return first

    def plain(self, at: int) -> str:
        """The word there in small letters; empty before the first and after the last."""
        return self.words[at].plain if 0 <= at < len(self.words) else ""
