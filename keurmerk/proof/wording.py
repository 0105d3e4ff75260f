"""The words and typed numbers that a report may hold because they stand in the edition's text, settings or names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote

import yaml

from keurmerk import dutch
from keurmerk.kept import kept
from keurmerk.proof.document import plain
from keurmerk.proof.known import Known
from keurmerk.proof.letters import drawn_alike, letters

WORD = re.compile(r"[^\W\d_]+")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.-]*\w")
LINKED = re.compile(r"(?:https?://|mailto:)[^\s)\"'<>\]{}]{4,}")
COUNTED = "(n = {{"  # how many answered, in an edition's text
SAID = re.compile(r"\w+")
# A number, with its minus unless that stands behind a letter or another; it begins with what a search is fast at.
NUMBER = re.compile(r"[-\d](?<![\w,.][-\d])(?:(?<!-)|(?<!--)(?=\d))\d*(?:[.,/]\d+)*")
TOKEN = re.compile(r"[^\W_]+(?:[.,/][^\W_]+)*|\0")
COMMENT = re.compile(r"\{#.*?#\}", re.S)
JINJA = re.compile(r"\{[{%].*?[%}]\}", re.S)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
GAP = "\0"
ONE_FORMAT = re.compile(r"when-format=\"\w+\"\}\n(.*?)\n:::", re.S)
BLOCK = re.compile(r"\{%-? block (\w+) -?%\}(.*?)\{%-? endblock", re.S)
ALONE = {
    ("figuren.md", "cijfers_samenvatting"),
    ("ontwikkeling.md", "cijfers_samenvatting"),
    ("cijfers.md", "titel"),
    ("cijfers.md", "intro"),
}
APPENDIX = re.compile(r"^bijlage[a-z]")
DIGITS = re.compile(r"\d+")
PROGRAMS = ("pandoc ", "Typst ", "Quarto ")
MADE_WITH = re.compile(rf"\b(?:{'|'.join(PROGRAMS)})\d[\d.]*\d")
BEGINNING = 60
DIGIT = re.compile(r"\d")
BASIS = "basis"
LONG = 4
YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Marks of a program, in place of a fact: no text of a report holds them, whatever else its sources do.
SLIPS = frozenset(
    (
        "none",
        "nan",
        "null",
        "undefined",
        "inf",
        "infinity",
        "nat",
        "true",
        "false",
        "lorem",
        "ipsum",
        "todo",
        "traceback",
        "xx",
        "xxx",
    )
)


@dataclass(frozen=True)
class Sources:
    """What the files of an edition and a round say, whoever the report is about; `given` is the text in settings."""

    words: frozenset[str]
    typed: frozenset[tuple[str, str, str]]
    alone: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    mixed: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    linked: tuple[str, ...] = ()
    counted: bool = False


@kept
def _sources(*places: Path) -> Sources:
    words, typed, alone, mixed = set[str](), set[tuple[str, str, str]](), set[str](), set[str]()
    numbers, given, prose, addresses = set[str](), set[str](), set[str](), set[str]()
    linked, counted = set[str](), False
    for path in _files(places):
        text = path.read_text(encoding="utf-8")
        read = plain(ESCAPED.sub("", text)).casefold()
        words.update(WORD.findall(read))
        addresses.update(EMAIL.findall(read))
        linked.update(LINKED.findall(text.casefold()))
        mixed.update(each for each in SAID.findall(read) if is_mixed(each))
        if path.suffix == ".yml":
            numbers.update(number.replace(".", ",") for number in NUMBER.findall(text))
            given.update(plain(each) for each in _leaves(yaml.load(text, YAML)) if " " in each.strip())
        if path.suffix == ".md":
            typed.update(_typed(text))
            prose.update(WORD.findall(JINJA.sub(GAP, COMMENT.sub("", text)).casefold()))
            alone.update(_alone(path.name, text))
            counted |= COUNTED in text
    for each in given:
        typed.update(_typed(each) if DIGIT.search(each) else ())
        prose.update(WORD.findall(each.casefold()))
    listed = tuple(sorted(alone)), tuple(sorted(given))
    found = frozenset(words - (SLIPS - prose)), frozenset(typed)
    more = frozenset(mixed), frozenset(numbers), frozenset(addresses)
    return Sources(*found, *listed, *more, tuple(sorted(linked)), counted)


def _leaves(read: object) -> Iterator[str]:
    """Every text in settings."""
    if isinstance(read, str):
        yield read
    for each in read.values() if isinstance(read, dict) else read if isinstance(read, list) else ():
        yield from _leaves(each)


def _files(places: tuple[Path, ...]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.glob("*.*")) if place.is_dir() else [place]


def _typed(text: str) -> Iterator[tuple[str, str, str]]:
    """Numbers that are typed in a text, each with the word before and after it."""
    tokens = TOKEN.findall(JINJA.sub(_said, COMMENT.sub("", text)).casefold())
    for at, token in enumerate(tokens):
        if token[0].isdigit():
            yield (tokens[at - 1] if at else GAP), token, (tokens[at + 1] if at + 1 < len(tokens) else GAP)


def is_mixed(word: str) -> bool:
    """Letters and digits in one, as keys have them."""
    return not word.isalpha() and not word.isdigit() and any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def _said(jinja: re.Match[str]) -> str:
    """What an instruction may print: words in quotes, with gaps around them."""
    return GAP + GAP.join(map("".join, QUOTED.findall(jinja[0]))) + GAP


def _alone(name: str, text: str) -> Iterator[str]:
    """How what only HTML or only the PDF says begins, as letters."""
    listed = ONE_FORMAT.findall(text)
    listed += [body for block, body in BLOCK.findall(text) if (name, block) in ALONE or (name, "") in ALONE]
    for body in listed:
        begins, *_ = JINJA.sub(GAP, COMMENT.sub("", body)).strip().split(GAP)
        if told := letters(begins[:BEGINNING]):
            yield told


def _without(text: str, name: str, instead: str) -> str:
    """Something else for each name that is no part of a longer word or number."""
    return _by_itself(name).sub(lambda _: instead, text)


@lru_cache(maxsize=8)
def _by_itself(name: str) -> re.Pattern[str]:
    """Finds the name; a pattern that begins with letters is found much faster, so what stands before comes after."""
    named, first, last = re.escape(name), name[0], name[-1]
    before = rf"(?<![^\W_]{named})" * first.isalnum() + rf"(?<!\d[.,]{named})" * first.isdigit()
    after = r"(?![^\W_])" * last.isalnum() + r"(?![.,]\d)" * last.isdigit()
    return re.compile(named + before + after)


def _one_apart(one: str, other: str) -> bool:
    """Is one letter other, too many or missing?"""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rests = one[same:], other[same:]
    return any(rests[0][a:] == rests[1][b:] for a, b in ((1, 1), (1, 0), (0, 1)))


@lru_cache(maxsize=256)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds these, the longest first."""
    return re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in phrases) or r"(?!)")


@lru_cache(maxsize=1)
def _calendar(year: int) -> tuple[str, ...]:
    """The names of months and of days of the week."""
    months = (dutch.plain_date(date(year, month, 1)) for month in range(1, 13))
    return *months, *(dutch.long_date(date(year, 1, day)) for day in range(1, 8))


def text_folders(known: Known) -> tuple[Path, ...]:
    """Where the text of an edition lies: its own, and what editions have in common."""
    folders = (known.root / "editions" / name / "text" for name in (known.edition.edition, BASIS))
    return tuple(folder for folder in folders if folder.is_dir())


@dataclass(frozen=True)
class Wording:
    """The same for one report: with its names, dates and corrections."""

    known: Known

    @cached_property
    def _both(self) -> Sources:
        root, edition, folders = self.known.root, self.known.edition.edition, text_folders(self.known)
        settings = root / "params" / self.known.round.round
        own = settings / "providers" / f"{self.known.provider}.yml"
        more = (root / "editions" / edition / "edition.yml", *sorted(settings.glob("*.yml")), own)
        return _sources(*(place for place in (*folders, *more, root / "report.qmd") if place.exists()))

    @property
    def of_settings(self) -> frozenset[str]:
        """Numbers that stand in the settings of the round or in the edition, with a decimal comma."""
        return self._both.numbers

    def is_alone(self, text: str) -> bool:
        """Is this what only one of the two formats says, by the edition's text?"""
        told = letters(text[:BEGINNING])
        alone = self._both.alone
        return told.startswith(alone) or (told.startswith("bijlage") and APPENDIX.sub("", told) in alone)

    def nameless(self, text: str, instead: str = GAP) -> str:
        """The text with something else where the provider is named, also in capitals; a name that is misspelt stays."""
        name = self.known.name
        for form in dict.fromkeys((name, name.upper())):
            if form in text:
                text = _without(text, form, instead)
        return text

    @cached_property
    def mixed(self) -> frozenset[str]:
        """Words with digits in them that may stand in the report."""
        said = SAID.findall(plain(" ".join(self.phrases)).casefold())
        return self._both.mixed | frozenset(each for each in said if is_mixed(each))

    def has(self, word: str) -> bool:
        """May this word stand in the report, whoever it is about?"""
        return word in self._both.words or word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        own = " ".join([*self.phrases, *self._named(), "pandoc typst quarto inter"])
        return frozenset(WORD.findall(plain(own).casefold()))

    @cached_property
    def given(self) -> tuple[str, ...]:
        """What somebody typed in settings, corrections and names: it may hold whatever it holds."""
        return tuple(dict.fromkeys((self.known.name, self.known.name.upper(), *self.phrases, *self._both.given)))

    def is_given(self, text: str) -> bool:
        """Does this stand in what somebody typed in settings, corrections or names?"""
        wanted = text.strip()
        return wanted.casefold() in self._both.addresses or any(wanted in each for each in self.given)

    def is_given_address(self, target: str) -> bool:
        """Does this begin with an address in the edition's text, or stand in what somebody typed?"""
        wanted = unquote(target).casefold()
        address = wanted.partition(":")[2].strip("/")
        return wanted.startswith(self._both.linked) or any(address in each.casefold() for each in self.given)

    @property
    def tells_n(self) -> bool:
        """Does a report say of its figures how many answered, by the edition's text?"""
        return self._both.counted

    def without_given(self, text: str, word: str) -> str:
        """The text without what somebody typed that holds this word; labels that are this word alone stay."""
        folded = text.casefold()
        for each in self.given:
            told = each.casefold()
            if word in told and (" " in told or each in (self.known.name, *self._commissioned)):
                folded = folded.replace(told, " ")
        return folded

    @property
    def _commissioned(self) -> tuple[str, ...]:
        return (plain(self.known.participant.commissioned_by),)

    @cached_property
    def is_ordinary(self) -> bool:
        """Can the provider's name be taken for other text, as `Totaal` or `7 op 7`?"""
        return not any(len(word) > 1 and not self.has(word) for word in WORD.findall(self.known.name.casefold()))

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The long words of the provider's name."""
        return frozenset(part for part in WORD.findall(self.known.name.casefold()) if len(part) >= LONG)

    def misspells_name(self, word: str) -> bool:
        """Is this nearly a word of the provider's name, and no word of the edition?"""
        parts = self._parts
        if not parts or len(word) < LONG or not word.isalpha() or self.has(word):
            return False
        if word in parts or any(drawn_alike(word, part) for part in parts):
            return False
        return any(sorted(word) == sorted(part) or _one_apart(word, part) for part in parts)

    def is_typed(self, before: str, number: str, after: str) -> bool:
        """Does this number stand in the edition's text between these words?"""
        typed = self._both.typed
        pairs = ((before, after), (GAP, after), (before, GAP))
        return any((first, number, last) in typed for first, last in pairs)

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Words of the settings that hold numbers which are no facts: dates, the period, addresses, labels."""
        return tuple(sorted({plain(each) for each in self._phrases() if each}, key=len, reverse=True))

    @cached_property
    def _numbered(self) -> dict[str, list[str]]:
        """Phrases with numbers in them, by their first number."""
        own = (self.known.name, self.known.name.upper(), plain(self.known.participant.commissioned_by))
        said = (*self.phrases, *self._both.given)
        listed = (each for each in said if DIGIT.search(each) and not NUMBER.fullmatch(each))
        found = {form for each in listed if each not in own for form in (each, each[:1].lower() + each[1:])}
        by_number = dict[str, list[str]]()
        for each in sorted(found, key=lambda each: (-len(each), each)):
            by_number.setdefault(DIGITS.findall(each)[0], []).append(each)
        return by_number

    @cached_property
    def _own_numbers(self) -> frozenset[str]:
        """Numbers in names, and labels that are numbers: they may stand anywhere."""
        named = f"{self.known.name} {plain(self.known.participant.commissioned_by)}"
        return frozenset([*NUMBER.findall(named), *DIGITS.findall(named), *filter(NUMBER.fullmatch, self.phrases)])

    @cached_property
    def _own_digits(self) -> frozenset[str]:
        """A text with none of these holds none of the own numbers."""
        return frozenset(DIGITS.findall(" ".join(self._own_numbers)))

    def free(self, text: str) -> str:
        """The text without the provider's name, without phrases that hold numbers, and without versions of programs."""
        numbers = DIGITS.findall(text)
        return self._free(text, numbers) if numbers else text

    def numbers(self, text: str) -> tuple[str, ...]:
        """The numbers in a text that are no part of a name or label."""
        if text not in self._counted:
            self._counted[text] = tuple(NUMBER.findall(self.free(text)))
        return self._counted[text]

    @cached_property
    def _counted(self) -> dict[str, tuple[str, ...]]:
        """What was asked before: texts return in drawings, tables and alternatives."""
        return {}

    def _free(self, text: str, numbers: list[str]) -> str:
        if any(program in text for program in PROGRAMS):
            text = MADE_WITH.sub(GAP, text)
        phrases = self._numbered
        said = {each for number in numbers for each in phrases.get(number, ()) if each in text}
        if said:
            text = _any_of(tuple(sorted(said, key=lambda each: (-len(each), each)))).sub(GAP, text)
        text = text if self.is_ordinary else self.nameless(text)
        if self._own_digits.isdisjoint(numbers):
            return text
        own = self._own_numbers
        return NUMBER.sub(lambda found: GAP if found[0] in own else found[0], text)

    def _named(self) -> Iterator[str]:
        yield from self.known.edition.delivery.provinces
        yield from _calendar(self.known.round.report_date.year)
        yield from dutch.NUMBER_WORDS
        for name in ("strong.points", "norm.verdict", "provinces"):
            yield self.known.text(name) or ""

    def _phrases(self) -> Iterator[str]:
        settings, participant = self.known.round, self.known.participant
        start, end = (dutch.plain_date(day) for day in (settings.period.start, settings.period.end))
        yield f"{start} tot en met {end}"
        yield from (dutch.long_date(settings.report_date), dutch.long_date(settings.hearing_last_day))
        yield from (dutch.plain_date(settings.report_date), dutch.plain_date(settings.hearing_last_day))
        yield from (str(value) for value in settings.agency.model_dump().values() if isinstance(value, str))
        yield from (settings.participants, settings.place, participant.commissioned_by)
        yield from (f"meting {settings.round}", f"editie {self.known.edition.edition}")
        yield from (each for _, setting in settings.settings.listed() for each in (setting.what, setting.reason))
        yield from (each for approval in self.known.approvals for each in (dutch.long_date(approval.day), approval.by))
        for correction in self.known.receipt.corrections_of(self.known.provider):
            yield from (correction.reason, correction.asked_by, dutch.plain_date(correction.date))
        yield from self._labels()

    def _labels(self) -> Iterator[str]:
        """Names and labels of the edition."""
        edition = self.known.edition
        for service in (*edition.services, *edition.former_services):
            yield from (service.name, f"dienst {service.nr}", f"Dienst {service.nr}")
        yield from edition.scale.codes.values()
        for form in ("clients", "commissioners", "integration"):
            for question in getattr(edition.questionnaires, form).questions:
                yield from (question.label, *question.codes.values())
            for section in getattr(edition.chapters, form).sections:
                yield from (section.title, *(part.title for part in section.parts))
                yield from (each.caption for each in section.all_figures if each.caption)
