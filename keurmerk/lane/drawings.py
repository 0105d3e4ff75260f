"""Keeps big drawings out of pandoc: a name stands for each in the markdown, and they go into what pandoc wrote."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cache
from pathlib import Path

NAME = "keurmerk-tekening-"
BEGINS = "data:image/svg+xml;base64,"
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
IN_PAGE = re.compile(rf'<img src="{NAME}(\d+)"([^>]*? alt="([^"]*)")'.encode())
IN_TYPST = re.compile(rf'"{NAME}(\d+)"')
FONT, FONT_ENDS = b"<style>@font-face", b"</style>"
NEAR = 400  # letters of a chart in which its font begins
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
        """The Typst source with the drawings as report.lua writes them: without their font, with letters that print."""
        printable = _printable(self._layout / "report.lua")

        def drawing(found: re.Match[str]) -> str:
            svg = _without_font(self._sources[int(found[1])])
            beyond, shown = svg.translate(None, LATIN_1), svg.decode()
            if beyond:
                shown = BEYOND_LATIN_1.sub(printable, shown)
            return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'

        return IN_TYPST.sub(drawing, source)


_fonts: dict[int, tuple[bytes, bytes]] = {}  # the font of all charts, as it reads at each of three places in base64


def _without_font(source: bytes) -> bytes:
    """The drawing; three quarters of it is one font, which is decoded once."""
    head = b64decode(source[:NEAR])
    start = head.find(FONT)
    between = -start % 3
    place = (start + between) // 3 * 4
    font, end = _fonts.get(between, (b"", b""))
    if start >= 0 and font and source.startswith(font, place):
        rest = b64decode(source[place + len(font) :])
        if rest.startswith(end):
            return head[:start] + rest.removeprefix(end)
    svg = b64decode(source)
    before, font, after = svg.partition(FONT)
    inside, ends, after = after.partition(FONT_ENDS)
    if not ends:
        return svg
    if start == len(before):
        _fonts[between] = _encoded((font + inside + ends)[between:])
    return before + after


def _encoded(text: bytes) -> tuple[bytes, bytes]:
    """In base64 as far as that goes without what follows, and the one or two bytes that are left."""
    whole = len(text) // 3 * 3
    return b64encode(text[:whole]), text[whole:]


@cache
def _printable(filter_file: Path) -> Callable[[re.Match[str]], str]:
    """A letter, or □ for one outside the ranges that the Lua filter lists as covered by the fonts."""
    listed = re.search(r"COVERED = \[\[(.*?)\]\]", filter_file.read_text(encoding="utf-8"), re.S)
    ranges = re.findall(r"([0-9A-F]{4})(?:-([0-9A-F]{4}))?", listed[1] if listed else "")
    covered = {chr(point) for low, high in ranges for point in range(int(low, 16), int(high or low, 16) + 1)}
    return lambda found: found.group() if found.group() in covered else "□"
