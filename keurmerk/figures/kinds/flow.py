"""A flow: numbered steps from top to bottom with arrows between them."""

from __future__ import annotations

from keurmerk.figures import colour
from keurmerk.figures.draw import sheet
from keurmerk.figures.sheet import SMALL, Sheet, line_height
from keurmerk.figures.spec import Flow, FlowStep, Palette
from keurmerk.figures.text import wrap

TITLE = 14.0
PADDING, BADGE, ARROW = 11.0, 11.0, 22.0  # BADGE: radius of the circle with the number
MIDDLE = PADDING + BADGE  # where the numbers and arrows stand
INDENT = MIDDLE + BADGE + 10


@sheet.register
def flow(spec: Flow, palette: Palette, prefix: str) -> Sheet:
    """A box per step: first and last in the main colour, optional steps with a dashed outline."""
    drawing = Sheet(prefix)
    top = 0.5
    for number, step in enumerate(spec.steps, 1):
        if number > 1:
            top = arrow(drawing, top, palette)
        top = step_box(drawing, number, step, top, palette)
    drawing.height = top + 0.5
    return drawing


def step_box(drawing: Sheet, number: int, step: FlowStep, top: float, palette: Palette) -> float:
    """One step, its height by its text; returns where it ends."""
    room = drawing.width - INDENT - PADDING
    title, body = wrap(step.title, room, TITLE), wrap(step.text, room, SMALL) if step.text else []
    height = len(title) * line_height(TITLE) + len(body) * line_height(SMALL) + 2 * PADDING
    solid = step.kind in ("start", "end")
    ground = colour.dark(palette) if solid else colour.wash(palette)
    badge = colour.WHITE if solid else colour.dark(palette)
    drawing.add(
        "rect",
        id=drawing.id("step", number),
        x=0.5,
        y=top,
        width=drawing.width - 1,
        height=height,
        rx=6,
        fill=ground,
        stroke=ground if solid else colour.line(palette),
        stroke_dasharray="5 4" if step.kind == "optional" else None,
    )
    middle = top + PADDING + line_height(TITLE) / 2
    drawing.add("circle", cx=MIDDLE, cy=middle, r=BADGE, fill=badge)
    drawing.text(str(number), MIDDLE, middle, colour.text_on(badge, palette), SMALL, "middle")
    ink = colour.text_on(ground, palette)
    end = drawing.lines(title, INDENT, top + PADDING, ink, TITLE)
    drawing.lines(body, INDENT, end, ink if solid else palette.muted, SMALL)
    return top + height


def arrow(drawing: Sheet, top: float, palette: Palette) -> float:
    """From one box down to the next, under the numbers; returns where the next box begins."""
    tip, fill = top + ARROW - 3, colour.line(palette)
    drawing.add("path", d=f"M{MIDDLE:g} {top + 3:g}V{tip - 5:g}", stroke=fill, stroke_width=2, fill="none")
    drawing.add("path", d=f"M{MIDDLE - 5:g} {tip - 7:g}H{MIDDLE + 5:g}L{MIDDLE:g} {tip:g}Z", fill=fill)
    return top + ARROW
