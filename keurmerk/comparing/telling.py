"""The differences of one report in Dutch: what is other, what it was, what it is, and the ids that say so."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from keurmerk.comparing.comparison import Comparison, Report
from keurmerk.comparing.differences import BENCHMARK, Change
from keurmerk.comparing.naming import Naming, words
from keurmerk.comparing.printed import Cell

COUNTED_TAILS = {"count", "share", "mean", "gap"}


class Line(NamedTuple):
    """One difference: its name, both sides or one remark instead of them, and the ids of the facts."""

    name: str
    before: str
    after: str
    remark: str
    ids: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Both sides, or the remark."""
        return self.remark or words()["regels"]["wordt"].format(voor=self.before, na=self.after)


def lines(report: Report, naming: Naming) -> Iterator[Line]:
    """Status first, then facts in the order of their ids, what only counts, figures and warnings."""
    said, found = words()["regels"], report.differences
    for name, was, now in found.about:
        yield Line(said["about"].get(name, name), _plain(was), _plain(now), "")
    counted = [change for change in found.facts if change.kind == "counted"]
    for change in found.facts:
        if change.kind != "counted":
            yield _fact(change, naming)
    yield from _counted(counted)
    for figure, number in found.figures_added:
        name = said["figuur"].format(figuur=naming.figure(figure))
        yield Line(name, "", "", said["figuur_erbij"].format(nummer=number))
    for figure, number in found.figures_removed:
        name = said["figuur"].format(figuur=naming.figure(figure))
        yield Line(name, "", "", said["figuur_weg"].format(nummer=number))
    for code, file, was, now in found.warnings:
        yield Line(said["waarschuwing"].format(code=code, bestand=file), _times(was), _times(now), "")


def apart(comparison: Comparison) -> list[str]:
    """Sentences on what cannot be compared."""
    said = words()["overzicht"]["apart_regels"]
    return [said[each.kind].format(naam=each.name, editie=each.edition) for each in comparison.apart]


def counted(forms: list[str], count: int, **more: Any) -> str:
    """The form for one or for several."""
    return forms[count != 1].format(aantal=count, **more)


def _fact(change: Change, naming: Naming) -> Line:
    said, name, ids = words()["regels"], naming.fact(change.fact), (change.fact,)
    before, after = change.before, change.after
    if change.kind in ("masked", "shown"):
        return Line(name, "", "", said[change.kind], ids)
    if change.kind in ("appeared", "vanished"):
        cell, key = (after, "erbij") if change.kind == "appeared" else (before, "weg")
        if cell is None:
            return Line(name, "", "", said[f"{key}_zonder"], ids)
        text = naming.printed(change.fact, _cell(cell))
        return Line(name, "", "", said[key].format(voor=text, na=text), ids)
    assert before is not None and after is not None
    if change.kind == "exact":
        return Line(name, _plain(before.value), _plain(after.value), "", ids)
    other = before.n != after.n
    was, now = (naming.printed(change.fact, _cell(cell, other)) for cell in (before, after))
    return Line(name, was, now, "", ids)


def _counted(changes: Iterable[Change]) -> Iterator[Line]:
    """What prints the same and rests on another n: together, for it comes in dozens."""
    said, everyone = words()["regels"], []
    groups: dict[tuple[str, str], dict[str, list[str]]] = {}
    for change in changes:
        assert change.before is not None and change.after is not None
        if change.fact.startswith(BENCHMARK):
            everyone.append(change.fact)
        else:
            key = _plain(change.before.n), _plain(change.after.n)
            groups.setdefault(key, {}).setdefault(_stem(change.fact), []).append(change.fact)
    for (was, now), stems in groups.items():
        ids = tuple(ids[0] if len(ids) == 1 else f"{stem}.*" for stem, ids in stems.items())
        yield Line(said["geteld"].format(voor=was, na=now), was, now, ", ".join(ids), ids)
    if everyone:
        yield Line(said["geteld_allen"], "", "", counted(said["geteld_allen_bij"], len(everyone)), ())


def _stem(name: str) -> str:
    parts = name.split(".")
    while len(parts) > 1 and (parts[-1] in COUNTED_TAILS or parts[-1].isdigit()):
        parts.pop()
    return ".".join(parts)


def _cell(cell: Cell, with_n: bool = False) -> str:
    said = words()["regels"]
    text = cell.text or said["niets"]
    return said["met_n"].format(tekst=text, n=cell.n) if with_n and cell.n is not None else text


def _plain(value: Any) -> str:
    if value is None:
        return str(words()["regels"]["niets"])
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _times(count: int) -> str:
    said = words()["regels"]
    return counted(said["keer"], count) if count else str(said["niets"])
