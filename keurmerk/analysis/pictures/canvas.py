"""What every drawing is made on: size, type, colours, and numbers with a decimal comma."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from keurmerk import dutch
from keurmerk.paths import project_root

WIDTH = 640  # pixels, as wide as a figure of the report
INK, PALE, RULE = "#26323c", "#5d6b76", "#d9dfe4"
LONGEST = 50  # letters of a label


@dataclass(frozen=True)
class Colours:
    """The agency's colours."""

    main: str
    accent: str
    light: str


def svg_of(draw: Callable[[Any, Colours], None], height: float, colours: Colours) -> str:
    """Draws on a fresh pair of axes; the same numbers give the same text."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    style: Any = {
        "font.family": _family(), "font.size": 12, "svg.fonttype": "path", "svg.hashsalt": "keurmerk",
        "text.color": INK,
        "axes.edgecolor": RULE, "axes.labelcolor": PALE, "axes.labelsize": 12, "axes.linewidth": 1,
        "xtick.color": PALE, "ytick.color": INK, "xtick.major.size": 0, "ytick.major.size": 0,
        "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False, "axes.axisbelow": True,
        "legend.frameon": False, "legend.fontsize": 11,
    }  # fmt: skip
    with rc_context(style):
        figure = Figure(figsize=(WIDTH / 72, height / 72), layout="constrained")
        draw(figure.subplots(), colours)
        out = io.StringIO()
        empty = {"Date": None, "Creator": None, "Format": None, "Type": None}
        FigureCanvasSVG(figure).print_svg(out, metadata=empty)
    return out.getvalue()


@cache
def _family() -> str:
    """Inter, as in the reports, where its files are found."""
    from matplotlib import font_manager

    folders = (root / "layout" / "fonts" for root in (project_root(), Path(__file__).parents[3]))
    for folder in folders:
        if (folder / "Inter-Regular.otf").is_file():
            for weight in ("Regular", "SemiBold"):
                font_manager.fontManager.addfont(folder / f"Inter-{weight}.otf")
            return "Inter"
    return "DejaVu Sans"


def comma(value: float, decimals: int = 1) -> str:
    """A number as Dutch readers write it."""
    return dutch.number(Fraction(str(value)), decimals).replace("-", "−")


def numbers_along(axis: Any, decimals: int = 0) -> None:
    """Ticks with a decimal comma."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: comma(round(value, 6), decimals)))


def each(frame: pd.DataFrame) -> list[Any]:
    """The rows of a table, each with its columns as names and its index as `Index`."""
    return list(frame.itertuples())


def shortened(text: str) -> str:
    """A label that leaves room for the drawing."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
