"""When the answers came in: per day, for clients and commissioners."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from keurmerk.quality.people import Returned
from keurmerk.settings import Round


def days(answers: Mapping[str, Returned], settings: Round) -> dict[str, Any]:
    """`days`: day → [clients, commissioners], from the period's start to the report date; `undated`: the others."""
    counted: dict[str, list[int]] = {}
    undated = 0
    for name, each in answers.items():
        at = 1 if name == "commissioners" else 0
        for text, count in Counter(each.frame["ingevuld_op"].tolist()).items():
            if _within(text, settings):
                counted.setdefault(text, [0, 0])[at] += count
            else:
                undated += count
    return {"days": dict(sorted(counted.items())), "undated": undated}


def _within(text: object, settings: Round) -> bool:
    try:
        return settings.period.start <= date.fromisoformat(str(text)) <= settings.report_date
    except ValueError:
        return False
