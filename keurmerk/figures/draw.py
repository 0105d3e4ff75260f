"""The one way to draw: each kind of figure registers itself for its spec, in a file of its own under `kinds`."""

from __future__ import annotations

import re
from functools import cache, singledispatch
from importlib import import_module
from pkgutil import iter_modules

from keurmerk.figures.sheet import Sheet
from keurmerk.figures.spec import Palette, Spec
from keurmerk.figures.text import shown_in_print


@singledispatch
def sheet(spec: Spec, palette: Palette, prefix: str) -> Sheet:
    """The drawing of a spec, made by the kind registered for its type with `@sheet.register`."""
    raise TypeError(f"No figure kind draws a {type(spec).__name__}.")


def draw(spec: Spec, palette: Palette, prefix: str = "fig", embed_font: bool = True) -> str:
    """The figure as SVG text. Every id in it starts with `prefix`; the same input gives the same bytes.

    `embed_font` puts the chart font into the SVG, which a browser needs. Typst does not: without it the drawing is for
    print, where a letter that none of the report's fonts has becomes □.
    """
    _load_kinds()
    return sheet(spec, palette, prefix).svg(embed_font)


def for_print(svg: str) -> str:
    """A drawing with its font taken out and its letters fit for print: the same bytes as `embed_font=False` gives."""
    return shown_in_print(re.sub(r"<defs><style>@font-face.*?</style></defs>\n", "", svg, count=1))


@cache
def _load_kinds() -> None:
    folder = import_module("keurmerk.figures.kinds")
    for found in iter_modules(folder.__path__, "keurmerk.figures.kinds."):
        import_module(found.name)
