"""What the appendix on earlier rounds shows, as one tidy table."""

import pandas as pd

from keurmerk.report.content import Content
from keurmerk.report.courses import course_figures

COLUMNS = {
    "fact": "str", "kind": "str", "label": "str", "round": "str", "value": "float64", "printed": "str", "n": "Int64",
    "changed_since": "str", "change_printed": "str", "since": "str",
}  # fmt: skip


def trend(content: Content) -> pd.DataFrame:
    """One row is a result in a round; see `Provider.trend`."""
    rows = [
        {
            "fact": line.id,
            "kind": figure.kind,
            "label": line.label,
            "round": point.round,
            "value": point.value,
            "printed": point.text,
            "n": point.n,
            "changed_since": point.changed_since,
            "change_printed": line.change if last else None,
            "since": line.since if last else None,
        }
        for figure in course_figures(content)
        for line in figure.lines
        for point, last in ((point, point is line.points[-1]) for point in line.points)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
