"""The words of a PDF as our Typst writes it, with no more than zlib: quick, and blind to any other PDF."""

import re
import zlib
from collections.abc import Iterator
from functools import cache, cached_property

HEADER, BEGINNING = b"/Subtype/Header/Type/Pagination>>BDC", 4000
SHORT = 80  # bytes of drawing
ENTRY = 20  # bytes that each object has in the table of where they begin
REFERENCE = re.compile(rb"(\d+) 0 R")
DIGITS = re.compile(rb" *\d+")
NAMED = re.compile(rb"/(f\d+) (\d+) 0 R")
WRITTEN = re.compile(
    rb"(?:/ActualText<FEFF([0-9A-F]+)>>>BDC 0 Tr)?/(f\d+) [\d.]+ Tf[^(]*\((.*?)\)[-\d. ]*\]?T[Jj](?=[\n/])", re.S
)
KERN = re.compile(rb"\)[-\d. ]+\(")
MARKS = re.compile(rb">>BDC\b|\nEMC\b")
GLYPH = re.compile(rb"(?:\\[0-7]{3}|\\.|[^\\]){2}", re.S)
BYTE = re.compile(rb"\\([0-7]{3})|\\?(.)", re.S)
MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Font(dict[bytes, str]):
    """Glyphs as they are written in a page, each with the letters it stands for."""

    def __init__(self, mapped: dict[int, str]) -> None:
        super().__init__()
        self._mapped = mapped

    def __missing__(self, written: bytes) -> str:
        self[written] = self._mapped.get(int.from_bytes(b"".join(map(_byte, BYTE.finditer(written))), "big"), "")
        return self[written]


class Pdf:
    """Raises ValueError, IndexError or zlib.error for what is no such PDF."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        start = int(content[content.rindex(b"startxref") :].split()[1])
        self._table = content.index(b"\n", content.index(b"xref\n", start) + 5) + 1
        self._font, self._fonts = cache(self._font_of), cache(self._fonts_of)

    @cached_property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages, in their order."""
        trailer = self._content[self._content.rindex(b"trailer") :]
        return tuple(self._leaves(_number(self._object(_number(trailer, b"/Root")), b"/Pages")))

    def drawn(self, page: int, most: int = 0) -> bytes:
        """How a page is drawn, or how it begins to be."""
        return zlib.decompressobj().decompress(self._stream(_number(self._object(page), b"/Contents")), most)

    def words(self, page: int, drawn: bytes) -> Iterator[str]:
        """What is written in (a part of) how a page is drawn: lines, labels, numbers."""
        fonts = self._fonts(_number(self._object(page), b"/Resources"))
        for told, name, written in WRITTEN.findall(KERN.sub(b"", drawn)):
            if told:  # a glyph that stands for several letters, or for one that is not seen
                yield bytes.fromhex(told.decode()).decode("utf-16-be")
            else:
                yield "".join(map(fonts[name].__getitem__, GLYPH.findall(written)))

    def heading(self, page: int) -> str:
        """What stands above a page; "" where nothing does."""
        for most in (BEGINNING, 0):
            _, _, rest = self.drawn(page, most).partition(HEADER)
            if end := end_of_part(rest):
                return "".join(self.words(page, rest[:end]))
        return ""

    def labels(self, page: int) -> Iterator[str]:
        """Everything short that a page says, each once: numbers stand by themselves in figures and tables."""
        said = {piece[: piece.find(b"\nET") + 1] for piece in self.drawn(page).split(b"BT 0 Tr")}
        return self.words(page, b"".join(piece for piece in said if len(piece) < SHORT))

    def _fonts_of(self, resources: int) -> dict[bytes, Font]:
        listed = self._object(resources).partition(b"/Font<<")[2].partition(b">>")[0]
        return {name: self._font(int(number)) for name, number in NAMED.findall(listed)}

    def _font_of(self, number: int) -> Font:
        table = zlib.decompress(self._stream(_number(self._object(number), b"/ToUnicode")))
        return Font({int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in
                     MAPPED.findall(table)})  # fmt: skip

    def _leaves(self, node: int) -> Iterator[int]:
        """The pages below a node of the tree."""
        _, kids, listed = self._object(node).partition(b"/Kids[")
        if not kids:
            yield node
        for number in REFERENCE.findall(listed.partition(b"]")[0]):
            yield from self._leaves(int(number))

    def _object(self, number: int) -> bytes:
        start = self._start(number)
        return self._content[start : self._content.index(b"endobj", start)]

    def _stream(self, number: int) -> bytes:
        start = self._start(number)
        begins = self._content.index(b"stream\n", start) + len(b"stream\n")
        return self._content[begins : begins + _number(self._content[start:begins], b"/Length")]

    def _start(self, number: int) -> int:
        return int(self._content[(at := self._table + ENTRY * number) : at + 10])


def end_of_part(drawn: bytes) -> int:
    """Where a marked part ends, after the parts in it that have a text of their own; 0 where it does not."""
    depth = 1
    for found in MARKS.finditer(drawn):
        depth += -1 if found[0] == b"\nEMC" else 1
        if not depth:
            return found.start()
    return 0


def _number(told: bytes, name: bytes) -> int:
    """The number after this name: of an object, or a length."""
    digits = DIGITS.match(told, told.index(name) + len(name))
    if digits is None:
        raise ValueError(f"no number after {name!r}")
    return int(digits[0])


def _byte(found: re.Match[bytes]) -> bytes:
    octal, plain = found.groups()
    if octal:
        return bytes([int(octal, 8)])
    return ESCAPED.get(plain, plain) if len(found[0]) > 1 else plain
