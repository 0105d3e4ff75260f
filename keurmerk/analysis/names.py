"""Finds what was asked for by name, or says which names are near."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from keurmerk.errors import UnknownName

SHOWN = 6


def pick(kind: str, given: object, names: Iterable[str], where: str = "") -> str:
    """The name itself. Names may come with a second name to search in, as a mapping.

    Raises UnknownName: "No provider 'ontzorg' in round 2024; did you mean 'ontzorg-nu'?"
    """
    listed = dict(names) if isinstance(names, Mapping) else {name: "" for name in names}
    if isinstance(given, str) and given in listed:
        return given
    raise UnknownName(f"No {kind} {given!r}{f' in {where}' if where else ''}; {_hint(str(given), listed)}")


def _hint(given: str, listed: Mapping[str, str]) -> str:
    near = nearest(given, listed)
    if near:
        return f"did you mean {' or '.join(repr(name) for name in near)}?"
    shown = ", ".join(repr(name) for name in list(listed)[:SHOWN])
    return (
        f"there are {shown}{f' and {len(listed) - SHOWN} more' if len(listed) > SHOWN else ''}."
        if listed
        else "there are none."
    )


def nearest(given: str, listed: Mapping[str, str], most: int = 3) -> list[str]:
    """Names that hold what was given, or whose second name does, then those that look like it."""
    low = given.strip().lower()
    holding = [name for name, second in listed.items() if low and (low in name.lower() or low in second.lower())]
    alike = get_close_matches(low, list(listed), n=most, cutoff=0.5)
    by_second = {second.lower(): name for name, second in listed.items() if second}
    alike += [by_second[second] for second in get_close_matches(low, list(by_second), n=most, cutoff=0.6)]
    return list(dict.fromkeys([*holding, *alike]))[:most]
