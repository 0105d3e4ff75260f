"""A drawing for a notebook, with what one sees, how to read it, and the table behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from keurmerk import showing
from keurmerk.analysis.pictures.canvas import Colours, svg_of

Draw = Callable[[Any, Colours], None]


@dataclass(frozen=True, repr=False)
class Picture:
    """In Jupyter it draws itself; `data` is the table that it shows, `svg` the drawing, `alternative` its text."""

    title: str
    under: str
    reading: str
    alternative: str
    data: pd.DataFrame
    draw: Draw
    height: float
    colours: Colours

    @cached_property
    def svg(self) -> str:
        """The drawing as SVG; letters are shapes, so that it looks the same everywhere."""
        return svg_of(self.draw, self.height, self.colours)

    def save(self, path: str | Path) -> Path:
        """Write the drawing as an SVG file."""
        place = Path(path).expanduser()
        place.write_text(self.svg, encoding="utf-8")
        return place

    def __repr__(self) -> str:
        return "\n".join(filter(None, (self.title, self.under, self.alternative)))

    def _repr_html_(self) -> str:
        read = showing.paragraph(self.reading) if self.reading else ""
        return showing.block(self.title, self.under, showing.paper(self.svg, self.alternative), read)
