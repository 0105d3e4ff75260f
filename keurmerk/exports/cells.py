"""A text cell becomes a value of its column's type, or a note of why it could not be read."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import numpy as np
import pandas as pd

from keurmerk.exports.contract import Column

Reading = Literal[
    "plain", "integral-float", "spreadsheet-date", "spreadsheet-error", "spreadsheet-number", "not-a-number",
    "fractional", "not-a-date",
]  # fmt: skip
Read = tuple[Any, Reading]

NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{1,15})?")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
ISO_DATE = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
MONTH = r"(?:jan|feb|mrt|mar|maa|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
DATE_LIKE = re.compile(
    r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}(?:[T ].*)?"
    r"|[0-9]{1,2}[-/][0-9]{1,2}(?:[-/][0-9]{2,4})?(?: [0-9:]+)?"
    rf"|[0-9]{{1,2}}[- ]{MONTH}(?:[- ][0-9]{{2,4}})?|{MONTH}[- ][0-9]{{2,4}}|[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?",
    re.IGNORECASE,
)
ERROR = re.compile(
    r"#(?:N/[AB]|REF!|VERW!|VALUE!|WAARDE!|NAME\?|NAAM\?|DIV/0!|DEEL/0!|NUM!|GETAL!|NULL!|LEEG!|SPILL!|OVERLOOP!|CALC!)"
    r"|#{3,}"
)
SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E[+-][0-9]+", re.IGNORECASE)
FULL_DATE = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}(?:[T ].*)?|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}")
# Two or three letters in one sign, as text copied from a PDF has them; no font of ours draws them.
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def typed(texts: pd.Series, column: Column) -> tuple[pd.Series, pd.Series]:
    """The column's values (Int64 for numbers, else text; empty is missing) and how each cell was read."""
    if column.kind == "whole":
        return _each(texts, lambda text: _number(text, column.decimals), "Int64")
    if column.kind == "date":
        return _each(texts, _date, "str")
    if column.kind == "key":
        return _each(texts, _key, "str")
    return _each(texts, _words, "str")


def _each(texts: pd.Series, read: Callable[[str], Read], dtype: Literal["Int64", "str"]) -> tuple[pd.Series, pd.Series]:
    """Reads every different text once."""
    places, different = pd.factorize(texts)
    read_once = [read(text) if text else (None, "plain") for text in different]
    values: Any = pd.Series([value for value, _ in read_once], dtype=dtype).array
    readings = np.array([reading for _, reading in read_once], dtype=object)
    index = texts.index
    return pd.Series(values.take(places), index=index), pd.Series(
        readings[places] if len(different) else [], index=index
    )


def _words(text: str) -> Read:
    if not text.isascii():
        text = text.translate(LIGATURES)
    return text, "spreadsheet-error" if ERROR.fullmatch(text) and text.strip("#") else "plain"


def _number(text: str, decimals: int) -> Read:
    """A number scaled to a whole one: with one decimal 8,5 is 85."""
    if ERROR.fullmatch(text):
        return None, "spreadsheet-error"
    if not NUMBER.fullmatch(text):
        return (None, "spreadsheet-date") if DATE_LIKE.fullmatch(text) else (None, "not-a-number")
    if decimals == 0 and THOUSANDS.fullmatch(text):
        return None, "not-a-number"  # 1.000 may be one or a thousand
    number = Decimal(text.replace(",", ".")).scaleb(decimals)
    if number != number.to_integral_value():
        return None, "fractional"
    integral_float = decimals == 0 and ("." in text or "," in text)
    return int(number), "integral-float" if integral_float else "plain"


def _date(text: str) -> Read:
    found = ISO_DATE.fullmatch(text)
    if ERROR.fullmatch(text):
        return None, "spreadsheet-error"
    try:
        return (date(*(int(part) for part in found.groups())).isoformat(), "plain") if found else (None, "not-a-date")
    except ValueError:
        return None, "not-a-date"


def _key(text: str) -> Read:
    if FULL_DATE.fullmatch(text):
        return text, "spreadsheet-date"
    if ERROR.fullmatch(text):
        return text, "spreadsheet-error"
    return text, "spreadsheet-number" if SCIENTIFIC.fullmatch(text) else "plain"
