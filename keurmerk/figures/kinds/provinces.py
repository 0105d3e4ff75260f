"""The map of the twelve provinces, those that clients come from filled; nothing is counted."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from itertools import accumulate, groupby, pairwise

from keurmerk.figures import colour
from keurmerk.figures.draw import sheet
from keurmerk.figures.sheet import Sheet
from keurmerk.figures.spec import Palette, ProvinceMap

ZOOM = 0.45


@sheet.register
def province_map(spec: ProvinceMap, palette: Palette, prefix: str) -> Sheet:
    """Every province once; the unmarked are pale with an outline, the marked solid with a white border."""
    shapes, width, height = outlines()
    if unknown := sorted(spec.marked - shapes.keys()):
        raise ValueError(f"No such province on the map: {', '.join(unknown)}; it has {', '.join(shapes)}.")
    drawing = Sheet(prefix, width, ZOOM)
    drawing.height = height
    pale, edge = colour.wash(palette), colour.line(palette)
    for number, (name, path) in enumerate(sorted(shapes.items(), key=lambda item: item[0] in spec.marked)):
        marked = name in spec.marked
        drawing.add(
            "path",
            id=drawing.id("marked" if marked else "province", number),
            d=path,
            fill=colour.dark(palette) if marked else pale,
            stroke=colour.WHITE if marked else edge,
            stroke_width=2,
            stroke_linejoin="round",
        )
    return drawing


@cache
def outlines() -> tuple[dict[str, str], float, float]:
    """Each province's path on a grid of whole units, which neighbours share, and the size of the map."""
    source = json.loads(files("keurmerk.figures").joinpath("provinces.json").read_text(encoding="utf-8"))
    _, _, width, height = map(float, source["viewBox"].split())
    return {name: whole_units(path) for name, path in source["provinces"].items()}, width, height


def whole_units(path: str) -> str:
    """A path of relative moves (`m x,y dx,dy … z`) with its points rounded where they lie, so that no error adds up."""
    at, written = 0j, ""
    for part in re.findall(r"m([^mz]*)z", path):
        steps = [complex(*map(float, pair.split(","))) for pair in part.split()]
        corners = list(accumulate(steps, initial=at))[1:]
        at = corners[0]
        points = [point for point, _ in groupby((round(corner.real), round(corner.imag)) for corner in corners)]
        if len(points) > 2:
            written += f"M{points[0][0]} {points[0][1]}" + "".join(
                f"l{x - a} {y - b}" for (a, b), (x, y) in pairwise(points)
            )
            written += "z"
    return written.replace(" -", "-")
