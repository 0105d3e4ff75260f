"""The bars that seaborn and matplotlib would draw, written from their numbers at once: the same bytes or None.

A real drawing takes 50 ms a chart. What differs between two drawings of one chart is where its bars end, so here only
that is worked out. `plot` makes the real drawing when this gives None.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keurmerk.figures.plot import Area, Box

# What the tests compared it with; with other versions every drawing is real.
PROVEN = {"matplotlib": "3.11.2", "seaborn": "0.13.2"}
MILLIONTH = 1e6  # matplotlib writes six decimals
DOUBT = 1e-5  # part of a millionth: nearer to a tie, its rounding and ours might differ


class Doubtful(Exception):
    """A coordinate whose last decimal cannot be promised."""


def rectangles(boxes: list[Box], area: Area) -> str | None:
    """The same as a real drawing of these bars gives, or None where that is not certain."""
    if not proven():
        return None
    try:
        return "".join(_path(box, area) for box in boxes)
    except Doubtful:
        return None


@cache
def proven() -> bool:
    """Are the installed versions the ones that the tests compared with?"""
    return all(version(name) == known for name, known in PROVEN.items())


def _path(box: Box, area: Area) -> str:
    begin, end = _written(area.at(box.start)), _written(area.at(box.start + box.value))
    near, far = _written(box.place), _written(box.place + box.thickness)
    if area.horizontal:
        line = f"M {begin} {near} L {end} {near} L {end} {far} L {begin} {far} z"
    else:
        line = f"M {near} {begin} L {far} {begin} L {far} {end} L {near} {end} z"
    stroke = f"; stroke: {box.edge.lower()}; stroke-linejoin: miter" if box.value else ""
    return f'<path id="{box.id}" d="{line}" style="fill: {box.fill.lower()}{stroke}"/>\n'


def _written(value: float) -> str:
    scaled = value * MILLIONTH  # below one it may be written as -0
    if scaled < 1 or abs(scaled % 1 - 0.5) < DOUBT:
        raise Doubtful
    return f"{value:f}".rstrip("0").rstrip(".")
