"""What a careful eye would mark on a printed page, found from its coordinates and its picture."""

import re
from collections.abc import Iterator

import numpy as np

from tests.pages.reading import PAPER, Document, Page, Piece, Shape

EDGE = 28  # points: nothing is written nearer to the edge of the paper
HEAD, FOOT = 50, 778  # between these lies what the page tells
CHAPTER = 20  # letters this large are the title of a chapter, which begins a page
HEADING = 13  # and these at least a heading
EMPTY = 0.6  # of a page, at its end, while the chapter goes on: a figure stays whole, and the largest take half a page
FAINT = 60  # of 255: between letters and what is behind them
CAPTION = re.compile(r"^(Figuur|Tabel) [0-9A-Z]+\.\d+")


def finds(read: Document) -> list[str]:
    """A sentence for each thing that is wrong."""
    found = []
    for page in read.pages:
        for look in (outside, overlapping, unreadable, cut_by_a_bar, lone_heading, lone_caption):
            found += [f"page {page.number}: {look.__name__}: {what}" for what in look(page)]
    found += [f"page {number}: empty: {share:.0%}" for number, share in empty_ends(read) if share > EMPTY]
    return found


def outside(page: Page) -> Iterator[str]:
    """Text beyond the margins."""
    for piece in page.pieces:
        x0, y0, x1, y1 = piece.box
        if x0 < EDGE or x1 > page.width - EDGE or y0 < EDGE / 2 or y1 > page.height - EDGE / 2:
            yield piece.text


def overlapping(page: Page) -> Iterator[str]:
    """Two pieces of text over each other."""
    boxes = np.array([piece.core for piece in page.pieces]).reshape(-1, 4)
    if not len(boxes):
        return
    left, top, right, bottom = (boxes[:, side] for side in range(4))
    over = (left[:, None] < right) & (left < right[:, None]) & (top[:, None] < bottom) & (top < bottom[:, None])
    for one, other in np.argwhere(np.triu(over, 1)):
        yield f"{page.pieces[one].text} | {page.pieces[other].text}"


def unreadable(page: Page) -> Iterator[str]:
    """Letters that do not stand out from what is behind or before them."""
    for piece in page.pieces:
        x0, y0, x1, y1 = (round(side) for side in piece.box)
        dots = page.picture[max(y0, 0) : y1, max(x0, 0) : x1]
        if piece.size > 4 and dots.size and int(dots.max()) - int(dots.min()) < FAINT:
            yield piece.text


def cut_by_a_bar(page: Page) -> Iterator[str]:
    """Letters of which a part lies on a dark shape and a part beside it."""
    dark = [shape for shape in page.shapes if shape.light < 0.6 and _wide(shape) > 1.5]
    for piece in page.pieces:
        for shape in dark:
            part = _covered(piece, shape)
            if 0.08 < part < 0.92:
                yield piece.text


def _wide(shape: Shape) -> float:
    return min(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1])


def _covered(piece: Piece, shape: Shape) -> float:
    """Which part of the letters' width lies on the shape."""
    x0, y0, x1, y1 = piece.core
    left, top, right, bottom = shape.box
    if not (top < y1 and y0 < bottom):
        return 0.0
    return max(0.0, min(x1, right) - max(x0, left)) / (x1 - x0)


def lone_heading(page: Page) -> Iterator[str]:
    """A heading with nothing of its section below it on the page."""
    body = _body(page)
    if body and page.number > 2 and body[-1].size >= HEADING:
        yield body[-1].text


def lone_caption(page: Page) -> Iterator[str]:
    """A caption without anything of its figure or table on the page."""
    for piece in page.pieces:
        if CAPTION.match(piece.text) and piece.size < HEADING and not _beside_or_below(page, piece):
            yield piece.text


def _beside_or_below(page: Page, caption: Piece) -> bool:
    """Something written or drawn right of a caption in the margin, or under one above a table."""
    _, y0, x1, _ = caption.box
    for other in _body(page):
        if other.box[1] > y0 - 2 and (other.box[0] > x1 or other.box[1] > y0 + 8) and not CAPTION.match(other.text):
            return True
    return False


def _body(page: Page) -> list[Piece]:
    """What is written between head and foot, from top to bottom."""
    return sorted((piece for piece in page.pieces if HEAD < piece.box[1] < FOOT), key=lambda piece: piece.box[3])


def empty_ends(read: Document) -> Iterator[tuple[int, float]]:
    """For each page after which the chapter goes on, which part of its height is empty at the end."""
    for page, following in zip(read.pages[2:], read.pages[3:], strict=False):
        if not any(piece.size >= CHAPTER for piece in following.pieces):
            filled = np.flatnonzero((page.picture[HEAD:FOOT] < PAPER - 20).any(axis=1))
            last = int(filled[-1]) if filled.size else 0
            yield page.number, 1 - last / (FOOT - HEAD)
