"""Stacked bars of a satisfaction scale: provider and benchmark under each other, for one item or for several."""

from __future__ import annotations

from itertools import groupby
from math import fsum

from keurmerk.figures import colour, legend
from keurmerk.figures.draw import sheet
from keurmerk.figures.plot import Area, Box, bars, steady
from keurmerk.figures.sheet import LABEL, SMALL, Sheet
from keurmerk.figures.spec import Likert, LikertRow, Palette
from keurmerk.figures.text import width, wrap

THICKNESS = {"own": 20.0, "benchmark": 17.0}
BETWEEN, AFTER_LABEL, AFTER_ITEM, INSIDE = 3.0, 4.0, 13.0, 3.0
UNIT = "%"
EXACT = 6  # decimals of a whole: what shares of thirds add up to is no more than 100


@sheet.register
def likert(spec: Likert, palette: Palette, prefix: str) -> Sheet:
    """Who is who, the categories, then every item's label with its bars."""
    drawing = Sheet(prefix)
    top = legend.parties(drawing, spec.own, spec.benchmark, palette, legend.dot) + 8
    top = legend.categories(drawing, spec.categories, spec.tones, palette, top) + 14
    counts = gutter_texts(spec)
    gutter = legend.MARK + 7 + (max(width(text, SMALL) for text in counts) + 8 if any(counts) else 0)
    whole = max([100.0, *(round(fsum(row.shares), EXACT) for row in spec.rows)])
    long = steady(drawing.width - gutter - 1)
    area = Area(drawing.width - long - 1, top, long, 1, (0.0, whole))
    boxes: list[Box] = []
    index = 0
    for label, rows in groupby(spec.rows, key=lambda row: row.label):
        if label:
            top = drawing.lines(wrap(label, drawing.width, LABEL), 0, top, palette.ink) + AFTER_LABEL
        for row in rows:
            middle = top + THICKNESS[row.who] / 2
            legend.dot(drawing, row.who, 0, middle, palette)
            drawing.text(counts[index], legend.MARK + 6, middle, palette.muted, SMALL)
            boxes += stack(drawing, spec, row, index, top, area, palette)
            top += THICKNESS[row.who] + BETWEEN
            index += 1
        top += AFTER_ITEM - BETWEEN
    drawing.height = top - AFTER_ITEM + 2
    shapes = bars(boxes, Area(area.left, 0, area.width, drawing.height, area.scale), prefix)
    texts, drawing.parts = drawing.parts, []
    drawing.raw(shapes)
    drawing.parts += texts
    return drawing


def gutter_texts(spec: Likert) -> list[str]:
    """`n = 54` before each bar, only if some bar's n is not the one the legend gives."""
    given = {"own": spec.own.n, "benchmark": spec.benchmark.n}
    if all(row.n == given[row.who] for row in spec.rows):
        return [""] * len(spec.rows)
    return [f"n = {row.n}" for row in spec.rows]


def stack(
    drawing: Sheet, spec: Likert, row: LikertRow, index: int, top: float, area: Area, palette: Palette
) -> list[Box]:
    """The segments of one row; texts that fit go on them, a row without shares shows its sign."""
    thickness = THICKNESS[row.who]
    middle, name = top + thickness / 2, drawing.id(row.who, index)
    if not row.shares:
        drawing.text(row.hidden, area.left + 4, middle, palette.ink, id=f"{name}-text")
        return []
    boxes, start = [], 0.0
    for number, (share, text, shade) in enumerate(zip(map(float, row.shares), row.texts, spec.tones, strict=True)):
        fill = colour.tone(palette, shade)
        edge = colour.line(palette) if shade == "none" else colour.WHITE
        boxes.append(Box(f"{name}-{number}", share, top, thickness, fill, edge, start))
        space = area.at(start + share) - area.at(start) - 2 * INSIDE
        fitting = next((t for t in (text + UNIT, text) if width(t, SMALL) <= space), "")
        if fitting:
            x = area.at(start + share / 2)
            on = colour.text_on(fill, palette)
            drawing.text(fitting, x, middle, on, SMALL, "middle", f"{name}-{number}-text")
        start += share
    return boxes
