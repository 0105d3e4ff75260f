"""A drawing under construction: SVG elements in pixels, y downward, written out as one small clean document."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from keurmerk.figures.text import FALLBACKS, FAMILY, font_folder, shown_in_print

WIDTH = 390.0  # a phone of 360 px shows 328 of them: SMALL is still 10 px there
LABEL, SMALL = 13.0, 12.0
CAP_HALF = 0.36  # half the height of a capital, in parts of the size: puts text on a middle line
SPECIAL = re.compile(r"""[&<>"\n\r\t]""")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def plain(value: float) -> str:
    """A coordinate with at most three decimals."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


class Sheet:
    """Collects the parts of one figure; `prefix` starts every id so that figures can share a page.

    `zoom` is the size it is shown at where nobody sets one.
    """

    def __init__(self, prefix: str, width: float = WIDTH, zoom: float = 1.0) -> None:
        if not re.fullmatch(r"[A-Za-z_][\w-]*", prefix):
            raise ValueError(f"`prefix` must be a letter followed by letters, digits, - or _, got {prefix!r}.")
        self.prefix = prefix
        self.width = width
        self.zoom = zoom
        self.height = 0.0
        self.parts: list[str] = []

    def id(self, *parts: str | int) -> str:
        """The id of a part of this figure: `fig-own-3`."""
        return "-".join((self.prefix, *map(str, parts)))

    def raw(self, svg: str) -> None:
        """Adds SVG made elsewhere."""
        self.parts.append(svg)

    def add(self, tag: str, **attributes: str | float | None) -> None:
        """Adds an empty element; underscores in names stand for hyphens."""
        self.parts.append(f"<{tag}{_attributes(attributes)}/>")

    def text(
        self,
        content: str,
        x: float,
        y: float,
        fill: str,
        size: float = LABEL,
        anchor: str | None = None,
        id: str | None = None,
    ) -> None:
        """Adds one line of text whose capitals have their middle at height `y`."""
        attributes = {
            "id": id,
            "x": x,
            "y": y + CAP_HALF * size,
            "font-size": size,
            "text-anchor": anchor,
            "fill": fill,
        }
        self.parts.append(f"<text{_attributes(attributes)}>{escape(UNPRINTABLE.sub('', content))}</text>")

    def lines(self, lines: list[str], x: float, top: float, fill: str, size: float = LABEL) -> float:
        """Adds lines of text from `top` down; returns where they end."""
        leading = line_height(size)
        for i, line in enumerate(lines):
            self.text(line, x, top + (i + 0.5) * leading, fill, size)
        return top + len(lines) * leading

    def svg(self, embed_font: bool = True) -> str:
        """The whole document: with the chart font for a screen, or for print, where the page's fonts are used."""
        size = f'width="{plain(self.width * self.zoom)}" height="{plain(self.height * self.zoom)}"'
        box = f'viewBox="0 0 {plain(self.width)} {plain(self.height)}"'
        body = "\n".join(self.parts)
        style = f"<defs><style>{_font_face()}</style></defs>\n" if embed_font and "<text" in body else ""
        body = body if embed_font else shown_in_print(body)
        family = quoteattr(f"{FAMILY}, {FALLBACKS}")
        head = f'<svg xmlns="http://www.w3.org/2000/svg" id="{self.prefix}" {size} {box}>'
        return f"{head}\n{style}<g font-family={family}>\n{body}\n</g>\n</svg>\n"


def line_height(size: float) -> float:
    """From one line to the next."""
    return round(size * 1.3)


def _attributes(attributes: dict[str, str | float | None]) -> str:
    written = ""
    for name, value in attributes.items():
        if value is not None:
            text = _quoted(value) if isinstance(value, str) else f'"{plain(float(value))}"'
            written += f" {name.replace('_', '-')}={text}"
    return written


def _quoted(text: str) -> str:
    return quoteattr(text) if SPECIAL.search(text) else f'"{text}"'


@cache
def _font_face() -> str:
    """The chart's letters, because an SVG shown as an image cannot use the fonts of its page."""
    file = font_folder() / "chart.woff2"
    if not file.is_file():
        return ""
    data = b64encode(file.read_bytes()).decode()
    return f"@font-face{{font-family:'{FAMILY}';src:url(data:font/woff2;base64,{data}) format('woff2')}}"
