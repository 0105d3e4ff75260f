"""What the appendix on earlier rounds shows, as one tidy table."""

import pandas as pd

from keurmerk.history.earlier import exact, spread_of
from keurmerk.history.uncertainty import change_of_mean, change_of_share
from keurmerk.report.content import Content
from keurmerk.report.courses import Line, course_figures

NONE = (None, None)
COLUMNS = {
    "fact": "str", "kind": "str", "label": "str", "round": "str", "value": "float64", "printed": "str", "n": "Int64",
    "changed_since": "str", "change_printed": "str", "change_low": "float64", "change_high": "float64", "since": "str",
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
            **dict(zip(("change_low", "change_high"), _change(line, content) if last else NONE, strict=True)),
            "since": line.since if last else None,
        }
        for figure in course_figures(content)
        for line in figure.lines
        for point, last in ((point, point is line.points[-1]) for point in line.points)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _change(line: Line, content: Content) -> tuple[float, float] | tuple[None, None]:
    """The interval of the change, where what was printed is enough to know it."""
    if line.since is None:
        return NONE
    then = next(each for each in content.earlier if each.round == line.since)
    now, before = content.facts[line.id], then.printed[line.id]
    if line.id == "clients.total.grade":
        return change_of_mean(spread_of(content.facts), then.spread) or NONE
    if before.value is None or not line.id.endswith(".share") or not now.n or not before.n:
        return NONE
    return change_of_share(exact(now.text), now.n, before.value, before.n) or NONE
