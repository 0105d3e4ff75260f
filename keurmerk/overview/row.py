"""One row of the page: a provider, what its report says of it, and how things stand."""

import json
from dataclasses import dataclass, field
from typing import Any

from keurmerk.overview.wording import wording

REPORT, HELD_BACK, FAILED = "rapport", "aangehouden", "mislukt"
UNFINISHED, MISSING, GONE = "onderbroken", "ontbreekt", "vervallen"


@dataclass(frozen=True)
class Said:
    """What the page needs of a facts.json: texts by column, how many facts are masked, warnings, files beside it."""

    cells: dict[str, str] = field(default_factory=dict)
    masked: int = 0
    warnings: tuple[tuple[str, str, int], ...] = ()
    files: tuple[str, ...] = ()

    def packed(self) -> str:
        """For keeping."""
        return json.dumps([self.cells, self.masked, self.warnings, self.files], ensure_ascii=False)

    @classmethod
    def unpacked(cls, kept: str) -> "Said":
        """What `packed` gave."""
        cells, masked, warnings, files = json.loads(kept)
        return cls(cells, masked, tuple((code, file, count) for code, file, count in warnings), tuple(files))


@dataclass(frozen=True)
class Changed:
    """What a report prints otherwise than before: the first of its differences in words, and how many there are."""

    lines: tuple[tuple[str, str], ...] = ()
    count: int = 0
    new: bool = False

    def packed(self) -> str:
        """For keeping."""
        return json.dumps([self.lines, self.count, self.new], ensure_ascii=False)

    @classmethod
    def unpacked(cls, kept: str) -> "Changed":
        """What `packed` gave."""
        lines, count, new = json.loads(kept)
        return cls(tuple((name, said) for name, said in lines), count, new)


@dataclass(frozen=True)
class Row:
    """One provider. `older`: the report that lies there was made before the state came about."""

    provider: str
    name: str
    state: str
    older: bool = False
    said: Said = Said()
    reasons: tuple[str, ...] = ()
    cause: str = ""
    notebook: str = ""
    changed: Changed | None = None


def said_by(content: dict[str, Any], files: tuple[str, ...]) -> Said:
    """Of the whole content of a facts.json; nothing is rounded or worded anew."""
    facts = content["facts"]
    cells = {}
    for column in wording().columns:
        place = column.fact or column.about
        if place is not None and (found := _told(content, place)):
            cells[column.id] = found
            if under := [told for each in column.also if (told := _told(content, each))]:
                cells[also(column.id)] = ", ".join(under)
    masked = sum(bool(fact.get("masked")) for fact in facts.values())
    warnings = tuple((str(each["code"]), str(each["file"]), int(each["count"])) for each in content["warnings"])
    return Said(cells, masked, warnings, files)


def also(column: str) -> str:
    """Where a cell's second text is kept."""
    return f"{column}+"


def _told(content: dict[str, Any], place: str) -> str:
    """The text of a fact, or what a facts.json says of itself under names such as `approved.by`; "" for nothing."""
    if place in content["facts"]:
        return str(content["facts"][place]["text"])
    found: Any = content
    for name in place.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return "" if found is None else str(found)
