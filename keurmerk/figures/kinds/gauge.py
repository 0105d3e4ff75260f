"""A gauge: one grade on a half circle, its number in the middle."""

from __future__ import annotations

from math import cos, pi, sin

from keurmerk.figures import colour
from keurmerk.figures.draw import sheet
from keurmerk.figures.sheet import LABEL, SMALL, Sheet, line_height
from keurmerk.figures.spec import Gauge, Palette
from keurmerk.figures.text import width, wrap

WIDTH, RADIUS, RING, NUMBER = 240.0, 104.0, 20.0, 56.0


@sheet.register
def gauge(spec: Gauge, palette: Palette, prefix: str) -> Sheet:
    """The empty ring, over it the value's arc, the ends of the scale, number and label."""
    drawing = Sheet(prefix, WIDTH)
    middle, foot = WIDTH / 2, RADIUS + RING / 2 + 2
    fill, edge = colour.wash(palette), colour.line(palette)
    drawing.add("path", id=drawing.id("ring"), d=ring(1.0, middle, foot), fill=fill, stroke=edge)
    if spec.value is not None:
        share = (spec.value - spec.low) / (spec.high - spec.low)
        if not 0 <= share <= 1:
            raise ValueError(f"The gauge runs from {spec.low} to {spec.high}, got {spec.value}.")
        drawing.add("path", id=drawing.id("own"), d=ring(share, middle, foot), fill=colour.dark(palette))
    for end, x in ((spec.low, middle - RADIUS), (spec.high, middle + RADIUS)):
        drawing.text(f"{end:g}", x, foot + 13, palette.muted, SMALL, "middle")
    size = min(NUMBER, NUMBER * 1.5 * RADIUS / max(1.0, width(spec.text, NUMBER)))
    drawing.text(spec.text, middle, foot - 27, palette.ink, size, "middle", drawing.id("own-text"))
    top = foot + 24.0
    for line in wrap(spec.label, WIDTH, LABEL) if spec.label else []:
        drawing.text(line, middle, top + line_height(LABEL) / 2, palette.ink, LABEL, "middle")
        top += line_height(LABEL)
    drawing.height = top
    return drawing


def ring(share: float, middle: float, foot: float) -> str:
    """The part of the half ring from the left end on, closed: out along the outer edge, back along the inner."""
    outer, inner = RADIUS + RING / 2, RADIUS - RING / 2
    x, y = -cos(pi * share), -sin(pi * share)
    far, near = (f"{middle + radius * x:.4f} {foot + radius * y:.4f}" for radius in (outer, inner))
    forth = f"M{middle - outer:g} {foot:g}A{outer:g} {outer:g} 0 0 1 {far}"
    return f"{forth}L{near}A{inner:g} {inner:g} 0 0 0 {middle - inner:g} {foot:g}Z"
