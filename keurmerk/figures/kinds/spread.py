"""The spread of grades: a vertical pair of bars for each grade."""

from __future__ import annotations

from math import ceil

from keurmerk.figures import colour, legend
from keurmerk.figures.draw import sheet
from keurmerk.figures.kinds.bars import box, pairs
from keurmerk.figures.plot import Area, bars, steady
from keurmerk.figures.sheet import LABEL, SMALL, Sheet, line_height
from keurmerk.figures.spec import Palette, Spread
from keurmerk.figures.text import width, wrap

HEIGHT, BETWEEN, SIDE = steady(150), 2.0, 0.8  # SIDE: the part of a category's width that its pair fills


@sheet.register
def spread(spec: Spread, palette: Palette, prefix: str) -> Sheet:
    """The legend, the pairs with their values on top, the grades beneath."""
    drawing = Sheet(prefix)
    top = legend.parties(drawing, spec.own, spec.benchmark, palette) + 18
    top += line_height(SMALL)
    scale = spec.scale or (0.0, ceiling(spec))
    area = Area(0, top, drawing.width, HEIGHT, scale, horizontal=False)
    step = area.width / len(spec.bars)
    thickness = (step * SIDE - BETWEEN) / 2
    boxes = []
    for number, bar in enumerate(spec.bars):
        left = step * (number + (1 - SIDE) / 2)
        for who, value, text, _ in pairs(bar, ""):
            name = drawing.id(who, number)
            end = area.at(scale[0] if value is None else value)
            if value is not None:
                boxes.append(box(name, who, value, left, thickness, scale, palette))
            fill = palette.ink if who == "own" else palette.muted
            outward = max(0.0, (width(text, SMALL) + 3 - thickness) / 2) * (-1 if who == "own" else 1)
            drawing.text(text, left + thickness / 2 + outward, end - 9, fill, SMALL, "middle", f"{name}-text")
            left += thickness + BETWEEN
    foot = area.top + area.height
    drawing.raw(bars(boxes, area, prefix))
    drawing.add("path", d=f"M0 {foot}H{drawing.width:g}", stroke=colour.line(palette), fill="none")
    lowest = foot
    for number, bar in enumerate(spec.bars):
        for row, part in enumerate(wrap(bar.label, step - 2, LABEL)):
            middle = foot + 6 + (row + 0.5) * line_height(LABEL)
            drawing.text(part, step * (number + 0.5), middle, palette.ink, LABEL, "middle")
            lowest = max(lowest, middle + line_height(LABEL) / 2)
    if spec.axis_title:
        lowest = drawing.lines(wrap(spec.axis_title, drawing.width, SMALL), 0, lowest + 2, palette.muted, SMALL)
    drawing.height = lowest + 1
    return drawing


def ceiling(spec: Spread) -> float:
    """The ten at or above the highest bar, so that a spread over ten grades does not lie flat."""
    values = [value for bar in spec.bars for value in (bar.own, bar.benchmark) if value is not None]
    return 10.0 * max(1, ceil(max(values, default=0) / 10))
