"""The words of a PDF as our Typst writes it, part by part, with no more than zlib; blind to any other PDF."""

import re
import zlib
from collections.abc import Iterator
from functools import cache, cached_property

from keurmerk.pdf_text import end_of_part

HEADER, BEGINNING = b"/Subtype/Header/Type/Pagination>>BDC", 4000
ENTRY = 20  # bytes that each object has in the table of where they begin
REFERENCE = re.compile(rb"(\d+) 0 R")
DIGITS = re.compile(rb" *\d+")
NAMED = re.compile(rb"/(f\d+) (\d+) 0 R")
KERN = re.compile(rb"\)[-\d. ]+\(")
MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
GLYPH = re.compile(rb"/(f\d+) [\d.]+ Tf 1 0 0 -1 [-\d.]+ [-\d.]+ Tm\((.*?)\)Tj", re.S)
MARKED, ARTIFACT, RUN = b"/MCID ", b"/Artifact", b" Tr/"
HYPHEN, END_OF_LINE = b"/ActualText(-)>>BDC 0", b"/ActualText<FEFF00AD>>>BDC 0"


class Pdf:
    """Raises ValueError, IndexError or zlib.error for what is no such PDF."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        start = int(content[content.rindex(b"startxref") :].split()[1])
        self._table = content.index(b"\n", content.index(b"xref\n", start) + 5) + 1
        self._font, self._fonts = cache(self._font_of), cache(self._fonts_of)
        self._read: dict[tuple[bytes, bytes, int], str] = {}
        self._resources = cache(lambda page: _number(self.object(page), b"/Resources"))

    @cached_property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages, in their order."""
        return tuple(self._leaves(_number(self.catalogue, b"/Pages")))

    @cached_property
    def catalogue(self) -> bytes:
        """The object that leads to all others."""
        trailer = self._content[self._content.rindex(b"trailer") :]
        return self.object(_number(trailer, b"/Root"))

    def drawn(self, page: int, most: int = 0) -> bytes:
        """How a page is drawn, or how it begins to be."""
        return zlib.decompressobj().decompress(self._stream(_number(self.object(page), b"/Contents")), most)

    def words(self, page: int, drawn: bytes) -> Iterator[str]:
        """What is written in (a part of) how a page is drawn: lines, labels, numbers."""
        first, *runs = drawn.split(RUN)
        if not runs:
            return
        resources, before = self._resources(page), first
        fonts = self._fonts(resources)
        for run in runs:
            if before.endswith(HYPHEN):
                yield "-"
            elif not before.endswith(END_OF_LINE):
                font = run[: run.index(b" ")]
                start = run.index(b"(")
                written = run[start + 1 : run.index(b")]TJ" if run[start - 1 : start] == b"[" else b")Tj", start)]
                asked = font, written, resources
                if asked not in self._read:
                    self._read[asked] = _decoded(written, fonts[font])
                yield self._read[asked]
            before = run

    def letters(self, page: int, drawn: bytes) -> str:
        """What is written in a drawing, where each glyph is drawn by itself."""
        if b"]TJ" in drawn:
            return "".join(self.words(page, drawn))
        resources = self._resources(page)
        fonts = self._fonts(resources)
        found = []
        for font, written in GLYPH.findall(drawn):
            asked = font, written, resources
            if asked not in self._read:
                self._read[asked] = _decoded(written, fonts[font])
            found.append(self._read[asked])
        return "".join(found).replace("\u00ad", "-")

    def parts(self, page: int) -> dict[int, bytes]:
        """How each marked part of a page is drawn, by its number; headings and footers of pages are left out."""
        found: dict[int, bytes] = {}
        for part in self.drawn(page).split(MARKED)[1:]:
            number = DIGITS.match(part)
            if number is None:
                raise ValueError("a part of a page without its number")
            found[int(number[0])] = found.get(int(number[0]), b"") + part.partition(ARTIFACT)[0]
        return found

    def heading(self, page: int) -> str:
        """What stands above a page; "" where nothing does."""
        for most in (BEGINNING, 0):
            _, _, rest = self.drawn(page, most).partition(HEADER)
            if end := end_of_part(rest):
                return "".join(self.words(page, rest[:end]))
        return ""

    def object(self, number: int) -> bytes:
        """What stands in the file under this number."""
        start = self._start(number)
        return self._content[start : self._content.index(b"endobj", start)]

    def _fonts_of(self, resources: int) -> dict[bytes, dict[int, str]]:
        listed = self.object(resources).partition(b"/Font<<")[2].partition(b">>")[0]
        return {name: self._font(int(number)) for name, number in NAMED.findall(listed)}

    def _font_of(self, number: int) -> dict[int, str]:
        """Glyphs by their number, each with the letters it stands for."""
        table = zlib.decompress(self._stream(_number(self.object(number), b"/ToUnicode")))
        return Glyphs({int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in
                       MAPPED.findall(table)})  # fmt: skip

    def _leaves(self, node: int) -> Iterator[int]:
        """The pages below a node of the tree."""
        _, kids, listed = self.object(node).partition(b"/Kids[")
        if not kids:
            yield node
        for number in REFERENCE.findall(listed.partition(b"]")[0]):
            yield from self._leaves(int(number))

    def _stream(self, number: int) -> bytes:
        start = self._start(number)
        begins = self._content.index(b"stream\n", start) + len(b"stream\n")
        return self._content[begins : begins + _number(self._content[start:begins], b"/Length")]

    def _start(self, number: int) -> int:
        return int(self._content[(at := self._table + ENTRY * number) : at + 10])


class Glyphs(dict[int, str]):
    """A glyph that stands for no letter says nothing."""

    def __missing__(self, glyph: int) -> str:
        return ""


def _decoded(written: bytes, font: dict[int, str]) -> str:
    """Two bytes a glyph, with escapes as Python has them too, but for brackets."""
    if b")" in written:
        written = KERN.sub(b"", written)
        written = written.replace(b"\\(", b"(").replace(b"\\)", b")")
    elif b"\\(" in written:
        written = written.replace(b"\\(", b"(")
    return written.decode("unicode_escape").encode("latin-1").decode("utf-16-be", "surrogatepass").translate(font)


def _number(told: bytes, name: bytes) -> int:
    """The number after this name: of an object, or a length."""
    digits = DIGITS.match(told, told.index(name) + len(name))
    if digits is None:
        raise ValueError(f"no number after {name!r}")
    return int(digits[0])
