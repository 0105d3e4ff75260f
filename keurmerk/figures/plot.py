"""Bars by seaborn: a finished table of numbers in, SVG rectangles out, each with its id. The only place that plots."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from keurmerk.figures import stencil

STEP = 0.64  # pixels: the ends of bars on such a scale are seldom halfway between two sixth decimals, a stencil's doubt
quick = False  # a lane turns it on: the same bytes from a stencil, where that can promise them


@dataclass(frozen=True)
class Box:
    """One bar: `value` long in the scale's unit, beginning at `start`; `place` and `thickness` are pixels across."""

    id: str
    value: float
    place: float
    thickness: float
    fill: str
    edge: str
    start: float


@dataclass(frozen=True)
class Area:
    """Where the scale runs, in pixels from the top left: along x for horizontal bars, upward for vertical ones."""

    left: float
    top: float
    width: float
    height: float
    scale: tuple[float, float]
    horizontal: bool = True

    def at(self, value: float) -> float:
        """The pixel on the scale's axis where `value` lies."""
        share = (value - self.scale[0]) / (self.scale[1] - self.scale[0])
        return self.left + share * self.width if self.horizontal else self.top + (1 - share) * self.height


def steady(length: float) -> float:
    """The largest length of a scale, not above this one, on which a stencil hardly ever leaves a drawing to seaborn."""
    return round(int(length / STEP) * STEP, 2)


@cache
def tools() -> tuple[Any, Any, Any, Any]:
    """Loaded at the first drawing, so that importing the package stays cheap."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.ticker import NullLocator
    from seaborn import barplot

    return FigureCanvasSVG, Figure, NullLocator, barplot


def bars(boxes: list[Box], area: Area, prefix: str) -> str:
    """The rectangles as one SVG group. It names its scale, so that a reader can turn lengths into numbers again."""
    low, high = area.scale
    about = (
        f'data-along="{"x" if area.horizontal else "y"}" data-low="{float(low)!r}" data-high="{float(high)!r}" '
        f'data-from="{area.at(low):.6f}" data-to="{area.at(high):.6f}"'
    )
    drawn = (quick and stencil.rectangles(boxes, area)) or (_rectangles(boxes, area) if boxes else "")
    return f'<g id="{prefix}-plot" {about}>\n{drawn}</g>'


def _rectangles(boxes: list[Box], area: Area) -> str:
    """seaborn draws the lengths; position and thickness across the scale are set in pixels afterwards."""
    canvas, figure_class, no_ticks, barplot = tools()
    size = (area.left + area.width, area.top + area.height)
    figure = figure_class(figsize=(size[0] / 72, size[1] / 72), dpi=72)
    box = (area.left / size[0], 0.0, area.width / size[0], area.height / size[1])
    axes = figure.add_axes(box)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(no_ticks())
    lengths, order = [box.value for box in boxes], list(range(len(boxes)))
    x, y, orient = (lengths, order, "h") if area.horizontal else (order, lengths, "v")
    barplot(x=x, y=y, orient=orient, native_scale=True, errorbar=None, saturation=1, color="black", ax=axes)
    axes.set_axis_off()
    if area.horizontal:
        axes.set(xlim=area.scale, ylim=(area.top + area.height, area.top))
    else:
        axes.set(xlim=(area.left, area.left + area.width), ylim=area.scale)
    for patch, bar in zip(axes.patches, boxes, strict=True):
        if area.horizontal:
            patch.set(x=bar.start, y=bar.place, height=bar.thickness)
        else:
            patch.set(y=bar.start, x=bar.place, width=bar.thickness)
        patch.set(gid=bar.id, facecolor=bar.fill, edgecolor=bar.edge, linewidth=1 if bar.value else 0, clip_on=False)
    written = io.StringIO()
    canvas(figure).print_svg(written, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    return _paths(written.getvalue(), {box.id for box in boxes})


def _paths(svg: str, wanted: set[str]) -> str:
    """matplotlib's groups with an id of ours, each as one path; its page, styles and own ids are left behind."""
    found = re.findall(r'<g id="([^"]+)">\s*<path d="([^"]+)" style="([^"]+)"/>\s*</g>', svg)
    kept = [(gid, path, style) for gid, path, style in found if gid in wanted]
    if len(kept) != len(wanted):
        raise RuntimeError(f"matplotlib wrote {len(kept)} bars of {len(wanted)}; its SVG has changed.")
    return "".join(f'<path id="{gid}" d="{" ".join(path.split())}" style="{style}"/>\n' for gid, path, style in kept)
