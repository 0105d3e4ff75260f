"""Which published rounds a report looks back on, and what these printed of its provider."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from keurmerk.history.published import Row, folder_of, published, rows_of
from keurmerk.settings import Round


@dataclass(frozen=True)
class PublishedRound:
    """A round that came out earlier: its name and edition, and the rows of one provider by fact."""

    round: str
    edition: str
    rows: dict[str, Row]


def look_back(root: Path, settings: Round, provider: str) -> tuple[PublishedRound, ...]:
    """The published rounds before this one that the report goes over, oldest first.

    Leading ones without this provider are left out, and all of them when none has it.
    """
    if settings.trend.rounds < 2 or not folder_of(root).is_dir():
        return ()
    before = [about for about in published(root) if about.period_end < settings.period.end]
    found = [
        PublishedRound(about.round, about.edition, rows_of(root, about, provider))
        for about in before[-(settings.trend.rounds - 1) :]
    ]
    while found and not found[0].rows:
        found.pop(0)
    return tuple(found)


def canonical_rows(rounds: Iterable[PublishedRound]) -> list[Any]:
    """All that a report may take from earlier rounds, in a form to take a hash of."""
    return [[each.round, each.edition, [astuple(each.rows[fact]) for fact in sorted(each.rows)]] for each in rounds]
