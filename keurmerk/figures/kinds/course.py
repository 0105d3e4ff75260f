"""A course over rounds: under each label a strip with a dot a round, its number above and its n below it.

Dots are joined where the question stayed the same and neither is hidden. A broken line shows a dashed bar between the
two, a hidden or missing number its sign and no dot: nothing is told by colour alone.
"""

from __future__ import annotations

from keurmerk.figures import colour
from keurmerk.figures.draw import sheet
from keurmerk.figures.sheet import LABEL, SMALL, Sheet, line_height
from keurmerk.figures.spec import Course, CourseRow, Palette
from keurmerk.figures.text import wrap

HEIGHT, ABOVE, BELOW, DOT = 34.0, 24.0, 10.0, 4.5  # of the scale, the room over and under it, a dot's radius
AFTER_LABEL, AFTER_ROW, RISE = 3.0, 12.0, 13.0  # RISE: from a dot to the middle of its number


@sheet.register
def course(spec: Course, palette: Palette, prefix: str) -> Sheet:
    """The rounds as heads of columns, then label and strip for every row."""
    drawing = Sheet(prefix)
    top = _heads(spec, drawing, palette) + 8
    for number, row in enumerate(spec.rows):
        if len(row.points) != len(spec.rounds):
            raise ValueError(f"{row.label} has {len(row.points)} points for {len(spec.rounds)} rounds.")
        top = drawing.lines(wrap(row.label, drawing.width, LABEL), 0, top, palette.ink) + AFTER_LABEL
        top = _strip(spec, row, number, drawing, top, palette) + AFTER_ROW
    if spec.note:
        top = drawing.lines(wrap(spec.note, drawing.width, SMALL), 0, top, palette.muted, SMALL) + AFTER_ROW
    drawing.height = top - AFTER_ROW + 2
    return drawing


def _heads(spec: Course, drawing: Sheet, palette: Palette) -> float:
    step, lowest = drawing.width / len(spec.rounds), 0.0
    for place, name in enumerate(spec.rounds):
        fill = palette.ink if place == len(spec.rounds) - 1 else palette.muted
        for row, part in enumerate(wrap(name, step - 6, SMALL)):
            middle = (row + 0.5) * line_height(SMALL)
            drawing.text(part, step * (place + 0.5), middle, fill, SMALL, "middle")
            lowest = max(lowest, middle + line_height(SMALL) / 2)
    return lowest


def _strip(spec: Course, row: CourseRow, number: int, drawing: Sheet, top: float, palette: Palette) -> float:
    """The strip names its scale, so that a reader can turn heights into numbers again."""
    (low, high), step = spec.scale, drawing.width / len(spec.rounds)
    head, foot = top + ABOVE, top + ABOVE + HEIGHT
    drawing.add(
        "rect", id=drawing.id("strip", number), x=0, y=top, width=drawing.width, height=ABOVE + HEIGHT + BELOW,
        fill=colour.wash(palette), data_low=low, data_high=high, data_from=foot, data_to=head,
    )  # fmt: skip
    places = [_place(point.value, spec.scale, head) for point in row.points]
    for at in range(1, len(places)):
        _join(row, at, places, step, (top, foot + BELOW), drawing, drawing.id("line", number, at), palette)
    bottom = foot + BELOW
    for at, (point, y) in enumerate(zip(row.points, places, strict=True)):
        x, last = step * (at + 0.5), at == len(places) - 1
        fill = palette.ink if last else palette.muted
        name = drawing.id("own", number, at)
        if y is not None:
            solid = colour.dark(palette) if last else colour.WHITE
            drawing.add("circle", id=name, cx=x, cy=y, r=DOT, fill=solid, stroke=colour.dark(palette), stroke_width=1.5)
        text = point.text + (spec.unit if point.value is not None else "")
        drawing.text(
            text, x, (head + foot) / 2 if y is None else y - RISE, palette.ink, LABEL, "middle", f"{name}-text"
        )
        for line, part in enumerate(wrap(point.note, step - 4, SMALL) if point.note else []):
            middle = foot + BELOW + 2 + (line + 0.5) * line_height(SMALL)
            drawing.text(part, x, middle, fill, SMALL, "middle")
            bottom = max(bottom, middle + line_height(SMALL) / 2)
    return bottom


def _place(value: float | None, scale: tuple[float, float], head: float) -> float | None:
    if value is None:
        return None
    low, high = scale
    if not low <= value <= high:
        raise ValueError(f"A point is {value}, outside the scale {low} to {high}.")
    return head + HEIGHT * (1 - (value - low) / (high - low))


def _join(
    row: CourseRow,
    at: int,
    places: list[float | None],
    step: float,
    ends: tuple[float, float],
    drawing: Sheet,
    name: str,
    palette: Palette,
) -> None:
    """A line from one dot to the next; where the question changed a dashed bar; where a number is lacking nothing."""
    before, here, x = places[at - 1], places[at], step * at
    if at in row.broken:
        path, dashes, width = f"M{x:.3f} {ends[0] + 4}V{ends[1] - 4}", "3 4", 1.5
    elif before is not None and here is not None:
        start, end = x - step / 2 + DOT, x + step / 2 - DOT
        path, dashes, width = f"M{start:.3f} {before:.3f}L{end:.3f} {here:.3f}", None, 2
    else:
        return
    drawing.add(
        "path", id=name, d=path, stroke=colour.line(palette) if dashes else colour.dark(palette), stroke_width=width,
        stroke_dasharray=dashes, fill="none",
    )  # fmt: skip
