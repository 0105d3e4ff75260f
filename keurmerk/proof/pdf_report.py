"""Reads a finished report.pdf by its structure: what a screen reader is told, with the words drawn on the pages."""

import html
import re
import zlib
from collections.abc import Iterator

from keurmerk.proof.document import Document, Kind, Link, Piece, plain
from keurmerk.proof.html_report import filled
from keurmerk.proof.letters import RIGHT_TO_LEFT
from keurmerk.proof.pdf_text import HEADER, Pdf, literal, string

WRITER, UNDERSTOOD = re.compile(rb"/Creator\(Typst 0\.(\d+)"), 14  # what an older Typst of Quarto writes is left unread
TITLE = re.compile(r"<dc:title>(.*?)</dc:title>", re.S)
SIGN = re.compile(r"<pdf:Keywords>(.*?)<", re.S)
TAG = re.compile(r"<[^>]*>")
BEGIN = b" 0 obj\n<</Type/StructElem/"  # elements stand together; most of the file is fonts and drawings
ELEMENT = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/StructElem/S/(\w+)/P \d+ 0 R(.*?)/K\[(?:([\d ]+)|([^\]]*))\](?:/Pg (\d+) 0 R)?>>\nendobj",
    re.S,
)
NESTED = rb"(?:[^\\()]|\\.|\((?:[^\\()]|\\.|\([^()]*\))*\))*"
ALTERNATIVE = re.compile(rb"/Alt(?:\((" + NESTED + rb")\)|<([0-9A-Fa-f]*)>)", re.S)
Kid = tuple[int, int, int, int]
Element = tuple[str, bytes, bytes, bytes, int]  # kind, what is told of it, parts if it holds no more, else all, page
KID = re.compile(rb"(\d+) 0 R|<</Type/MCR/MCID (\d+)/Pg (\d+) 0 R>>|<</Type/OBJR/Pg \d+ 0 R/Obj (\d+) 0 R>>|(\d+)")
DESTINATION = re.compile(rb"/Dest\(((?:[^\\)]|\\.)*)\)|/Dest (\d+) 0 R|/URI\(((?:[^\\)]|\\.)*)\)")
PLACE = re.compile(rb"\[(\d+) 0 R")
NAMES = re.compile(rb"\(((?:[^\\)]|\\.)*)\)\d+ 0 R")
LEVELS = {f"H{level}": level for level in range(1, 7)}
TURNED = re.compile("(?<=[\u0590-\u08ff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u0590-\u08ff])")  # a lost space
BLOCKS: dict[str, Kind] = {
    "P": "text",
    "Span": "text",
    "Title": "heading",
    "LBody": "item",
    "Datetime": "text",
    "Link": "text",
}


def read_pdf(content: bytes, file: str = "report.pdf") -> Document:
    """The report in a PDF; raises ValueError for what is no whole PDF. Another writer's is left unread."""
    if not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
        raise ValueError("the PDF is not whole")
    made = Document(file, *_about(content))
    writer = WRITER.search(content, max(content.rfind(b"/Creator(Typst"), 0))
    if not writer or int(writer[1]) < UNDERSTOOD:
        made.unread = "it was not written by a Typst that is known here, so only its title and keywords were looked at"
        return made
    try:
        _Reader(content, made).read()
    except (LookupError, RecursionError, UnicodeError, zlib.error) as error:
        raise ValueError(f"its pages cannot be read ({type(error).__name__})") from error
    return made


def _about(content: bytes) -> tuple[str, str]:
    start = max(content.rfind(b"<x:xmpmeta"), 0)
    about = content[start : content.find(b"</x:xmpmeta>", start)].decode("utf-8", errors="replace")
    title, sign = TITLE.search(about), SIGN.search(about)
    return (
        plain(html.unescape(TAG.sub("", title[1]))) if title else "",
        plain(html.unescape(sign[1])) if sign else "",
    )


class _Reader:
    """Walks the tree of what the document consists of."""

    def __init__(self, content: bytes, made: Document) -> None:
        self._pdf, self._made = Pdf(content), made
        self._pages = {number: count for count, number in enumerate(self._pdf.pages, 1)}
        self._told = self._pdf.told
        self._listed = dict[int, list[Kid]]()
        self._elements = dict[int, Element]()
        start, end = content.find(BEGIN), content.find(b"endobj", content.rfind(BEGIN))
        found = ELEMENT.findall(content, content.rfind(b"\n", 0, max(start, 0)), end + len(b"endobj"))
        for number, kind, told, parts, kids, page in found:
            self._elements[int(number)] = kind.decode(), told, parts, kids, int(page or 0)

    def read(self) -> None:
        """Fill the document."""
        pdf, made = self._pdf, self._made
        root = next(number for number, (kind, *_) in self._elements.items() if kind == "Document")
        made.pieces = list(self._below(root))
        made.heads = [plain(self._told[page].get(HEADER, "")) for page in pdf.pages]
        _, _, names = pdf.catalogue.partition(b"/Dests<</Names[")
        made.anchors = {literal(name): 1 for name in NAMES.findall(names.partition(b"]")[0])}

    def _kids(self, number: int) -> list[Kid]:
        """Element, or part and page, or annotation."""
        if number not in self._listed:
            _, _, parts, kids, page = self._elements[number]
            if parts:
                listed = [(0, int(part), page, 0) for part in parts.split()]
            elif kids.endswith(b" R") and kids.count(b" ") == 3 * kids.count(b"R") - 1:
                listed = [(int(each), 0, 0, 0) for each in kids.split()[::3]]
            else:
                listed = list(_kids_in(kids, page))
            self._listed[number] = listed
        return self._listed[number]

    def _kind(self, number: int) -> str:
        """Of what is no element, nothing."""
        return self._elements[number][0] if number in self._elements else ""

    def _below(self, number: int) -> Iterator[Piece]:
        for element, *_ in self._kids(number):
            if element in self._elements:
                yield from self._pieces(element)

    def _pieces(self, number: int) -> Iterator[Piece]:
        kind, told, parts, _, _ = self._elements[number]
        if kind == "TOC":
            self._made.contents += [link for each in self._items(number) for link in self._links(each)]
        elif kind == "Table":
            yield self._table(number)
        elif kind == "Figure":
            yield self._figure(number, told)
        elif kind in LEVELS or kind in BLOCKS:
            if text := self._text(number):
                level = LEVELS.get(kind, 0)
                shown: Kind = "heading" if level else BLOCKS[kind]
                links = () if parts else tuple(self._links(number))
                yield Piece(shown, self._where(number), text, level, links=links)
            if not parts:
                yield from self._drawings(number)
        elif kind == "Caption":
            yield Piece("text", self._where(number), self._text(number), level=-1)
        elif kind != "Lbl":
            yield from _captioned(self._below(number))

    def _items(self, number: int) -> Iterator[int]:
        for element, *_ in self._kids(number):
            kind = self._kind(element)
            if kind == "TOCI":
                yield element
            elif kind:
                yield from self._items(element)

    def _drawings(self, number: int) -> Iterator[Piece]:
        """Figures inside a line of text."""
        for element, *_ in self._kids(number):
            if element in self._elements:
                kind, told, *_ = self._elements[element]
                yield from [self._figure(element, told)] if kind == "Figure" else self._drawings(element)

    def _figure(self, number: int, told: bytes) -> Piece:
        found = ALTERNATIVE.search(told)
        alt = string(found[1], found[2]) if found else ""
        return Piece("figure", self._where(number), alt=plain(alt), drawn=tuple(filter(None, self._drawn(number))))

    def _drawn(self, number: int) -> Iterator[str]:
        for _, part, page, _ in self._kids(number):
            if page:
                yield plain(self._told[page].get(part, "").replace("\u00ad", "-"))

    def _table(self, number: int) -> Piece:
        caption, rows = "", list[tuple[str, ...]]()
        for element, *_ in self._kids(number):
            kind = self._kind(element)
            if kind == "Caption":
                caption = self._text(element)
            elif kind:
                rows += self._rows(element)
        return Piece("table", self._where(number), caption, rows=tuple(rows))

    def _rows(self, number: int) -> Iterator[tuple[str, ...]]:
        if self._elements[number][0] == "TR":
            yield filled(tuple(self._text(element) for element, *_ in self._kids(number) if element))
            return
        for element, *_ in self._kids(number):
            if element in self._elements:
                yield from self._rows(element)

    def _links(self, number: int) -> Iterator[Link]:
        for element, *_ in self._kids(number):
            kind = self._kind(element)
            if kind == "Link":
                targets = {self._target(annotation) for *_, annotation in self._kids(element) if annotation}
                yield from (Link(self._text(element), target) for target in sorted(targets))
            elif kind:
                yield from self._links(element)

    def _target(self, annotation: int) -> str:
        found = DESTINATION.search(self._pdf.object(annotation))
        if not found:
            return ""
        if found[2]:
            place = PLACE.search(self._pdf.object(int(found[2])))
            return f"page {self._pages.get(int(place[1]), 0)}" if place else ""
        return f"#{literal(found[1])}" if found[1] is not None else literal(found[3])

    def _text(self, number: int) -> str:
        words = self._words(number)
        return plain(words if words.isascii() or not RIGHT_TO_LEFT.search(words) else TURNED.sub(" ", words))

    def _words(self, number: int) -> str:
        """All that it says, but for its figures."""
        _, _, parts, _, own = self._elements[number]
        if parts and own:
            told = self._told[own]
            return "".join([told.get(int(part), "") for part in parts.split()])
        words = []
        for element, part, page, _ in self._kids(number):
            if kind := self._kind(element):
                words.append(self._words(element) if kind != "Figure" else "")
            elif page:
                words.append(self._told[page].get(part, ""))
        return "".join(words)

    def _where(self, number: int) -> str:
        page = self._page(number)
        return f"page {page}" if page else ""

    def _page(self, number: int) -> int:
        for element, _, page, _ in self._kids(number):
            if found := self._pages.get(page, 0) or (self._page(element) if element in self._elements else 0):
                return found
        return 0


def _kids_in(listed: bytes, own: int) -> Iterator[Kid]:
    """What an element on a page holds, where it is of more than one kind."""
    for element, part, elsewhere, annotation, mine in KID.findall(listed):
        if element:
            yield int(element), 0, 0, 0
        elif annotation:
            yield 0, 0, 0, int(annotation)
        elif mine:
            yield 0, int(mine), own, 0
        else:
            yield 0, int(part), int(elsewhere), 0


def _captioned(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A caption stands in the tree before its figure, or before a table that begins a page: it becomes theirs."""
    caption: Piece | None = None
    for piece in pieces:
        if caption and piece.kind in ("figure", "table") and not piece.text:
            piece.text, caption = caption.text, None
        elif caption:
            yield Piece("text", caption.where, caption.text)
            caption = None
        if piece.level < 0:
            caption = piece
            continue
        yield piece
    if caption:
        yield caption
