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
        for key, place in ((column.id, column.fact or column.about), (also(column.id), column.also)):
            if place and (found := facts[place]["text"] if place in facts else _at(content, place)) is not None:
                cells[key] = str(found)
    masked = sum(bool(fact.get("masked")) for fact in facts.values())
    warnings = tuple((str(each["code"]), str(each["file"]), int(each["count"])) for each in content["warnings"])
    return Said(cells, masked, warnings, files)


def also(column: str) -> str:
    """Where a cell's second text is kept."""
    return f"{column}+"


def _at(content: Any, path: str) -> Any:
    """What a facts.json says of itself under such names: `approved.by`."""
    for name in path.split("."):
        content = content.get(name) if isinstance(content, dict) else None
    return content
