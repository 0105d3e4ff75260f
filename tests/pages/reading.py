"""A PDF as it lies on its pages: pieces of text and filled shapes with their boxes, and a picture of each page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pymupdf

PAPER, DOTS = 255, 72  # white; dots an inch, so that a dot of the picture is a point of the page
TEXT = pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES


@dataclass(frozen=True)
class Piece:
    """Text in one font on one line: its box (x0, y0, x1, y1, in points from the top left), and size of the letters."""

    text: str
    box: tuple[float, float, float, float]
    size: float

    @property
    def core(self) -> tuple[float, float, float, float]:
        """The part of the box that letters without tail or stem fill."""
        x0, y0, x1, y1 = self.box
        high = y1 - y0
        return x0 + 0.4, y0 + 0.32 * high, x1 - 0.4, y1 - 0.3 * high


@dataclass(frozen=True)
class Shape:
    """A filled rectangle, such as a bar: its box and how light it is (0 black, 1 white)."""

    box: tuple[float, float, float, float]
    light: float


class Page:
    """One page; `number` counts from 1."""

    def __init__(self, page: pymupdf.Page, number: int) -> None:
        self._page, self.number = page, number
        self.width, self.height = page.rect.width, page.rect.height

    @cached_property
    def pieces(self) -> list[Piece]:
        blocks = self._page.get_text("dict", flags=TEXT)["blocks"]
        spans = [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]
        return [
            Piece(span["text"].strip(), tuple(span["bbox"]), span["size"]) for span in spans if span["text"].strip()
        ]

    @cached_property
    def shapes(self) -> list[Shape]:
        drawn = [item for item in self._page.get_drawings() if item["fill"] and _straight(item)]
        return [Shape(tuple(item["rect"]), float(np.dot(item["fill"], (0.299, 0.587, 0.114)))) for item in drawn]

    @cached_property
    def picture(self) -> np.ndarray:
        """Rows of dots from 0 (black) to 255 (paper), a dot a point."""
        drawn = self._page.get_pixmap(dpi=DOTS, colorspace=pymupdf.csGRAY)
        return np.frombuffer(drawn.samples, dtype=np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width]

    @property
    def text(self) -> str:
        return self._page.get_text()

    def links(self) -> Iterator[tuple[Piece, int]]:
        """The first piece of text under each link within the document, and the number of the page it leads to."""
        for link in self._page.get_links():
            if link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED):
                box = link["from"]
                under = [piece for piece in self.pieces if pymupdf.Rect(piece.box).intersects(box)]
                if under:
                    yield under[0], int(link["page"]) + 1


def _straight(item: dict) -> bool:
    """Does the shape fill its box? An arc does not."""
    return item["type"] in ("f", "fs") and len(item["items"]) <= 4 and all(part[0] != "c" for part in item["items"])


@dataclass(frozen=True)
class Document:
    """A whole PDF; `outline` holds level, title and page of each bookmark."""

    pages: list[Page]
    outline: list[tuple[int, str, int]]


def document(path: Path) -> Document:
    """Read it; pages are looked at when they are asked for."""
    opened = pymupdf.open(path)
    outline = [(level, title, page) for level, title, page in opened.get_toc()]
    return Document([Page(page, number) for number, page in enumerate(opened, 1)], outline)
