"""The words of a PDF as our Typst writes it, part by part, with no more than zlib; blind to any other PDF."""

import re
import zlib
from collections.abc import Iterator
from functools import cached_property

ENTRY = 20  # bytes that each object has in the table of where they begin
REFERENCE = re.compile(rb"(\d+) 0 R")
DIGITS = re.compile(rb" *\d+")
NAMED = re.compile(rb"/(f\d+) (\d+) 0 R")
MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
# What is drawn: in which font, and glyphs between brackets with distances. Or else the number of a marked part, what is
# of the page and no part, or the text that stands for what is drawn next.
TOKEN = re.compile(rb"/(?:(f\d+) [^(]*\(([^T]*(?:T[^jJ][^T]*)*)T[jJ]|(MCID \d+|Artifact[^\n]*|ActualText[(<][^>]*))")
Token = tuple[bytes, bytes, bytes]
MEANT = re.compile(rb"ActualText(?:\((.*)\)|<((?:[0-9A-F]{4})+))", re.S)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
IN_HEX = re.compile(rb"<([0-9A-F]+)>(?=[]\d. T-])")  # of a font with more than 127 glyphs, some texts are
DISTANCE = re.compile(rb"\)[-\d. ]+\(")
BETWEEN, APART = b"\xff\xff", "\uffff"  # no glyph has this number, no text this letter
HEADER, ASIDE = -1, -2  # what stands above a page, and all else that is no part of what is told


class Pdf:
    """Raises ValueError, LookupError or zlib.error for what is no such PDF."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        start = int(content[content.rindex(b"startxref") :].split()[1])
        self._table = content.index(b"\n", content.index(b"xref\n", start) + 5) + 1

    @cached_property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages, in their order."""
        return tuple(self._leaves(_number(self.catalogue, b"/Pages")))

    @cached_property
    def catalogue(self) -> bytes:
        """The object that leads to all others."""
        trailer = self._content[self._content.rindex(b"trailer") :]
        return self.object(_number(trailer, b"/Root"))

    def drawn(self, page: int) -> bytes:
        """How a page is drawn, with all glyphs between brackets."""
        return IN_HEX.sub(_in_brackets, zlib.decompress(self._stream(_number(self.object(page), b"/Contents"))))

    @cached_property
    def told(self) -> dict[int, dict[int, str]]:
        """By page: what each marked part says, by its number, and what stands above the page as HEADER."""
        listed = {page: TOKEN.findall(self.drawn(page)) for page in self.pages}
        fonts = {page: self._fonts(page) for page in listed}
        drawn = dict[int, set[bytes]]()  # by font; the same words are drawn again and again
        for page, tokens in listed.items():
            for font, glyphs in {(font, glyphs) for font, glyphs, _ in tokens if font}:
                drawn.setdefault(fonts[page][font], set()).add(glyphs)
        said = {number: _said([*each], self._font(number)) for number, each in drawn.items()}
        return {page: _parts(tokens, {font: said.get(number, {}) for font, number in fonts[page].items()})
                for page, tokens in listed.items()}  # fmt: skip

    def text(self, page: int) -> str:
        """All that a page says, what stands above it and its number too; a line for each part."""
        return "\n".join(self.told[page].values())

    def object(self, number: int) -> bytes:
        """What stands in the file under this number."""
        start = self._start(number)
        return self._content[start : self._content.index(b"endobj", start)]

    def _fonts(self, page: int) -> dict[bytes, int]:
        """The fonts of a page, by the names they have there."""
        resources = self.object(_number(self.object(page), b"/Resources"))
        listed = resources.partition(b"/Font<<")[2].partition(b">>")[0]
        return {name: int(number) for name, number in NAMED.findall(listed)}

    def _font(self, number: int) -> dict[int, str]:
        """Glyphs by their number, each with the letters it stands for."""
        table = zlib.decompress(self._stream(_number(self.object(number), b"/ToUnicode")))
        found = {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in
                 MAPPED.findall(table)}  # fmt: skip
        return Glyphs(found | {ord(APART): APART})

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


def _in_brackets(found: re.Match[bytes]) -> bytes:
    return b"(%s)" % b"".join(b"\\%03o" % byte for byte in bytes.fromhex(found[1].decode()))


def _said(drawn: list[bytes], font: dict[int, str]) -> dict[bytes, str]:
    inside = [each[: each.rindex(b")")] for each in drawn]
    return dict(zip(drawn, drawn_letters(inside, font), strict=True))


def _parts(tokens: list[Token], said: dict[bytes, dict[bytes, str]]) -> dict[int, str]:
    """What each part of a page says; `said` is what glyphs say, by the name of their font."""
    found, part, words, instead = {ASIDE: ""}, ASIDE, list[str](), b""
    for font, glyphs, mark in [*tokens, (b"", b"", b"")]:
        if font:
            word = said[font][glyphs]
            words.append(_actual(instead, word) if instead else word)
            instead = b""
            continue
        found[part] = found.get(part, "") + "".join(words)
        words.clear()
        instead = mark if mark[:10] == b"ActualText" else b""
        if mark[:4] == b"MCID":
            part = int(mark[5:])
        elif mark[:8] == b"Artifact":
            part = HEADER if b"/Header" in mark else ASIDE
    return found


def _actual(instead: bytes, word: str) -> str:
    """What is meant by what is drawn: a hyphen or none at the end of a line, the letters of a sign that has several.

    Also the letter of a sign that stands for another where a mark is drawn with it, as an i does with a point below.
    """
    told = MEANT.fullmatch(instead)
    return string(told[1], told[2]).replace("\u00ad", "") if told else word


def drawn_letters(drawn: list[bytes], font: dict[int, str]) -> list[str]:
    """What each text drawn in a font says: two bytes a glyph, with escapes as Python has them, but for brackets."""
    glyphs = DISTANCE.sub(b"", BETWEEN.join(drawn)).replace(b"\\(", b"(").replace(b"\\)", b")")
    told = glyphs.decode("unicode_escape").encode("latin-1").decode("utf-16-be", "surrogatepass").translate(font)
    found = told.split(APART)
    if len(found) != len(drawn):
        raise ValueError("a font that draws other texts than there are")
    return found


def _number(told: bytes, name: bytes) -> int:
    """The number after this name: of an object, or a length."""
    digits = DIGITS.match(told, told.index(name) + len(name))
    if digits is None:
        raise ValueError(f"no number after {name!r}")
    return int(digits[0])


def literal(written: bytes) -> str:
    """A string as PDF writes it between brackets."""
    return _decoded(ESCAPE.sub(lambda found: _escaped(found[1]), written) if b"\\" in written else written)


def _decoded(content: bytes) -> str:
    if content.startswith(b"\xfe\xff"):
        return content[2:].decode("utf-16-be", errors="replace")
    return content.decode("latin-1")


def _escaped(code: bytes) -> bytes:
    if code.isdigit():
        return bytes([int(code, 8)])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(code, code)


def string(written: bytes, hexadecimal: bytes) -> str:
    """A string in either of the forms that PDF has for it."""
    return _decoded(bytes.fromhex(hexadecimal.decode())) if hexadecimal else literal(written)
