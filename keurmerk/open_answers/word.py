"""What a word of an open answer can be by itself: a given name, a surname, a particle, a role, an ordinary word."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from keurmerk.open_answers.patterns import PARTICLE
from keurmerk.open_answers.words import given_names, is_in_dictionary, is_known_thing, is_ordinary, ours, surnames

IS_PARTICLE = re.compile(rf"(?:(?i:{PARTICLE})|v|d)")
ROLE = re.compile(
    r".*(?:coach|begeleid(?:er|ster)|docente?|leraar|lerares|train(?:er|ster)|consulente?|contactpersoon|collega|manager"
    r"|adviseu[rs]e?|baas|chef|directeur|directrice|leidinggevende|arts|psycholo(?:og|ge)|maatje|tolk|advocaat|advocate"
    r"|therapeute?|mentor|medewerk(?:er|ster)|deskundige|bemiddelaar|planner|intercedente?|zuster|verpleegkundige)"
    r"|(?:ex-?)?(?:partner|vriend|vriendin|vrouw|man|broer|zus|moeder|vader|zoon|dochter|buurman|buurvrouw|nicht|neef"
    r"|oma|opa|zwager|schoonzus|schoonmoeder|schoonvader|kind|ex)"
)


@dataclass(frozen=True)
class Word:
    """What a word is by itself, wherever it stands."""

    text: str

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


@lru_cache(maxsize=100_000)
def word(text: str) -> Word:
    """The word with this spelling; the same one each time, since most answers are made of the same words."""
    return Word(text)
