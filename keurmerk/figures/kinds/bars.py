"""Horizontal pairs of bars under their label: the provider's, and the benchmark's beneath it."""

from __future__ import annotations

from keurmerk.figures import colour, legend
from keurmerk.figures.draw import sheet
from keurmerk.figures.plot import Area, Box, bars, steady
from keurmerk.figures.sheet import LABEL, SMALL, Sheet
from keurmerk.figures.spec import Bar, BarChart, Palette, Who
from keurmerk.figures.text import width, wrap

OWN, BENCHMARK, BETWEEN, AFTER_LABEL, AFTER_PAIR = 14.0, 11.0, 2.0, 3.0, 11.0
ROOM = 7.0  # between a bar's end and its value


@sheet.register
def bar_chart(spec: BarChart, palette: Palette, prefix: str) -> Sheet:
    """The legend, then label and pair for every bar, in the order given."""
    drawing = Sheet(prefix)
    top = legend.parties(drawing, spec.own, spec.benchmark, palette) + 14
    first, boxes = top, []
    texts = [(text, size) for bar in spec.bars for _, _, text, size in pairs(bar, spec.unit)]
    room = max((width(*each) for each in texts), default=0.0) + ROOM + 1
    area = Area(1, 0, steady(drawing.width - room - 1), 1, spec.scale)
    for number, bar in enumerate(spec.bars):
        top = drawing.lines(wrap(bar.label, drawing.width, LABEL), 0, top, palette.ink)
        if bar.note:
            top = drawing.lines(wrap(bar.note, drawing.width, SMALL), 0, top, palette.muted, SMALL)
        top += AFTER_LABEL
        start = top
        for (who, value, text, size), thickness in zip(pairs(bar, spec.unit), (OWN, BENCHMARK), strict=True):
            name = drawing.id(who, number)
            end = area.at(spec.scale[0] if value is None else value)
            if value is not None:
                boxes.append(box(name, who, value, top, thickness, spec.scale, palette))
            fill = palette.ink if who == "own" else palette.muted
            drawing.text(text, end + ROOM, top + thickness / 2, fill, size, id=f"{name}-text")
            top += thickness + BETWEEN
        top -= BETWEEN
        drawing.add("path", d=f"M{area.left} {start - 2}V{top + 2}", stroke=colour.line(palette), fill="none")
        top += AFTER_PAIR
    drawing.height = top - AFTER_PAIR + 3
    drawing.raw(bars(boxes, Area(area.left, first, area.width, drawing.height - first, spec.scale), prefix))
    return drawing


def pairs(bar: Bar, unit: str) -> list[tuple[Who, float | None, str, float]]:
    """Who, value, printed text and its size, for both parties; a hidden or missing value carries no unit."""
    return [
        ("own", bar.own, bar.own_text + (unit if bar.own is not None else ""), LABEL),
        ("benchmark", bar.benchmark, bar.benchmark_text + (unit if bar.benchmark is not None else ""), SMALL),
    ]


def box(
    name: str, who: Who, value: float, place: float, thickness: float, scale: tuple[float, float], palette: Palette
) -> Box:
    """A bar from the foot of the scale to `value`."""
    if not scale[0] <= value <= scale[1]:
        raise ValueError(f"{name} is {value}, outside the scale {scale[0]} to {scale[1]}.")
    fill, edge = colour.party(palette, who)
    return Box(name, float(value) - scale[0], place, thickness, fill, edge, scale[0])
