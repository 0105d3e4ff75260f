"""A comparison as text for a terminal, and as JSON for machines."""

import json
from collections.abc import Iterator
from typing import Any

from keurmerk.comparing.comparison import Comparison, Report
from keurmerk.comparing.differences import Change
from keurmerk.comparing.naming import words
from keurmerk.comparing.printed import Cell
from keurmerk.comparing.telling import Line, apart, counted, lines


def text(comparison: Comparison) -> Iterator[str]:
    """Lines: the counts, each provider with its differences, what cannot be compared."""
    said = words()["overzicht"]
    yield said["titel"].format(voor=comparison.before.name, na=comparison.after.name)
    yield counted(said["telling"], comparison.both, anders=len(comparison.changed)) + "."
    if not comparison:
        yield said["gelijk"]
    for key, slugs in (("nieuw", comparison.added), ("verdwenen", comparison.removed)):
        if slugs:
            yield f"{said[key]}: {', '.join(slugs)}"
    for report in comparison.changed:
        yield ""
        yield report.provider
        yield from (_line(line) for line in lines(report, comparison.namings[report.after.edition]))
    if comparison.apart:
        yield ""
        yield f"{said['apart']}:"
        yield from (f"  {sentence}" for sentence in apart(comparison))


def as_json(comparison: Comparison) -> str:
    """Everything, ungrouped; sorted keys, ASCII. A cell is {text, n, value}; null where nothing may be told."""
    content = {
        "schema": 1,
        "before": comparison.before.name,
        "after": comparison.after.name,
        "alike": comparison.alike,
        "added": list(comparison.added),
        "removed": list(comparison.removed),
        "changed": {report.provider: _report(report) for report in comparison.changed},
        "not_comparable": [each.__dict__ for each in comparison.apart],
    }
    return json.dumps(content, sort_keys=True, indent=1)


def _line(line: Line) -> str:
    ids = "" if not line.ids or line.remark.startswith(line.ids[0]) else f"  [{', '.join(line.ids)}]"
    return f"  {line.name}: {line.said}{ids}"


def _report(report: Report) -> dict[str, Any]:
    found = report.differences
    return {
        "rounds": [report.before.round, report.after.round],
        "editions": [report.before.edition, report.after.edition],
        "facts": {change.fact: _change(change) for change in found.facts},
        "figures_added": [figure._asdict() | {"number": number} for figure, number in found.figures_added],
        "figures_removed": [figure._asdict() | {"number": number} for figure, number in found.figures_removed],
        "warnings": [
            {"code": code, "file": file, "before": was, "after": now} for code, file, was, now in found.warnings
        ],
        "about": {name: [was, now] for name, was, now in found.about},
    }


def _change(change: Change) -> dict[str, Any]:
    return {"change": change.kind, "before": _cell(change.before), "after": _cell(change.after)}


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    content = {name: value for name, value in (("n", cell.n), ("value", cell.value)) if value is not None}
    return {"text": cell.text} | content
