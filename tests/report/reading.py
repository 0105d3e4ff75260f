"""Reads a report's Markdown back: its figures, tables and sentences."""

import base64
import re
from dataclasses import dataclass

from keurmerk.report.report import Report

PARTS = (
    "cover", "summary", "contents", "introduction", "research", "clients", "commissioners", "integration", "contact",
    "method", "numbers", "development",
)  # fmt: skip
IMAGE = re.compile(
    r"!\[(?P<caption>.*?)\]\(data:image/svg\+xml;base64,(?P<svg>[^)]*)\)\{fig-alt=\"(?P<alt>(?:[^\"\\]|\\.)*)\""
)
FIGURE = re.compile(r"^:{3,} \{#(?P<anchor>figuur-[\w-]+) \.figuur\}$", re.M)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Drawn:
    """A figure as it was drawn: anchor, caption, SVG text and text alternative."""

    anchor: str
    caption: str
    svg: str
    alt: str


def whole(report: Report) -> str:
    """All Markdown of a report."""
    return "".join(getattr(report, part)().markdown for part in PARTS)


def plain(markdown: str) -> str:
    """The words a reader sees: images, raw blocks and escapes taken away."""
    words = re.sub(r"```\{=html\}.*?```", "", IMAGE.sub(lambda m: m["caption"], markdown), flags=re.S)
    return ESCAPE.sub(r"\1", words)


def drawings(markdown: str) -> list[Drawn]:
    """The numbered figures in order."""
    found = []
    for match in FIGURE.finditer(markdown):
        image = IMAGE.search(markdown, match.end())
        assert image is not None
        svg = base64.b64decode(image["svg"]).decode()
        found.append(Drawn(match["anchor"], ESCAPE.sub(r"\1", image["caption"]), svg, ESCAPE.sub(r"\1", image["alt"])))
    return found


def tables(markdown: str) -> list[list[list[str]]]:
    """The pipe tables, as rows of cells without markup; the rule under the head is left out."""
    found: list[list[list[str]]] = []
    inside = False
    for line in markdown.splitlines():
        if line.startswith("| "):
            cells = [ESCAPE.sub(r"\1", cell.strip()).replace("**", "") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if not inside:
                found.append([])
            if not all(set(cell) <= set(":-") and "-" in cell for cell in cells):
                found[-1].append(cells)
        inside = line.startswith("| ")
    return found
