"""Legends: who is who with the n of both, and the categories of a stacked bar."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum

from keurmerk.figures import colour
from keurmerk.figures.sheet import LABEL, SMALL, Sheet, line_height
from keurmerk.figures.spec import Palette, Series, Tone, Who
from keurmerk.figures.text import width, wrap

MARK, GAP, BETWEEN = 11.0, 7.0, 22.0
NB = "\u00a0"
Sign = Callable[[Sheet, Who, float, float, Palette], None]


def mark(sheet: Sheet, who: Who, x: float, middle: float, palette: Palette) -> None:
    """The sign of a party whose bars have its colour."""
    fill, edge = colour.party(palette, who)
    square(sheet, x, middle, fill, edge)


def dot(sheet: Sheet, who: Who, x: float, middle: float, palette: Palette) -> None:
    """The sign of a party whose bars have the colours of the categories: in ink, solid or open."""
    fill = palette.ink if who == "own" else colour.WHITE
    sheet.add("circle", cx=x + MARK / 2, cy=middle, r=MARK / 2 - 1, fill=fill, stroke=palette.ink, stroke_width=1.5)


def square(sheet: Sheet, x: float, middle: float, fill: str, edge: str) -> None:
    """A legend's sample of a fill."""
    side = MARK - 1
    sheet.add("rect", x=x + 0.5, y=middle - side / 2, width=side, height=side, fill=fill, stroke=edge)


def parties(
    sheet: Sheet, own: Series, benchmark: Series, palette: Palette, sign: Sign = mark, top: float = 0.0
) -> float:
    """Both names with their n, side by side if they fit, else under each other; returns where the legend ends."""
    names: list[tuple[Who, str]] = [("own", named(own)), ("benchmark", named(benchmark))]
    indent = MARK + GAP
    total = fsum(width(name, LABEL) + indent for _, name in names) + BETWEEN
    x = 0.0
    for who, name in names:
        lines = wrap(name, sheet.width - indent, LABEL)
        sign(sheet, who, x, top + line_height(LABEL) / 2, palette)
        end = sheet.lines(lines, x + indent, top, palette.ink)
        if total <= sheet.width:
            x += indent + width(name, LABEL) + BETWEEN
        else:
            top = end + 2
    return end


def named(series: Series) -> str:
    """`JM Werkt (n = 55)`, the part in brackets on one line."""
    return series.name if series.n is None else f"{series.name} (n{NB}={NB}{series.n})"


def categories(sheet: Sheet, names: tuple[str, ...], tones: tuple[Tone, ...], palette: Palette, top: float) -> float:
    """The categories in the order given, as many on a line as fit; returns where the legend ends."""
    x, leading, indent = 0.0, line_height(SMALL) + 2, MARK + 5
    for name, shade in zip(names, tones, strict=True):
        lines = wrap(name, sheet.width - indent, SMALL)
        needed = indent + max(width(line, SMALL) for line in lines)
        if x and x + needed > sheet.width:
            x, top = 0.0, top + leading
        square(sheet, x, top + line_height(SMALL) / 2, colour.tone(palette, shade), colour.line(palette))
        end = sheet.lines(lines, x + indent, top, palette.ink, SMALL)
        x, top = (x + needed + 14, top) if len(lines) == 1 else (0.0, end + 2)
    return top if x == 0.0 else top + line_height(SMALL)
