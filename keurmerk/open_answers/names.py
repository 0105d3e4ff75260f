"""Finds names of people in an open answer.

A name is known by a list, by its cue (a title, a role, a greeting, who acts), or by a capital that nothing explains.
"""

import re

from keurmerk.open_answers import cues
from keurmerk.open_answers.answer import MOST_PARTICLES, Answer
from keurmerk.open_answers.patterns import INITIALS, TITLE
from keurmerk.open_answers.word import Word
from keurmerk.open_answers.words import is_known_thing, is_misspelt, is_place, ours

Span = tuple[int, int]

TITLED_INITIALS = re.compile(rf"(?:\b(?i:{TITLE}) )?(?:{INITIALS.pattern})")


def name_spans(text: str) -> list[Span]:
    """Where names stand, not sorted, possibly touching."""
    names = _Names(text)
    return [*names.with_initials(), *names.names()]


class _Names(Answer):
    """An answer and the names in it."""

    def with_initials(self) -> list[Span]:
        """`J.P. Bakker`, `A van Dam`."""
        return [
            match.span()
            for match in TITLED_INITIALS.finditer(self.text)
            if not is_known_thing(match[0].split()[-1].casefold()) and not self.shouted
        ]

    def names(self) -> list[Span]:
        found: list[Span] = []
        at = 0
        while at < len(self.words):
            if self._is_name(at):
                first, last = self._first(at), self._last(at)
                found.append((self.spans[first][0], self._end(last)))
                at = last
            at += 1
        return found

    # -- is it one? ----------------------------------------------------------------------------------------------------

    def _is_name(self, at: int) -> bool:
        word = self.words[at]
        if (word.is_particle or word.plain in ours("beside")) and not (
            word.has_capital and word.is_given and self._acts(at)
        ):
            return False
        if cues.after_title(self, at):
            return self._fits_title(at)
        if word.has_capital and not self.shouted:
            return self._is_capital_name(at)
        return self._is_plain_name(at)

    def _fits_title(self, at: int) -> bool:
        word = self.words[at]
        if word.is_surname or word.is_given:
            return word.has_capital or self.words[at - 1].is_particle or not self._acts_itself(word)
        return not word.is_ordinary and not word.is_thing

    def _acts_itself(self, word: Word) -> bool:
        """`mevrouw was`, `meneer zei`: a verb or a small word that is also a surname."""
        return word.plain in ours("acts") or word.plain in ours("small")

    def _is_capital_name(self, at: int) -> bool:
        word = self.words[at]
        cued = cues.after_role(self, at) or cues.after_call(self, at)
        if word.is_thing or cues.names_a_thing(self, at) or cues.dated(self, at):
            return False
        if self._after_capital_particle(at):
            return True
        if at in self.places and not cued and not (word.is_given and not cues.somewhere(self, at)):
            return False
        if word.is_given:
            return not word.is_ordinary or self._is_ambiguous_name(at, cued)
        if word.is_surname:
            return (not word.is_ordinary and not self.titled) or self._is_ambiguous_name(at, cued)
        if word.is_ordinary or (cues.after_somewhere(self, at) and not cued):
            return False
        if self.opens(at):
            return cued or self._before_name(at) or (self._acts(at) and not is_misspelt(word.plain))
        return True

    def _after_capital_particle(self, at: int) -> bool:
        """`met Van Dam`; at the start of a sentence (`De Boer`) only when somebody acts."""
        word, first = self.words[at], self.particles_from(at)
        start = self.words[first]
        if at in self.places and first in self.places[at]:
            return False  # Den Helder
        if first == at or self.titled or word.is_role or not (start.has_capital and start.plain in ours("of_names")):
            return False
        if self.opens(first):
            return word.is_surname and (self._acts(at) or self._last(at) == len(self.words) - 1)
        return word.is_surname or at not in self.places

    def _is_ambiguous_name(self, at: int, cued: bool) -> bool:
        """A capital on a word that is a name and something else too (Roos, De Boer)."""
        word = self.words[at]
        before = self.words[at - 1] if at else None
        if self.titled:
            return cued and (word.is_given or (before is not None and before.is_particle and word.is_surname))
        if cued:
            return word.is_given or not (before and before.is_role and before.has_capital and self.gap(at) == " ")
        if self.opens(at) or (before is not None and before.is_particle and self.opens(at - 1)):
            return self._acts_as_a_person(at) or self._before_name(at)
        if before is not None and before.plain in ("de", "het", "een", "deze", "die", "alle"):
            return self._acts(at)
        if before is None or before.is_particle or before.is_role or before.is_given:
            return True
        if before.plain == "en":
            return at > 1 and self.words[at - 2].has_capital and self._is_name(at - 2)
        return (
            before.plain in ours("beside")
            or (word.plain in ours("given_or_word") and not before.has_capital)
            or self._acts(at)
        )

    def _is_plain_name(self, at: int) -> bool:
        """In small letters, or all in capitals."""
        word = self.words[at]
        if (word.is_thing and not self.shouted) or is_known_thing(word.plain) or self._acts_itself(word):
            return False
        cued = cues.after_call(self, at) or cues.after_role(self, at) or cues.accompanied(self, at)
        if cued and word.plain in ours("given_or_word"):
            return True
        if cued and not word.is_ordinary and (word.is_given or word.is_surname):
            return True
        known = word.is_given and not word.is_ordinary and len(word.plain) > 2
        return known and not is_place(word.plain) and not cues.dated(self, at)

    def _acts(self, at: int) -> bool:
        """Does what follows say that somebody did something, or where somebody works?"""
        last = self._last(at)
        if last + 1 >= len(self.words):
            return False
        following, gap = self.words[last + 1], self.gap(last + 1)
        if following.plain in ("van", "uit", "bij") and gap == " " and last + 2 < len(self.words):
            return self.words[last + 2].plain in ours("articles")
        if following.plain == "en" or gap.strip() == ",":
            other = last + 2 if following.plain == "en" else last + 1
            return other < len(self.words) and self.words[other].has_capital and not self.words[other].is_thing
        return gap in (" ", ": ") and following.plain in ours("acts")

    def _acts_as_a_person(self, at: int) -> bool:
        """`Roos was`, `De Boer was`, `Visser zei`; but `Bakker was mijn vak`."""
        if self.words[at].plain in ours("given_or_word") or self.plain(at - 1) in ours("of_names"):
            return self._acts(at)
        return self._acts(at) and self.plain(self._last(at) + 1) in ours("acts") - ours("acts_of_things")

    def _before_name(self, at: int) -> bool:
        """Is the next word a surname or something unknown with a capital (`Wil Verhoeven`)?"""
        last = self._last(at)
        return last > at and not self.titled

    # -- how far does it go? -------------------------------------------------------------------------------------------

    def _first(self, at: int) -> int:
        """Particles and a title before the name belong to it."""
        first = self.particles_from(at)
        title = first - 1
        if first and self.words[title].is_title and re.fullmatch(r"[ .]+", self.gap(first)):
            heer = self.words[title].plain == "heer" and title and self.words[title - 1].plain == "de"
            return title - 1 if heer else title
        own = [place for place in range(first, at) if self.words[place].plain in ours("of_names")]
        if not own or (not self.words[at].is_surname and not any(self.words[place].has_capital for place in own)):
            return at
        capital = next((place for place in own if self.words[place].has_capital), None)
        if capital is not None:
            return capital
        return own[0] if len(own) > 1 else at

    def _last(self, at: int) -> int:
        last = at
        while (following := self._next_part(last, at)) is not None:
            last = following
        return last

    def _next_part(self, last: int, anchor: int) -> int | None:
        """The next word that still belongs to the name, with the particles before it."""
        at = last + 1
        while at < len(self.words) and at - last <= MOST_PARTICLES and self.words[at].is_particle and self.is_near(at):
            at += 1
        if at >= len(self.words) or not self.is_near(at):
            return None
        word, particles = self.words[at], at - last - 1
        if len(word.text) == 1 and word.has_capital and not self.shouted:
            return at if not particles else None
        if word.is_title or word.is_role or (word.is_thing and not self.shouted) or is_known_thing(word.plain):
            return None
        if particles and self.words[last + 1].plain in ("in", "uit", "op", "te"):
            return at if particles > 1 and word.has_capital and word.is_surname and not self.titled else None
        if at in self.places and not (particles or word.is_surname):
            return None
        if self.shouted or not word.has_capital:
            return at if self._goes_on_small(word, particles, self.words[anchor]) else None
        return (
            at if word.is_surname or word.is_given or not word.is_ordinary or not (particles or self.titled) else None
        )

    def _goes_on_small(self, word: Word, particles: int, anchor: Word) -> bool:
        if (not particles and self._acts_itself(word)) or word.plain in ours("acts") or word.plain in ours("beside"):
            return False
        if word.is_surname or (word.is_given and not word.is_ordinary):
            return bool(particles) or not word.is_ordinary or not anchor.has_capital or self.shouted
        return not particles and not word.is_ordinary and not anchor.has_capital

    def _end(self, last: int) -> int:
        """An initial takes its dot along."""
        end = self.spans[last][1]
        return end + 1 if len(self.words[last].text) == 1 and self.text[end : end + 1] == "." else end
