"""Which items go together with the grade: how strongly, and among how many. Going together is no cause."""

from __future__ import annotations

from math import atanh, sqrt, tanh
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from keurmerk.disclosure import FEW

if TYPE_CHECKING:
    from keurmerk.analysis.round import Round

Z95 = 1.959964
COLUMNS = {
    "chapter": "str", "group": "str", "label": "str", "n": "Int64", "correlation": "float64", "low": "float64",
    "high": "float64", "satisfied": "Int64", "grade_satisfied": "float64", "dissatisfied": "Int64",
    "grade_dissatisfied": "float64",
}  # fmt: skip
CHAPTERS = {"clients": "regular", "integration": "integration"}


def associations(round: Round) -> pd.DataFrame:
    """See `Round.associations`."""
    rows, scores = {}, round.edition.scale.scores
    middle = (min(scores.values()) + max(scores.values())) / 2
    for chapter, who in CHAPTERS.items():
        frame, form = round.everyone.pooled.usable(who), round.everyone.pooled.form(who)
        grades = frame[form.grade.id].astype("float64") / 10**form.grade.decimals
        for item in form.of_kind("item"):
            both = pd.DataFrame({"score": frame[item.id].map(scores).astype("float64"), "grade": grades}).dropna()
            about = {"chapter": chapter, "group": item.group, "label": item.label, "n": len(both)}
            if len(both):
                rows[item.id] = about | _strength(both) | _halves(both, middle)
    found = pd.DataFrame(rows.values(), columns=list(COLUMNS), index=pd.Index(list(rows), name="item", dtype="str"))
    return found.astype(COLUMNS).sort_values(["chapter", "correlation"], ascending=[True, False], kind="stable")


def correlation(first: list[float], second: list[float]) -> tuple[float, float, float] | None:
    """Pearson's correlation with its 95% interval (Fisher 1915); None where one of them never varies, or below FEW.

    No interval when the points lie on a line: it would have no width.
    """
    if len(first) < FEW or len(set(first)) < 2 or len(set(second)) < 2:
        return None
    found = float(np.corrcoef(first, second)[0, 1])
    if abs(found) > 1 - 1e-12:
        return found, float("nan"), float("nan")
    half = Z95 / sqrt(len(first) - 3)
    return found, tanh(atanh(found) - half), tanh(atanh(found) + half)


def _strength(both: pd.DataFrame) -> dict[str, object]:
    found = correlation(both["score"].tolist(), both["grade"].tolist())
    return dict(zip(("correlation", "low", "high"), found or (None, None, None), strict=True))


def _halves(both: pd.DataFrame, middle: float) -> dict[str, object]:
    """The mean grade of who is satisfied and of who is not; a mean of fewer than FEW is left out."""
    found: dict[str, object] = {}
    for name, chosen in (("satisfied", both["score"] > middle), ("dissatisfied", both["score"] < middle)):
        grades = both.loc[chosen, "grade"]
        found[name] = len(grades)
        found[f"grade_{name}"] = float(grades.mean()) if len(grades) >= FEW else None
    return found
