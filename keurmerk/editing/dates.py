"""When the next round measures and reports, worked out from the round before it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from keurmerk.errors import UsageError
from keurmerk.settings import Round

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
SATURDAY = 5


@dataclass(frozen=True)
class Dates:
    """First and last day of the measuring period, and the day of the report; None where it is to be worked out."""

    start: date | None = None
    end: date | None = None
    report: date | None = None


@dataclass(frozen=True)
class Planned:
    """The three days of a round."""

    start: date
    end: date
    report: date


def planned(asked: Dates, source: Round, name: str) -> Planned:
    """The days that were asked for, the others so many years after those of `source` as the names differ.

    Names without a year, or of the same one, give the period that follows at once, of the same length. A report comes
    as long after its period as it did then, and never in a weekend. Raises UsageError for days in the wrong order.
    """
    before = source.period
    years = _years_between(source.round, name)
    start, end = (
        (years_later(before.start, years), years_later(before.end, years))
        if years
        else _following(before.start, before.end)
    )
    if asked.start:
        end = end + (asked.start - start)
        whole = _months(before.start, before.end)
        end = _months_later(asked.start, whole) - timedelta(days=1) if whole else end
        start = asked.start
    end = asked.end or end
    moved = not (asked.start or asked.end) and years
    report = years_later(source.report_date, years) if moved else end + (source.report_date - before.end)
    found = Planned(start, end, asked.report or _on_a_weekday(report))
    _require_order(found)
    return found


def years_later(day: date, years: int) -> date:
    """The same day in another year; the last of February stays the last."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    is_last = day.month == 2 and day.day == calendar.monthrange(day.year, 2)[1]
    return day.replace(year=day.year + years, day=last if is_last else day.day)


def _years_between(before: str, after: str) -> int:
    one, other = YEAR.search(before), YEAR.search(after)
    return int(other[0]) - int(one[0]) if one and other else 0


def _following(start: date, end: date) -> tuple[date, date]:
    first = end + timedelta(days=1)
    months = _months(start, end)
    last = _months_later(first, months) - timedelta(days=1) if months else first + (end - start)
    return first, last


def _months(start: date, end: date) -> int:
    """How many whole months a period has, 0 when it has none or a part of one."""
    after = end + timedelta(days=1)
    return (after.year - start.year) * 12 + after.month - start.month if after.day == start.day else 0


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _on_a_weekday(day: date) -> date:
    beyond = day.weekday() - SATURDAY
    return day if beyond < 0 else day + timedelta(days=2 - beyond)


def _require_order(found: Planned) -> None:
    if found.end < found.start:
        raise UsageError(f"The period would end on {found.end}, before it begins on {found.start}; give --period-end.")
    if found.report < found.end:
        raise UsageError(
            f"The report would be dated {found.report}, before the period ends on {found.end}; give --report-date."
        )
