"""What changed between two sets of printed texts; a text that is hidden now is not told by what it was before."""

from collections.abc import Mapping
from dataclasses import dataclass

from keurmerk.facts import MASKED


@dataclass(frozen=True)
class Change:
    """One fact that is printed otherwise: its id, how it was and how it is; None where it was or is not there."""

    name: str
    before: str | None
    now: str | None


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Change, ...]:
    """The facts that differ, in the order of what is there now, then those that are gone.

    Where the text of now is masked, the earlier one is given as masked too: who reads the new version must not find in
    it what the new version hides.
    """
    names = [name for name in dict.fromkeys((*now, *before)) if before.get(name) != now.get(name)]
    return tuple(Change(name, _told(before.get(name), now.get(name)), now.get(name)) for name in names)


def _told(before: str | None, now: str | None) -> str | None:
    return MASKED if now == MASKED and before is not None else before
