"""How a round's numbers are spread: grades over persons, means over providers, items over providers."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from keurmerk.disclosure import FEW

if TYPE_CHECKING:
    from keurmerk.analysis.round import Round

BAND = 0.5
PARTS = {"p10": 0.10, "p25": 0.25, "median": 0.50, "p75": 0.75, "p90": 0.90}
ITEMS = {
    "chapter": "str", "group": "str", "label": "str", "providers": "Int64", **dict.fromkeys(PARTS, "float64"),
    "benchmark": "float64", "benchmark_printed": "str",
}  # fmt: skip


def bands(grades: pd.Series, width: float = BAND) -> pd.DataFrame:
    """See `Round.grade_bands`; every band between the lowest and the highest is there, also an empty one."""
    known = grades.dropna()
    if known.empty:
        return pd.DataFrame({"upto": [], "providers": []}, index=pd.Index([], name="from", dtype="float64"))
    places = [floor(float(each) / width + 1e-9) for each in known]
    listed = range(min(places), max(places) + 1)
    rows = [(width * (place + 1), places.count(place)) for place in listed]
    starts = pd.Index([width * place for place in listed], name="from", dtype="float64")
    return pd.DataFrame(rows, columns=["upto", "providers"], index=starts)


def spread(round: Round) -> pd.DataFrame:
    """See `Round.grades`."""
    counts = round.everyone.pooled.grades("clients").counts
    low, high = round.edition.questionnaires.clients.grade.range or (1, 10)
    listed, total = range(int(low or 1), int(high or 10) + 1), sum(counts.values())
    rows = [(counts[grade], 100 * counts[grade] / total if total else None) for grade in listed]
    frame = pd.DataFrame(rows, columns=["clients", "share"], index=pd.Index(list(listed), name="grade"))
    return frame.astype({"clients": "Int64", "share": "float64"})


def item_spread(items: pd.DataFrame) -> pd.DataFrame:
    """See `Round.item_spread`; `items` are those of all providers."""
    enough = items[(items["scored"] >= FEW).fillna(False) & items["mean"].notna()]
    rows = {}
    for item, each in enough.groupby("item", sort=False):
        first = each.iloc[0]
        parts = np.quantile(each["mean"].to_numpy(dtype="float64"), list(PARTS.values()))
        about = {name: first[name] for name in ("chapter", "group", "label", "benchmark", "benchmark_printed")}
        rows[str(item)] = about | {"providers": len(each)} | dict(zip(PARTS, parts, strict=True))
    frame = pd.DataFrame(rows.values(), columns=list(ITEMS), index=pd.Index(list(rows), name="item", dtype="str"))
    return frame.astype(ITEMS)
