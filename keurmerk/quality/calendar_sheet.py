"""The calendar of incoming answers as the page shows it: half a year a strip, a column a week, shades by number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from keurmerk.dutch import plain_date, short_month

SHADES, CELL, GAP = 4, 11, 2
STEP = CELL + GAP
LEFT, TOP = 22, 16


@dataclass(frozen=True)
class Day:
    """One day of a strip: where its square lies, how dark it is (0 without answers), what it says."""

    x: int
    y: int
    shade: int
    says: str


@dataclass(frozen=True)
class Strip:
    """Half a year, or the part of it that lies in the period."""

    year: int
    name: str
    width: int
    height: int
    months: tuple[tuple[int, str], ...]
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Calendar:
    """All strips, the ranges that the shades stand for, the weeks as a table, and the busiest day with its number."""

    strips: tuple[Strip, ...]
    ranges: tuple[str, ...]
    weeks: tuple[dict[str, Any], ...]
    first: date
    last: date
    busiest: date
    most: int
    with_answers: int


def calendar(counted: dict[str, list[int]], start: date, end: date) -> Calendar | None:
    """None when no answer has a date; a day's number is that of clients and commissioners together."""
    numbers = {date.fromisoformat(day): sum(each) for day, each in counted.items()}
    if not numbers:
        return None
    bounds = _bounds(list(numbers.values()))
    strips = tuple(_strip(half, numbers, bounds) for half in _halves(start, end))
    busiest = max(numbers, key=lambda day: (numbers[day], -day.toordinal()))
    return Calendar(
        strips,
        tuple(_ranges(bounds)),
        tuple(_weeks(counted)),
        min(numbers),
        max(numbers),
        busiest,
        numbers[busiest],
        len(numbers),
    )


def _bounds(numbers: list[int]) -> list[int]:
    """The highest number of each shade: as many days in one as in another, as far as ties allow."""
    ordered = sorted(numbers)
    return sorted({ordered[-(-len(ordered) * part // SHADES) - 1] for part in range(1, SHADES + 1)})


def _ranges(bounds: list[int]) -> Iterator[str]:
    low = 1
    for bound in bounds:
        yield str(bound) if low == bound else f"{low}–{bound}"
        low = bound + 1


def _halves(start: date, end: date) -> Iterator[tuple[date, date]]:
    """First and last day of each half of a year, cut off at the period."""
    while start <= end:
        last = date(start.year, 6, 30) if start.month <= 6 else date(start.year, 12, 31)
        yield start, min(last, end)
        start = last + timedelta(days=1)


def _strip(half: tuple[date, date], numbers: dict[date, int], bounds: list[int]) -> Strip:
    start, end = half
    monday = start - timedelta(days=start.weekday())
    days, months = [], []
    for offset in range((end - start).days + 1):
        day = start + timedelta(days=offset)
        x = LEFT + (day - monday).days // 7 * STEP
        n = numbers.get(day, 0)
        lightest = SHADES - len(bounds) + 1  # few different numbers take the darker shades, as the legend does
        shade = next(index for index, bound in enumerate(bounds, start=lightest) if n <= bound) if n else 0
        days.append(Day(x, TOP + day.weekday() * STEP, shade, f"{plain_date(day)}: {n}" if n else ""))
        if day.day == 1 or offset == 0:
            months.append((x, short_month(day)))
    if len(months) > 1 and months[1][0] - months[0][0] < 2 * STEP:
        del months[0]  # a month of which only the last days are shown has no room for its name
    width = LEFT + ((end - monday).days // 7 + 1) * STEP - GAP
    name = f"{plain_date(start)} tot en met {plain_date(end)}"
    return Strip(start.year, name, max(width, LEFT + 6 * STEP), TOP + 7 * STEP - GAP, tuple(months), tuple(days))


def _weeks(counted: dict[str, list[int]]) -> Iterator[dict[str, Any]]:
    """Every week from the first to the last with an answer."""
    sums: dict[date, list[int]] = {}
    for text, (clients, commissioners) in counted.items():
        day = date.fromisoformat(text)
        week = sums.setdefault(day - timedelta(days=day.weekday()), [0, 0])
        week[0] += clients
        week[1] += commissioners
    monday, last = min(sums), max(sums)
    while monday <= last:
        clients, commissioners = sums.get(monday, [0, 0])
        yield {"monday": monday, "nr": monday.isocalendar().week, "clients": clients, "commissioners": commissioners}
        monday += timedelta(weeks=1)
