"""All reports of one side held against those of the other."""

from dataclasses import dataclass, field
from pathlib import Path

from keurmerk.comparing.differences import Differences, differences
from keurmerk.comparing.editions import Apart, Editions
from keurmerk.comparing.naming import Naming
from keurmerk.comparing.printed import Printed, read
from keurmerk.comparing.sides import Side
from keurmerk.edition import Edition, load_edition
from keurmerk.errors import ParameterError, unknown


@dataclass(frozen=True)
class Report:
    """One provider on both sides: what each report says it is, and what is other."""

    provider: str
    before: Printed
    after: Printed
    differences: Differences


@dataclass
class Comparison:
    """`changed` in the order of the providers' names; `alike` counts reports that print the same."""

    before: Side
    after: Side
    changed: list[Report] = field(default_factory=list)
    alike: int = 0
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()
    namings: dict[str, Naming] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed)

    @property
    def both(self) -> int:
        """How many providers are on both sides."""
        return len(self.changed) + self.alike


def compare(root: Path, before: Side, after: Side, exact: bool = False) -> Comparison:
    """Read both sides. One report against a whole run is held against the same provider's."""
    pairs = _pairs(before, after)
    found = Comparison(before, after)
    if not (before.single or after.single):
        found.added = tuple(sorted(after.reports.keys() - before.reports.keys()))
        found.removed = tuple(sorted(before.reports.keys() - after.reports.keys()))
    apart: set[Apart] = set()
    editions = _Known(root)
    for provider, (one, other) in pairs.items():
        own, new = read(one, exact), read(other, exact)
        left, right, without = Editions(editions[own.edition], editions[new.edition]).aligned(own, new)
        apart |= without
        if told := differences(left, right):
            found.changed.append(Report(provider, own, new, told))
            found.namings.setdefault(new.edition, Naming(editions[new.edition]))
        else:
            found.alike += 1
    found.apart = tuple(sorted(apart, key=lambda each: (each.kind, each.edition, each.name)))
    return found


def _pairs(before: Side, after: Side) -> dict[str, tuple[Path, Path]]:
    if before.single and after.single:
        (old,), ((provider, new),) = before.reports.values(), after.reports.items()
        return {provider: (old, new)}
    same = sorted(before.reports.keys() & after.reports.keys())
    for one, other in ((before, after), (after, before)):
        if one.single and not same:
            raise ParameterError(unknown(f"provider in {other.name}", next(iter(one.reports)), other.reports))
    return {provider: (before.reports[provider], after.reports[provider]) for provider in same}


class _Known(dict[str, Edition]):
    """Editions, each read once."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def __missing__(self, name: str) -> Edition:
        self[name] = load_edition(self._root, name)
        return self[name]
