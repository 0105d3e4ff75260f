"""Where names stand beside their points, so that they don't run over each other."""

from __future__ import annotations

from collections.abc import Sequence

WIDE, HIGH = 0.0115, 0.05  # a letter and a line, as parts of the drawing's width and height
GAP = 0.013
Place = tuple[float, float, float, float]  # left, bottom, right, top

# Side → the shift in points from the point, and how the name hangs there.
SIDES = {
    "right": ((8, 0), "left"), "left": ((-8, 0), "right"), "below": ((0, -14), "center"), "above": ((0, 14), "center"),
    "upper right": ((8, 14), "left"), "lower right": ((8, -14), "left"),
}  # fmt: skip


def sides(points: Sequence[tuple[float, float]], names: Sequence[str]) -> list[str]:
    """For each point, in parts of width and height, the first side where its name meets no other name or point."""
    taken: list[Place] = [(x - GAP / 2, y - HIGH / 3, x + GAP / 2, y + HIGH / 3) for x, y in points]
    found = []
    for at, ((x, y), name) in enumerate(zip(points, names, strict=True)):
        others = taken[:at] + taken[at + 1 :]
        free = (side for side in SIDES if _fits(_place(x, y, name, side), others))
        side = next(free, "right")
        taken.append(_place(x, y, name, side))
        found.append(side)
    return found


def _place(x: float, y: float, name: str, side: str) -> Place:
    (_, up), hung = SIDES[side]
    width, half, middle = WIDE * len(name), HIGH / 2, y + HIGH * ((up > 0) - (up < 0))
    left = {"left": x + GAP, "right": x - GAP - width, "center": x - width / 2}[hung]
    return left, middle - half, left + width, middle + half


def _fits(place: Place, others: Sequence[Place]) -> bool:
    left, bottom, right, top = place
    inside = left >= 0 and right <= 1
    return inside and all(right <= a or left >= c or top <= b or bottom >= d for a, b, c, d in others)
