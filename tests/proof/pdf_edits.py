"""Changes to a finished report.pdf: in what is drawn on its pages, and in the objects that tell what that is."""

import re
import zlib
from collections.abc import Callable

from keurmerk.proof.pdf_text import ENTRY, Pdf, drawn_letters

Edit = Callable[["Editable"], None]


class Editable:
    """A PDF as its objects, to be put together again with a new table of where they begin."""

    def __init__(self, content: bytes) -> None:
        pdf = Pdf(content)
        start = int(content[content.rindex(b"startxref") :].split()[1])
        trailer = content[content.rindex(b"trailer") :]
        size = int(re.search(rb"/Size (\d+)", trailer)[1])
        starts = {n: int(content[pdf._table + ENTRY * n : pdf._table + ENTRY * n + 10]) for n in range(1, size)}
        order = sorted(starts, key=lambda number: starts[number])
        ends = [starts[number] for number in order[1:]] + [start]
        self.head = content[: starts[order[0]]]
        self.objects = {number: content[starts[number] : end] for number, end in zip(order, ends, strict=True)}
        self._trailer, self._size, self.pdf = trailer, size, pdf

    def content(self) -> bytes:
        """The whole file."""
        parts, at, places = [self.head], len(self.head), {}
        for number, told in self.objects.items():
            places[number] = at
            parts.append(told)
            at += len(told)
        table = b"".join(b"%010d 00000 n\r\n" % places[number] for number in range(1, self._size))
        trailer = re.sub(rb"startxref\n\d+", b"startxref\n%d" % at, self._trailer)
        return b"".join([*parts, b"xref\n0 %d\n" % self._size, b"0000000000 65535 f\r\n", table, trailer])

    def pages(self) -> tuple[int, ...]:
        return self.pdf.pages

    def redraw(self, page: int, drawn: bytes) -> None:
        """Other content for a page."""
        number = int(re.search(rb"/Contents (\d+)", self.pdf.object(page))[1])
        packed = zlib.compress(drawn)
        told = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), self.objects[number].partition(b"stream\n")[0])
        self.objects[number] = told + b"stream\n" + packed + b"\nendstream\nendobj\n\n"


def rewrite(old: str, new: str, page_with: str = "", nth: int = 0) -> Edit:
    """Another text, drawn with glyphs that the page has, in the place of the nth run that says exactly this."""

    def edit(pdf: Editable) -> None:
        seen = 0
        for page in pdf.pages():
            drawn = pdf.pdf.drawn(page)
            if page_with not in "".join(pdf.pdf.told[page].values()):
                continue
            fonts = {name: pdf.pdf._font(number) for name, number in pdf.pdf._fonts(page).items()}
            for found in re.finditer(rb"/(f\d+) [\d.]+ Tf[^(\[]*(\[?\((.*?)\)\]?T[Jj])\n", drawn, re.S):
                if drawn_letters([found[3]], fonts[found[1]]) != [old]:
                    continue
                if seen == nth:
                    written = b"".join(_glyph(fonts[found[1]], letter) for letter in new)
                    pdf.redraw(page, drawn[: found.start(2)] + b"(" + written + b")Tj" + drawn[found.end(2) :])
                    return
                seen += 1
        raise AssertionError(f"nowhere: {old}")

    return edit


def _glyph(font: dict[int, str], letter: str) -> bytes:
    number = next(glyph for glyph, said in font.items() if said == letter)
    return b"".join(b"\\%03o" % byte for byte in number.to_bytes(2, "big"))


def in_objects(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes], nth: int = 0) -> Edit:
    """A change in what the objects say."""

    def edit(pdf: Editable) -> None:
        seen = 0
        for number, told in pdf.objects.items():
            if b"stream\n" in told:
                continue
            found = re.search(pattern, told, re.S)
            if found and seen == nth:
                pdf.objects[number] = (
                    told[: found.start()] + found.expand(new) + told[found.end() :]
                    if isinstance(new, bytes)
                    else told[: found.start()] + new(found) + told[found.end() :]
                )
                return
            seen += bool(found)
        raise AssertionError(f"nowhere: {pattern!r}")

    return edit


def exchange_objects(pattern: bytes) -> Edit:
    """What the pattern finds in the first two objects that have it changes places."""

    def edit(pdf: Editable) -> None:
        found = [(n, m) for n, told in pdf.objects.items() if b"stream\n" not in told
                 and (m := re.search(pattern, told, re.S))]  # fmt: skip
        (one, first), (other, second) = found[-2:]
        for number, mine, theirs in ((one, first, second), (other, second, first)):
            told = pdf.objects[number]
            pdf.objects[number] = told[: mine.start()] + theirs[0] + told[mine.end() :]

    return edit
