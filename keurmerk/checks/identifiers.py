"""Rule P: columns that are named or filled like something that identifies a person."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml

from keurmerk.open_answers import may_be_name, names_person
from keurmerk.open_answers.patterns import EMAIL, NUMBERED, PHONE

Kind = Literal["email", "phone", "bsn", "name", "address"]
KINDS: tuple[Kind, ...] = ("email", "phone", "bsn", "name", "address")
NINE_DIGITS = re.compile(
    r"(?<![\w.])(?:[0-9]{9}|[0-9]{3}[. ][0-9]{3}[. ][0-9]{3}|[0-9]{4}\.[0-9]{2}\.[0-9]{3})(?![\w.])"
)
POSTCODE = re.compile(r"\b[1-9][0-9]{3} (?!SA|SD|SS)[A-Z]{2}\b|^[1-9][0-9]{3}(?!SA|SD|SS)[A-Z]{2}$")
DECIMAL = re.compile(r"(?<=[0-9])[.,]0+$")  # of a number that a spreadsheet or a data frame kept as a float
SHORN_PHONE = re.compile(r"6[1-58][0-9]{7}")
SHORN_BSN = re.compile(r"[0-9]{8}")
NAMELIKE = re.compile(r"[^\W\d_][^\d_@]*")
MOST_OF_NAME = 40
MANY, MOST = 4, 0.6  # different cells, and their share, before a form that says little by itself is believed
FEW_PASS = 0.3  # one in eleven of any run of numbers passes the test; a column of real ones passes nearly always


def passes_eleven_test(digits: str) -> bool:
    """The check on a citizen service number: 9×a + 8×b + … + 2×h − i is a multiple of eleven."""
    if len(digits) != 9 or not digits.isdigit() or set(digits) == {"0"}:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


@lru_cache
def _column_words() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("identifiers.yml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in yaml.safe_load(text).items()}


def is_named_like_one(name: str) -> bool:
    """Does a word of the column's name say so? `contact_wijze_telefoon` tells a way, not a number."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = re.findall(r"[^\W\d_]+", spaced.casefold().replace("e-mail", "email"))
    listed = _column_words()
    return bool(listed["identifying"].intersection(words)) and not listed["telling_a_way"].intersection(words)


def identifying(texts: Iterable[str], is_key: bool = False) -> dict[Kind, set[str]]:
    """Kind → the different cells that look like it."""
    found: dict[Kind, set[str]] = {kind: set() for kind in KINDS}
    numbers: dict[str, bool] = {}
    texts = list(texts)
    for text in texts:
        if len(text) < 9 and " " not in text and "@" not in text and (is_key or not POSTCODE.search(text)):
            continue  # as nearly all cells are: too short for a number, and no word beside another
        digits = sum(map(str.isdigit, text))
        if "@" in text and EMAIL.search(text):
            found["email"].add(text)
        if digits >= 9:
            if PHONE.search(text):
                found["phone"].add(text)
            for number in NINE_DIGITS.findall(DECIMAL.sub("", text)):
                numbers[text] = passes_eleven_test(re.sub(r"\D", "", number))
        if (digits >= 4 and (NUMBERED.search(text) or (not is_key and POSTCODE.search(text)))) or (
            digits and " " in text and NUMBERED.search(text)
        ):
            found["address"].add(text)
        if " " in text and names_person(text):
            found["name"].add(text)
    passing = {text for text, passes in numbers.items() if passes}
    if len(numbers) < 20 or len(passing) >= FEW_PASS * len(numbers):
        found["bsn"] = passing
    if not is_key:
        _add_by_column(found, texts)
    return found


def _add_by_column(found: dict[Kind, set[str]], texts: list[str]) -> None:
    """What only a whole column gives away: numbers that lost their first zero, names of one word."""
    plain = {text: DECIMAL.sub("", text) for text in texts if text}
    forms: dict[Kind, set[str]] = {
        "phone": {text for text, number in plain.items() if SHORN_PHONE.fullmatch(number)},
        "bsn": {
            text for text, number in plain.items() if SHORN_BSN.fullmatch(number) and passes_eleven_test(f"0{number}")
        },
        "name": {
            text for text in plain if NAMELIKE.fullmatch(text) and len(text) <= MOST_OF_NAME and may_be_name(text)
        },
    }
    for kind, like in forms.items():
        if len(like) >= max(MANY, MOST * len(plain)):
            found[kind] |= like
