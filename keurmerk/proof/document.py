"""What a finished report consists of, the same for HTML and PDF: headings, text, figures and tables in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

Kind = Literal["heading", "text", "item", "figure", "table"]
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]+")
CAPTION = re.compile(r"(Figuur|Tabel) ([A-Z\d]+\.\d+) (.*)", re.S)


@lru_cache(maxsize=2048)  # labels and sentences return, in both files and in the next report
def plain(text: str) -> str:
    """Text with one space between words, one kind of minus, and nothing that cannot be seen."""
    if not text.isascii():
        text = INVISIBLE.sub("", text).replace("\u2212", "-")
    return " ".join(text.split())


@dataclass(frozen=True)
class Link:
    """A reference: its words and the anchor, or address, it leads to."""

    words: str
    target: str


@dataclass
class Piece:
    """One block. `text` of a figure or table is its caption; the first row of a table is its head. `spoken` is what
    a screen reader is told in place of `alt`, if anything.

    `parts` are names of layout blocks around it, such as `samenvatting`; only HTML tells them.
    """

    kind: Kind
    where: str
    text: str = ""
    level: int = 0
    alt: str = ""
    spoken: str = ""
    drawn: tuple[str, ...] = ()
    labelled: dict[str, str] = field(default_factory=dict)
    rows: tuple[tuple[str, ...], ...] = ()
    links: tuple[Link, ...] = ()
    anchor: str = ""

    @cached_property
    def number(self) -> str:
        """`3.2` of a figure or table with a numbered caption, else ""."""
        found = CAPTION.match(self.text) if self.kind in ("figure", "table") else None
        return found[2] if found else ""

    @cached_property
    def title(self) -> str:
        """The caption without its number."""
        found = CAPTION.match(self.text)
        return found[3] if found else self.text


@dataclass
class Document:
    """One file read back. `anchors` are what links may lead to, `heads` what stands above each page of a PDF."""

    file: str
    title: str = ""
    sign: str = ""
    pieces: list[Piece] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    contents: list[Link] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    unread: str = ""

    def of(self, kind: Kind) -> Iterator[Piece]:
        """The pieces of one kind, in their order."""
        return (piece for piece in self.pieces if piece.kind == kind)
