"""How easily Dutch text reads: the measure of Flesch as Douma fitted it to Dutch."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

CONSTANT, PER_SYLLABLE, PER_WORD = Fraction("206.84"), Fraction("0.77"), Fraction("0.93")

_LETTER = "a-zà-öø-ÿœ"
# Letters that sound as one vowel, the longest first; a diaeresis begins a new syllable and stands by itself.
_VOWELS = re.compile(
    "aai|eeu|ieu|ooi|oei|ëi|aa|ae|ai|au|ee|ei|eu|ie|ij|oe|oi|oo|ou|ui|uu|[aeiouyàáâãèéêìíîòóôõùúûäëïöüœæø]"
)
_VOWEL_Y = re.compile(rf"(?<![{_LETTER}])y(?=[aeiou])")  # the y of yoga is no vowel
_HIATUS = re.compile("i[aou]|e[ao]|u[ao]|oa")  # two syllables: soci-aal, re-actie, janu-ari
_LOANS = {"eau": "o", "coach": "kotsj", "team": "tiem", "site": "sijt"}  # that sound otherwise than they look
_WORD = re.compile(rf"[{_LETTER}]+(?:['’][{_LETTER}]+)*|\d+(?:[.,:]\d+)*%?", re.I)
_INITIALS = re.compile(r"[A-Z]{2,}")
_BETWEEN = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][)’'\"])\s+|\n\s*\n|\n(?=\s*(?:[-*:] |#))")
_WHOLE = re.compile(r"[.!?:][)’'\"]*$")  # a heading, a label or an item of a list is no sentence
_MARKUP = (
    (re.compile(r"^\s*(?:#+|[-*]|:::+.*|\d+\.)(?:\s+|$)", re.M), ""),  # headings, items, fences
    (re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})?"), r"\1"),
    (re.compile(r"\{[#.][^}]*\}"), ""),
    (re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*+"), ""),
)


@dataclass(frozen=True)
class Readability:
    """What was counted in a text."""

    sentences: int
    words: int
    syllables: int

    @property
    def ease(self) -> float:
        """206,84 - 0,77 × syllables per 100 words - 0,93 × words per sentence; higher reads easier.

        Douma calls 60 to 70 normal (the end of primary school), 70 to 80 fairly easy, 80 to 90 easy.
        W.H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960, after R. Flesch, The art of readable writing.
        """
        syllables, length = Fraction(100 * self.syllables, self.words), Fraction(self.words, self.sentences)
        return float(CONSTANT - PER_SYLLABLE * syllables - PER_WORD * length)


def readability(texts: Iterable[str]) -> Readability:
    """The counts over the whole sentences of several texts, plain or Markdown, together; a number counts as one word.

    Headings, labels and items of lists are no sentences. Raises ValueError when there is no sentence at all.
    """
    sentences = [_WORD.findall(sentence) for text in texts for sentence in _sentences(text)]
    if not sentences:
        raise ValueError("There is no sentence in this text.")
    said = [word for words in sentences for word in words]
    return Readability(len(sentences), len(said), sum(map(syllables, said)))


def hardest(text: str, count: int = 5) -> list[tuple[float, str]]:
    """The sentences that pull a text down most, each with its own measure, the hardest first."""
    return sorted((readability([each]).ease, each) for each in _sentences(text))[:count]


def syllables(word: str) -> int:
    """Syllables of a Dutch word by its spelling: one for each group of vowels, at least one.

    Digits count as one syllable, and initials such as UWV a syllable each letter.
    """
    if _INITIALS.fullmatch(word):
        return len(word)
    heard = _VOWEL_Y.sub("j", word.lower())
    for written, sound in _LOANS.items():
        heard = heard.replace(written, sound)
    return max(1, len(_VOWELS.findall(_HIATUS.sub(lambda found: "-".join(found[0]), heard))))


def _sentences(text: str) -> list[str]:
    parts = (" ".join(part.split()) for part in _BETWEEN.split(text))
    plain = (_plain(part) for part in parts)
    return [part for part in plain if _WHOLE.search(part) and _WORD.search(part)]


def _plain(part: str) -> str:
    for pattern, shown in _MARKUP:
        part = pattern.sub(shown, part)
    return part
