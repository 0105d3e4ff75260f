"""From the numbers of a figure to what is drawn, by kind."""

from math import fsum

from keurmerk.edition import Edition
from keurmerk.figures import Bar, BarChart, Likert, LikertRow, Series, Spec, Spread
from keurmerk.report.figure_data import FigureData, Item, Row, tones
from keurmerk.report.outline import ShownFigure


def chart(figure: ShownFigure, edition: Edition, own: str, everyone: str) -> Spec:
    """What to draw for a figure; `own` and `everyone` name the provider and the benchmark in the legend."""
    data = figure.data
    series = (Series(own, data.n), Series(everyone, data.benchmark_n))
    if data.items:
        return _likert(data, edition, *series)
    bars = tuple(_bar(row, figure) for row in data.rows)
    if figure.entry.kind == "spread":
        return Spread(bars, *series, unit="%")
    return BarChart(bars, *series, scale=_scale(figure, edition), unit="%" if data.unit else "")


def _bar(row: Row, figure: ShownFigure) -> Bar:
    return Bar(row.label, row.value, row.text, row.benchmark_value, row.benchmark_text, note=_note(row, figure))


def _note(row: Row, figure: ShownFigure) -> str:
    """The n of a bar, where bars of one figure rest on different numbers of answers."""
    if figure.entry.kind not in ("grade", "counts") or len(figure.data.rows) == 1:
        return ""
    parts = [f"{n}" for n in (row.n, row.benchmark_n) if n is not None]
    return f"n = {' / '.join(parts)}" if parts else ""


def _scale(figure: ShownFigure, edition: Edition) -> tuple[float, float]:
    """Percentages run to 100, grades to the highest grade, counts to the largest bar."""
    if figure.data.unit:
        return (0.0, 100.0)
    if figure.entry.kind == "grade":
        top = getattr(edition.questionnaires, figure.chapter).grade.range[1]
        return (0.0, float(top))
    values = [value for row in figure.data.rows for value in (row.value, row.benchmark_value) if value is not None]
    return (0.0, max([*values, 1.0]))


def _likert(data: FigureData, edition: Edition, own: Series, everyone: Series) -> Likert:
    categories = tuple(edition.scale.codes[code] for code in edition.scale.order)
    rows = tuple(row for item in data.items for row in _pair(item))
    return Likert(rows, categories, tones(edition.scale), own, everyone)  # type: ignore[arg-type]


def _pair(item: Item) -> tuple[LikertRow, LikertRow]:
    own = tuple(row.value or 0.0 for row in item.rows)
    everyone = _whole(tuple(row.benchmark_value or 0.0 for row in item.rows))
    return (
        LikertRow(item.label, "own", item.n, own, tuple(row.text for row in item.rows)),
        LikertRow(item.label, "benchmark", item.benchmark_n, everyone, tuple(row.benchmark_text for row in item.rows)),
    )


def _whole(shares: tuple[float, ...]) -> tuple[float, ...]:
    """Shares that were rounded each, stretched or shrunk to 100 together where rounding alone keeps them from it."""
    total = fsum(shares)
    return tuple(100 * share / total for share in shares) if 0 < abs(total - 100) <= len(shares) / 2 else shares
