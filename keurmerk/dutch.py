"""Numbers and dates as a Dutch reader expects them; nothing else rounds or formats (docs/methode.md rules 4, 15)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from babel.dates import format_date

LOCALE = "nl_NL"
NUMBER_WORDS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def rounded(value: Fraction | int, decimals: int = 0, mode: str = "half_up") -> Fraction:
    """`value` rounded in exact arithmetic, half away from zero (`half_up`) or to the even digit (`half_even`)."""
    return Fraction(_units(value, decimals, mode), 10**decimals)


def _units(value: Fraction | int, decimals: int, mode: str) -> int:
    """How many units of the last decimal."""
    top, bottom = value.numerator * 10**decimals, value.denominator
    if mode == "half_even":
        return round(Fraction(top, bottom))
    whole = (2 * abs(top) + bottom) // (2 * bottom)
    return whole if top >= 0 else -whole


def number(value: Fraction | int, decimals: int = 0, mode: str = "half_up") -> str:
    """`value` with a decimal comma and always `decimals` places; no thousands separator, never `-0,0`."""
    units = _units(value, decimals, mode)
    digits = str(abs(units)).rjust(decimals + 1, "0")
    sign = "-" if units < 0 else ""
    return sign + (digits if decimals == 0 else f"{digits[:-decimals]},{digits[-decimals:]}")


def long_date(day: date) -> str:
    """`donderdag 12 april 2018`: the weekday is computed, never typed."""
    return format_date(day, "EEEE d MMMM y", locale=LOCALE)


def plain_date(day: date) -> str:
    """`1 juli 2017`."""
    return format_date(day, "d MMMM y", locale=LOCALE)


def short_month(day: date) -> str:
    """`jul`: for a calendar where the whole name has no room."""
    return format_date(day, "LLL", locale=LOCALE).rstrip(".")


def enumeration(parts: Sequence[str], last: str = "en") -> str:
    """`a`, `a en b`, `a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def number_word(count: int) -> str:
    """Counts up to twelve in words, larger ones in digits."""
    return NUMBER_WORDS[count] if 0 <= count < len(NUMBER_WORDS) else str(count)
