"""Strips an open answer: forms first (numbers, addresses, dates), then names by their cues, then names by list."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

from keurmerk.open_answers import patterns as form

STRIPPED = "[…]"
FORMS = (
    form.EMAIL, form.HANDLE, form.IBAN, form.PHONE, form.DATE, form.BIRTH, form.POSTCODE, form.NUMBERED,
    form.STREET_NAME, form.LONG_NUMBER,
)  # fmt: skip
WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
MARK = re.escape(STRIPPED)
SENTENCE_END = re.compile(r"[.!?:;\n\"“(]\s*$")
PARTICLE = re.compile(form.PARTICLES[: -len("[ -])")] + ")", re.IGNORECASE)


@lru_cache
def _words() -> dict[str, frozenset[str]]:
    text = (Path(__file__).with_name("words.yml")).read_text(encoding="utf-8")
    return {name: frozenset(listed.split()) for name, listed in yaml.safe_load(text).items()}


@lru_cache(maxsize=100_000)
def strip(text: str) -> str:
    """The answer with […] for whatever points to a person (docs/methode.md rule 14); "" when nothing else is left.

    When in doubt it strips. A text without such a thing comes back as it was, without surrounding space.
    """
    given = text.strip()
    stripped = given
    for pattern in FORMS:
        stripped = pattern.sub(STRIPPED, stripped)
    stripped = _titled(stripped)
    stripped = _roled(stripped)
    stripped = form.INITIALS.sub(lambda found: found[0] if _is_harmless(found[0].split()[-1]) else STRIPPED, stripped)
    stripped = _named(stripped)
    if stripped == given:
        return given
    stripped = _joined(stripped)
    return stripped if _says_something(stripped) else ""


def holds_person(text: str) -> bool:
    """Would something be stripped from this answer?"""
    return strip(text) != text.strip()


def names_person(text: str) -> bool:
    """Is this cell, outside open answers, filled with a person's name? (rule P)"""
    words = WORD.findall(text)
    if not 1 < len(words) <= 6 or any(character.isdigit() for character in text):
        return False
    listed = _words()
    title = re.match(rf"(?:{form.TITLE})\s", text, re.IGNORECASE)
    given = words[0].casefold() in listed["given_names"] and words[-1][0].isupper()
    initials = form.INITIALS.fullmatch(text)
    return bool(title or given or initials)


def _is_harmless(word: str) -> bool:
    plain = word.casefold()
    listed = _words()
    known = listed["harmless"] | listed["everyday"]
    return (
        plain in known
        or (word.isupper() and len(word) <= 4)
        or any(plain.endswith(ending) for ending in listed["harmless_endings"])
        or (plain.endswith(("s", "en", "je")) and (plain[:-1] in known or plain[:-2] in known))
    )


def _titled(text: str) -> str:
    def judged(found: re.Match[str]) -> str:
        words = found[0].split()
        if words[-1][0].isupper():
            return (
                STRIPPED
                if not _is_harmless(words[-1]) or words[-1].casefold() in _words()["family_names"]
                else found[0]
            )
        return (
            STRIPPED
            if not _is_harmless(words[-1]) and words[-2].casefold() not in ("in", "op", "het", "uit")
            else found[0]
        )

    def judged_low(found: re.Match[str]) -> str:
        name = found["name"].casefold()
        return STRIPPED if name in _words()["family_names"] | _words()["given_names"] else found[0]

    return form.TITLED_LOW.sub(judged_low, form.TITLED.sub(judged, text))


def _roled(text: str) -> str:
    def judged(found: re.Match[str]) -> str:
        name = found["name"].split()
        kept = all(_is_harmless(word) or PARTICLE.fullmatch(word) for word in name)
        return found[0] if kept else found[0][: found.start("name") - found.start()] + STRIPPED

    return form.ROLED.sub(judged, text)


def _named(text: str) -> str:
    """Names without a cue: a given name and what follows it, a known family name, a capital that nothing explains."""
    shouted = text.isupper()
    found: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        if _is_name(match[0], starts=_starts_sentence(text, match.start()), shouted=shouted):
            found.append((_with_particles_before(text, match.start()), _with_names_after(text, match.end())))
    for start, end in reversed(found):
        text = text[:start] + STRIPPED + text[end:]
    return text


def _starts_sentence(text: str, at: int) -> bool:
    return at == 0 or not text[:at].strip() if at < 8 else bool(SENTENCE_END.search(text[at - 8 : at]))


def _is_name(word: str, starts: bool, shouted: bool) -> bool:
    listed = _words()
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    if plain in listed["given_names"] or plain.rstrip("s") in listed["given_names"] - listed["everyday"]:
        return plain not in listed["everyday"]
    if not word[0].isupper():
        return False
    if plain in listed["family_names"]:
        return not starts or (plain not in listed["everyday"] and len(plain) > 4)
    if starts or shouted:
        return False
    return not _is_harmless(word)


def _with_particles_before(text: str, start: int) -> int:
    before = re.search(rf"(?:\b{form.PARTICLES})+$", text[max(0, start - 40) : start])
    capital = re.search(r"(?:\b(?:Van|De|Der|Den|Ten|Ter|El|Al|Ben|Bin|Von) )+$", text[max(0, start - 40) : start])
    several = before and len(before[0].split()) > 1
    if capital:
        return start - len(capital[0])
    return start - len(before[0]) if before and several else start


def _with_names_after(text: str, end: int) -> int:
    after = re.match(
        rf"(?:[ -]{form.PARTICLES}{{0,3}}{form.CAPITAL})+|(?: (?:van|van de|van der|van den|de|el|al) [\w'’-]+)",
        text[end:],
    )
    if not after:
        return end
    last = after[0].split()[-1]
    return end + after.end() if not _is_harmless(last) else end


def _joined(text: str) -> str:
    text = re.sub(rf"{MARK} [0-9]{{1,5}}[a-zA-Z]?\b", STRIPPED, text)
    text = re.sub(rf"{MARK}(?:[\s,;/&-]*{MARK})+", STRIPPED, text)
    return re.sub(r"[ \t]+", " ", text).strip()


def _says_something(text: str) -> bool:
    left = WORD.findall(text.replace(STRIPPED, " "))
    return any(word.casefold() not in _words()["filler"] for word in left)
