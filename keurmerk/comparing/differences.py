"""What one report prints otherwise than another; what only one of them hides is told without its number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from keurmerk.comparing.printed import Cell, Figure, Printed

Kind = Literal["changed", "counted", "exact", "appeared", "vanished", "masked", "shown"]
BENCHMARK = "benchmark."
FIRST = ("clients.total.grade", "norm.verdict", "clients.total.", "norm.", "clients.", "commissioners.total.")


@dataclass(frozen=True)
class Change:
    """A fact that is another: `counted` when only its n is, `exact` when only digits that are not printed are.

    `masked` and `shown` have no cells, nor has what appears or vanishes where something was or is hidden.
    """

    fact: str
    kind: Kind
    before: Cell | None = None
    after: Cell | None = None


@dataclass(frozen=True)
class Differences:
    """All that is other between two reports; pairs are before and after."""

    facts: tuple[Change, ...] = ()
    figures_added: tuple[tuple[Figure, str], ...] = ()
    figures_removed: tuple[tuple[Figure, str], ...] = ()
    warnings: tuple[tuple[str, str, int, int], ...] = ()
    about: tuple[tuple[str, Any, Any], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.facts or self.figures_added or self.figures_removed or self.warnings or self.about)


def differences(before: Printed, after: Printed) -> Differences:
    """Both with the ids of one edition: what is in `after` and not in `before` appeared."""
    return Differences(
        tuple(_facts(before, after)),
        tuple(each for each in after.figures.items() if each[0] not in before.figures),
        tuple(each for each in before.figures.items() if each[0] not in after.figures),
        tuple(_warnings(before.warnings, after.warnings)),
        tuple(_about(before.about, after.about)),
    )


def _facts(before: Printed, after: Printed) -> Iterator[Change]:
    changes = [
        change
        for name in _names(before, after)
        if (change := _one(name, before.facts.get(name), after.facts.get(name)))
    ]
    hiding = before.strict or after.strict or any(change.kind in ("masked", "shown") for change in changes)
    for change in changes:
        yield Change(change.fact, change.kind) if hiding and change.kind in ("appeared", "vanished") else change


def _names(before: Printed, after: Printed) -> Iterator[str]:
    """What a reader looks for first, then by id, numbers as numbers; those of all participants last."""
    yield from sorted(before.facts.keys() | after.facts.keys(), key=_place)


def _place(name: str) -> tuple[bool, int, list[tuple[int, str]]]:
    rank = next((at for at, start in enumerate(FIRST) if name.startswith(start)), len(FIRST))
    parts = [(int(part), "") if part.isdigit() else (-1, part) for part in name.split(".")]
    return name.startswith(BENCHMARK), rank, parts


def _one(name: str, before: Cell | None, after: Cell | None) -> Change | None:
    if before == after:
        return None
    if (before is not None and before.masked) != (after is not None and after.masked):
        return _hidden(name, before, after)
    if before is None or after is None:
        return Change(name, "vanished" if after is None else "appeared", before, after)
    if before.text != after.text:
        return Change(name, "changed", before, after)
    return Change(name, "counted" if before.n != after.n else "exact", before, after)


def _hidden(name: str, before: Cell | None, after: Cell | None) -> Change:
    """On one side a star: no number, neither of this moment nor of the other."""
    if before is None or after is None:
        return Change(name, "vanished" if after is None else "appeared", before, after)
    return Change(name, "masked" if after.masked else "shown")


def _warnings(before: Mapping[tuple[str, str], int], after: Mapping[tuple[str, str], int]) -> Iterator[Any]:
    """Code, file, count before and after; 0 where there was none."""
    for code, file in sorted(before.keys() | after.keys()):
        counts = before.get((code, file), 0), after.get((code, file), 0)
        if counts[0] != counts[1]:
            yield (code, file, *counts)


def _about(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Any]:
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)
