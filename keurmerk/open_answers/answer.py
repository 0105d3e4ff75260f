"""An open answer as words: what each is by itself, where places stand, and what is between two words."""

import re
from dataclasses import dataclass
from functools import cached_property

from keurmerk.open_answers.patterns import PARTICLE
from keurmerk.open_answers.words import (
    given_names,
    is_in_dictionary,
    is_known_thing,
    is_ordinary,
    is_place,
    ours,
    surnames,
)

WORD = re.compile(r"(?<!\w)['’][tns](?!\w)|[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?:^\s*|[.!?:;\n\"“(•-]\s*)$")
IS_PARTICLE = re.compile(rf"(?:(?i:{PARTICLE})|v|d)")
ROLE = re.compile(
    r".*(?:coach|begeleid(?:er|ster)|docente?|leraar|lerares|train(?:er|ster)|consulente?|contactpersoon|collega|manager"
    r"|adviseu[rs]e?|baas|chef|directeur|directrice|leidinggevende|arts|psycholo(?:og|ge)|maatje|tolk|advocaat|advocate"
    r"|therapeute?|mentor|medewerk(?:er|ster)|deskundige|bemiddelaar|planner|intercedente?|zuster|verpleegkundige)"
    r"|(?:ex-?)?(?:partner|vriend|vriendin|vrouw|man|broer|zus|moeder|vader|zoon|dochter|buurman|buurvrouw|nicht|neef"
    r"|oma|opa|zwager|schoonzus|schoonmoeder|schoonvader|kind|ex)"
)
MOST_PARTICLES, LONGEST_PLACE = 4, 5  # words


@dataclass(frozen=True)
class Word:
    """One word of the answer and where it stands."""

    text: str
    start: int
    starts: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @cached_property
    def plain(self) -> str:
        return re.sub(r"['’]s?$", "", self.text).casefold()

    @property
    def has_capital(self) -> bool:
        return self.text[0].isupper()

    @cached_property
    def is_given(self) -> bool:
        named = given_names()
        return self.plain in named or ("-" in self.plain and all(part in named for part in self.plain.split("-")))

    @cached_property
    def is_surname(self) -> bool:
        return self.plain in surnames() or ("-" in self.plain and any(p in surnames() for p in self.plain.split("-")))

    @cached_property
    def is_ordinary(self) -> bool:
        """In the dictionary; a word on a list of names must stand there itself, not as a compound."""
        if self.plain in ours("given_names"):
            return False
        return is_in_dictionary(self.plain) if self.is_given or self.is_surname else is_ordinary(self.plain)

    @cached_property
    def is_thing(self) -> bool:
        """A body, benefit, brand or test; or letters that stand for one."""
        letters = re.sub(r"['’-]", "", self.text)
        most = 3 if self.is_given or self.is_surname else 5
        known = any(is_known_thing(part) for part in (self.plain, *self.plain.split("-")))
        return known or (letters.isupper() and len(letters) <= most) or _has_inner_capital(self.text)

    @cached_property
    def is_particle(self) -> bool:
        return bool(IS_PARTICLE.fullmatch(self.text))

    @cached_property
    def is_title(self) -> bool:
        return self.plain in ours("titles")

    @cached_property
    def is_role(self) -> bool:
        return bool(ROLE.fullmatch(self.plain))


def _has_inner_capital(text: str) -> bool:
    parts = re.split(r"['’-]", text)
    return any(not part.isupper() and re.search(r"[a-z][A-Z]", part) for part in parts) and not text.startswith("Mc")


class Answer:
    """The words of an answer; functions that look around a word take its position."""

    def __init__(self, text: str) -> None:
        letters = [character for character in text if character.isalpha()]
        self.text = text
        self.words = [
            Word(found[0], found.start(), bool(SENTENCE_END.search(text[max(0, found.start() - 8) : found.start()])))
            for found in WORD.finditer(text)
        ]
        self.shouted = len(letters) > 3 and not any(map(str.islower, letters))
        self.titled = self.shouted or self._is_titled()
        self.places = self._places()

    def _is_titled(self) -> bool:
        """Capitals On Most Words, also on words that are no name."""
        capitals = sum(word.has_capital for word in self.words)
        needless = [word for word in self.words[1:] if word.has_capital and word.is_ordinary]
        plainly = [word for word in needless if not (word.is_given or word.is_surname or word.is_particle)]
        return bool(plainly) and len(self.words) > 3 and capitals > 0.7 * len(self.words)

    def _places(self) -> dict[int, range]:
        """Position of a word → the positions of the words that are the name of a place together."""
        found: dict[int, range] = {}
        for at, word in enumerate(self.words):
            if not word.has_capital:
                continue
            for last in range(min(len(self.words), at + LONGEST_PLACE) - 1, at - 1, -1):
                if is_place(self.text[word.start : self.words[last].end]):
                    whole = range(at, last + 1)
                    found |= {part: whole for part in whole if part not in found}
                    break
        return found

    def gap(self, at: int) -> str:
        """What stands between this word and the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start] if at else ""

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
