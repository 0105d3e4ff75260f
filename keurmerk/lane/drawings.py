"""Keeps big drawings out of pandoc: a name stands for each in the markdown, and they go into what pandoc wrote."""

import re
from base64 import b64decode
from collections.abc import Callable
from functools import cache
from pathlib import Path

NAME = "keurmerk-tekening-"
IN_MARKDOWN = re.compile(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+")
IN_PAGE = re.compile(rf'<img src="{NAME}(\d+)"([^>]*? alt="([^"]*)")')
IN_TYPST = re.compile(rf'"{NAME}(\d+)"')
FONT = re.compile(r"<style>@font-face.*?</style>", re.S)
BEYOND_LATIN_1 = re.compile("[\u0100-\U0010ffff]")


class Drawings:
    """The drawings of one report."""

    def __init__(self, layout: Path) -> None:
        self._layout = layout
        self._sources: list[str] = []

    def taken_out(self, markdown: str) -> str:
        """The markdown with a name for each drawing."""
        return IN_MARKDOWN.sub(self._named, markdown)

    def _named(self, found: re.Match[str]) -> str:
        self._sources.append(found.group())
        return f"{NAME}{len(self._sources) - 1}"

    def put_in_page(self, page: str) -> str:
        """The page with the drawings, told to screen readers as `--embed-resources` does."""

        def image(found: re.Match[str]) -> str:
            source = self._sources[int(found[1])]
            return f'<img role="img" aria-label="{found[3]}" src="{source}"{found[2]}'

        return IN_PAGE.sub(image, page)

    def put_in_typst(self, source: str) -> str:
        """The Typst source with the drawings as report.lua writes them: without their font, with letters that print."""
        printable = _printable(self._layout / "report.lua")

        def drawing(found: re.Match[str]) -> str:
            svg = b64decode(self._sources[int(found[1])].partition(",")[2]).decode()
            shown = BEYOND_LATIN_1.sub(printable, FONT.sub("", svg, count=1))
            return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'

        return IN_TYPST.sub(drawing, source)


@cache
def _printable(filter_file: Path) -> Callable[[re.Match[str]], str]:
    """A letter, or □ for one outside the ranges that the Lua filter lists as covered by the fonts."""
    listed = re.search(r"COVERED = \[\[(.*?)\]\]", filter_file.read_text(encoding="utf-8"), re.S)
    ranges = re.findall(r"([0-9A-F]{4})(?:-([0-9A-F]{4}))?", listed[1] if listed else "")
    covered = {chr(point) for low, high in ranges for point in range(int(low, 16), int(high or low, 16) + 1)}
    return lambda found: found.group() if found.group() in covered else "□"
