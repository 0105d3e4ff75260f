"""What one report prints, read from its facts.json: texts, counts, figures, warnings; not how exact or from what."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from keurmerk.errors import KeurmerkError

NAME = "facts.json"
APART = {"schema", "round", "provider", "edition", "inputs", "facts", "figures", "warnings"}
STRICT = "streng"


class Cell(NamedTuple):
    """A fact as it is printed, and the n beside it; a masked one has neither. `value` is only read when asked for."""

    text: str
    n: int | None = None
    masked: bool = False
    value: Any = None


class Figure(NamedTuple):
    """A figure of a report, whatever its number; `part` is the chapter: clients, commissioners or integration."""

    part: str
    question: str
    kind: str


@dataclass(frozen=True)
class Printed:
    """One report. `about` is what else it says of itself, such as its status; `warnings` count per code and file."""

    round: str
    edition: str
    provider: str
    facts: Mapping[str, Cell]
    figures: Mapping[Figure, str] = field(default_factory=dict)
    warnings: Mapping[tuple[str, str], int] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def strict(self) -> bool:
        """Does it hide results, not only grades?"""
        return self.about.get("profile") == STRICT


def read(path: Path, exact: bool = False) -> Printed:
    """The report beside this facts.json; raises KeurmerkError when it is no such file."""
    try:
        return printed(json.loads(path.read_text(encoding="utf-8")), exact)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeurmerkError(f"{path} is not the facts.json of a report; make the report again.") from None


def printed(content: Mapping[str, Any], exact: bool = False) -> Printed:
    """The same of a facts.json that was read already; `exact` keeps the digits that are not printed."""
    facts = {name: _cell(fact, exact) for name, fact in content["facts"].items()}
    warnings: Counter[tuple[str, str]] = Counter()
    for each in content["warnings"]:
        warnings[each["code"], each["file"]] += each["count"]
    about = dict(_flat({name: value for name, value in content.items() if name not in APART}))
    round_name, edition, provider = (str(content[name]) for name in ("round", "edition", "provider"))
    return Printed(round_name, edition, provider, facts, _figures(content["figures"], facts), dict(warnings), about)


def _flat(told: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """`approved.by` for what lies within `approved`; hashes are nothing that is printed."""
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        elif name != "hash":
            yield f"{before}{name}", value


def pack(report: Printed) -> list[Any]:
    """As little as can be compared with later, for JSON."""
    facts = {
        name: None if cell.masked else cell.text if cell.n is None else [cell.text, cell.n]
        for name, cell in report.facts.items()
    }
    figures = [[*figure, number] for figure, number in report.figures.items()]
    warnings = [[*where, count] for where, count in report.warnings.items()]
    return [report.round, report.edition, report.provider, facts, figures, warnings, dict(report.about)]


def unpack(packed: list[Any]) -> Printed:
    """What `pack` made."""
    round_name, edition, provider, facts, figures, warnings, about = packed
    return Printed(
        round_name,
        edition,
        provider,
        {name: _unpacked(cell) for name, cell in facts.items()},
        {Figure(part, question, kind): number for part, question, kind, number in figures},
        {(code, file): count for code, file, count in warnings},
        about,
    )


def _unpacked(cell: Any) -> Cell:
    if cell is None:
        return Cell("*", masked=True)
    return Cell(cell) if isinstance(cell, str) else Cell(*cell)


def _cell(fact: Mapping[str, Any], exact: bool) -> Cell:
    masked = bool(fact.get("masked"))
    return Cell(fact["text"], None if masked else fact.get("n"), masked, fact["value"] if exact else None)


def _figures(listed: list[dict[str, Any]], facts: Mapping[str, Cell]) -> dict[Figure, str]:
    """Chapter 2 tells of the invitation, 3 of clients; then come commissioners, when any answered, and integration."""
    answered = facts.get("commissioners.total.completed", Cell("0")).text != "0"
    parts = {"2": "invitation", "3": "clients", "4": "commissioners" if answered else "integration", "5": "integration"}
    found = {}
    for each in listed:
        chapter = str(each["number"]).partition(".")[0]
        found[Figure(parts.get(chapter, chapter), each["question"], each["kind"])] = str(each["number"])
    return found
