"""Strips an open answer of what points to a person: what has a form (numbers, addresses, dates), and names."""

import re
from collections.abc import Iterator
from functools import lru_cache

from keurmerk.open_answers import patterns as form
from keurmerk.open_answers.answer import WORD
from keurmerk.open_answers.employers import employer_spans
from keurmerk.open_answers.names import Span, name_spans
from keurmerk.open_answers.word import word
from keurmerk.open_answers.words import is_place, ours

STRIPPED = "[…]"
LONGEST = 2_000  # characters looked at together
FORMS = (form.EMAIL, form.ACCOUNT, form.STREET_NAME)
FORMS_WITH_DIGITS = (
    form.IBAN, form.PHONE, form.BIRTH, form.OLD_DATE, form.HOUSE_NUMBER, form.POSTCODE, form.NUMBERED,
    form.LONG_NUMBER, form.PLATE,
)  # fmt: skip
ANYTHING = re.compile(r"\w+")
BETWEEN = re.compile(r"[\s,;/&()-]*")


def personal_spans(text: str) -> list[Span]:
    """The stretches (start, end) of an answer that point to a person, in order, not touching; when in doubt they do."""
    found = sorted((start + at, end + at) for at, part in _parts(text) for start, end in _spans_of(part))
    joined: list[Span] = []
    for start, end in found:
        if joined and (start <= joined[-1][1] or BETWEEN.fullmatch(text, joined[-1][1], start)):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Where each part starts, and the part: an answer is one, unless it is longer than anybody types."""
    at = 0
    while len(text) - at > LONGEST:
        end = text.rfind(" ", at + LONGEST // 2, at + LONGEST)
        end = at + LONGEST if end < 0 else end
        yield at, text[at:end]
        at = end
    yield at, text[at:]


def _spans_of(text: str) -> list[Span]:
    patterns = FORMS + FORMS_WITH_DIGITS if any(map(str.isdigit, text)) else FORMS
    forms = [_span(match) for pattern in patterns for match in pattern.finditer(text) if not _is_public_site(match[0])]
    return [*name_spans(text), *employer_spans(text), *forms]


@lru_cache(maxsize=100_000)
def strip(text: str) -> str:
    """The answer with […] for whatever points to a person (docs/methode.md rule 14); "" when nothing else is left.

    A text without such a thing comes back as it was, without surrounding space.
    """
    given = text.strip()
    spans = personal_spans(given)
    if not spans:
        return given
    stripped = given
    for start, end in reversed(spans):
        stripped = stripped[:start] + STRIPPED + stripped[end:]
    stripped = re.sub(r"[ \t]+", " ", stripped).strip()
    return stripped if _says_something(stripped) else ""


def holds_person(text: str) -> bool:
    """Would something be stripped from this answer?"""
    return strip(text) != text.strip()


def names_person(text: str) -> bool:
    """Is this cell, outside open answers, filled with a person's name? (rule P)"""
    words = [word(found) for found in WORD.findall(text)]
    if not 1 < len(words) <= 6 or any(character.isdigit() for character in text):
        return False
    given = words[0].is_given and not words[0].is_ordinary and words[-1].has_capital
    return bool((words[0].is_title and words[-1].has_capital) or given or form.INITIALS.fullmatch(text))


def may_be_name(text: str) -> bool:
    """Could this cell be a name, if those around it in its column are? Also what is a word and a name (Bakker)."""
    words = [word(found) for found in WORD.findall(text)]
    capitals = [each for each in words if each.has_capital and each.plain not in ours("small")]
    named = [each for each in capitals if each.is_surname or each.is_given]
    return bool(named and not is_place(text)) or not strip(text)


def _is_public_site(text: str) -> bool:
    return text.casefold().removeprefix("https://").removeprefix("www.").rstrip("./") in ours("brands")


def _span(found: re.Match[str]) -> Span:
    return found.span("it") if found.groupdict().get("it") else found.span()


def _says_something(text: str) -> bool:
    return any(each.casefold() not in ours("filler") for each in ANYTHING.findall(text.replace(STRIPPED, " ")))
