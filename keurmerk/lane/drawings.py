"""Keeps big drawings out of pandoc: a name stands for each in the markdown, and they go into what pandoc wrote."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from keurmerk.rendering.chart_font import without_font

NAME = "keurmerk-tekening-"
BEGINS = "data:image/svg+xml;base64,"
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
IN_PAGE = re.compile(rf'<img src="{NAME}(\d+)"([^>]*? alt="([^"]*)")'.encode())
IN_TYPST = re.compile(rf'(tekening\()?"{NAME}(\d+)"')
TAKES_PARTS = "#let ontleed("
# As the Typst template has them; it would look for words itself, but with patterns that are slow.
NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
SIZE = re.compile(rf'<svg [^>]*width="({NUMBER})" height="({NUMBER})" viewBox="0 0 \1 \2">')
WORDS = re.compile(
    rf'<text(?: id="[^"]*")? x="({NUMBER})" y="({NUMBER})" font-size="({NUMBER})"(?: text-anchor="(middle|end)")?'
    ' fill="(#[0-9a-f]{6})">([^<]*)</text>\n'
)
BEYOND_LATIN_1 = re.compile("[\u0100-\U0010ffff]")
LATIN_1 = bytes(range(0xC4))  # that is, the bytes of UTF-8 that letters beyond it don't begin with


class Drawings:
    """The drawings of one report."""

    def __init__(self, layout: Path) -> None:
        self._layout = layout
        self._sources: list[bytes] = []

    def taken_out(self, markdown: str) -> str:
        """The markdown with a name for each drawing."""
        text, *parts = markdown.split(BEGINS)
        return text + "".join(map(self._named, parts))

    def _named(self, part: str) -> str:
        source, bracket, after = part.partition(")")
        letters = source.encode()
        if not letters or letters.translate(None, LETTERS):
            return BEGINS + part
        self._sources.append(letters)
        return f"{NAME}{len(self._sources) - 1}{bracket}{after}"

    def put_in_page(self, page: str) -> bytes:
        """The page with the drawings, told to screen readers as `--embed-resources` does."""
        pieces = IN_PAGE.split(page.encode())
        written = [pieces[0]]
        for number, shown, alternative, after in zip(
            pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True
        ):
            source = self._sources[int(number)]
            written += [
                b'<img role="img" aria-label="',
                alternative,
                b'" src="',
                BEGINS.encode(),
                source,
                b'"',
                shown,
                after,
            ]
        return b"".join(written)

    def put_in_typst(self, source: str) -> str:
        """The Typst source with the drawings as report.lua writes them: without their font, with letters that print.

        Charts are taken apart where the template can do with that.
        """
        printable, in_parts = _printable(self._layout / "report.lua"), TAKES_PARTS in source

        def drawing(found: re.Match[str]) -> str:
            svg = without_font(self._sources[int(found[2])])
            beyond, shown = svg.translate(None, LATIN_1), svg.decode()
            if beyond:
                shown = BEYOND_LATIN_1.sub(printable, shown)
            given = _taken_apart(shown) if found[1] and in_parts else _quoted(shown)
            return f"{found[1] or ''}{given}"

        return IN_TYPST.sub(drawing, source)


def _taken_apart(svg: str) -> str:
    """A drawing as an argument of the template's `tekening`: of a chart its shapes, its size and its words."""
    size = SIZE.match(svg)
    if not size:
        return _quoted(svg)
    words = ""
    before, *found = WORDS.split(svg)
    shapes = before + "".join(found[6::7])
    for x, y, height, anchor, colour, text in zip(*(found[at::7] for at in range(6)), strict=True):
        plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        words += f'({x}, {y}, {height}, "{anchor or "start"}", "{colour}", {_quoted(plain)}), '
    return f"({_quoted(shapes)}, {size[1]}, {size[2]}, ({words}))"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _printable(filter_file: Path) -> Callable[[re.Match[str]], str]:
    """A letter, or □ for one outside the ranges that the Lua filter lists as covered by the fonts."""
    listed = re.search(r"COVERED = \[\[(.*?)\]\]", filter_file.read_text(encoding="utf-8"), re.S)
    ranges = re.findall(r"([0-9A-F]{4})(?:-([0-9A-F]{4}))?", listed[1] if listed else "")
    covered = {chr(point) for low, high in ranges for point in range(int(low, 16), int(high or low, 16) + 1)}
    return lambda found: found.group() if found.group() in covered else "□"
