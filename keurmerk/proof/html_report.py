"""Reads a finished report.html: our own narrow dialect of HTML, without a parser of the whole language."""

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from keurmerk.proof.document import Document, Link, Piece, plain
from keurmerk.rendering.chart_font import without_font

DRAWING = "data:image/svg+xml;base64,"
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
SIGN = re.compile(r'<meta name="keywords" content="([^"]*)"')
ANCHOR = re.compile(r'id="(?<=\sid=")([^"]*)"(?=[^<>]*>)')  # a pattern that begins with letters is found much faster
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.S)
ATTRIBUTE = re.compile(r'\b(src|alt|aria-label)="([^"]*)"')
SILENT = re.compile(r"<(style|script|nav)\b.*?</\1>|<(a|div)\b[^>]*class=\"(?:sprong|conceptmerk)\".*?</\2>", re.S)
LOADED = re.compile(
    r"""<(?:link|script|img|iframe|source|object|embed|audio|video)\b[^>]*?(?:src|href|data|srcset)="([^"]*)\""""
)
STYLED = tuple(re.compile(rf"""{begin}(?!data:)([^'")\s]+)""") for begin in (r"url\(\s*['\"]?", r"@import\s+['\"]"))
BLOCK = re.compile(
    r"<(h[1-6]|p|dt|dd|summary|figure|table)\b([^>]*)>(.*?)</\1>|<(li)\b[^>]*>(.*?)(?=</li>|<ul>|<ol|<li)|<(img)\b[^>]*>",
    re.S,
)
ROW, CELL = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.S), re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.S)
CAPTION = re.compile(r"<(caption|figcaption)\b[^>]*>(.*?)</\1>", re.S)
IMAGE = re.compile(r"<img\b[^>]*>")
DRAWN = re.compile(r'<text(?: id="([^"]*)")?[^>]*>([^<]*)</text>')
SVG_ID = re.compile(r'<svg\b[^>]*?\sid="([^"]*)"')
CONTENTS = re.compile(r'<(section|nav|div)\b[^>]*id="(?:inhoud|TOC)".*?</\1>', re.S)


def read_html(content: bytes, file: str = "report.html") -> Document:
    """The report in a page; raises ValueError for what is no whole page."""
    page = content.decode("utf-8")
    if not page.rstrip().endswith("</html>"):
        raise ValueError("the page is not whole")
    page, drawings = _without_drawings(page)
    head, found, body = page.partition("<body")
    if not found:
        raise ValueError("the page has no body")
    title, sign = TITLE.search(head), SIGN.search(head)
    listed = CONTENTS.search(body)
    made = Document(file, _text(title[1]) if title else "", html.unescape(sign[1]) if sign else "")
    made.anchors = dict(Counter(ANCHOR.findall(body)))
    made.loads = [each for each in LOADED.findall(page) if not _inside(each)]
    made.loads += [each for styled in STYLED for each in styled.findall(page)]
    if listed:
        made.contents = [Link(_text(words), html.unescape(to)) for to, words in LINK.findall(listed[0])]
    made.pieces = list(_pieces(SILENT.sub(" ", body), drawings))
    return made


def _inside(source: str) -> bool:
    return not source or (source.startswith(("data:", "@")) and not source.startswith("@/"))


def _without_drawings(page: str) -> tuple[str, list[str]]:
    """The page with numbers in place of drawings, and the drawings."""
    first, *rest = page.split(DRAWING)
    parts, drawings = [first], []
    for each in rest:
        end = each.index('"')
        drawings.append(each[:end])
        parts.append(f"@{len(drawings) - 1}{each[end:]}")
    return "".join(parts), drawings


def _pieces(body: str, drawings: list[str]) -> Iterator[Piece]:
    places = [(body.rfind("<", 0, found.start()), found[1]) for found in ANCHOR.finditer(body)]
    starts = [start for start, _ in places]
    last = body.index(">") + 1
    for found in BLOCK.finditer(body, last):
        yield from _stray(body[last : found.start()], found.start(), places, starts)
        last = found.end()
        where = _where(found.start() + 1, places, starts)
        name = found[1] or found[4] or found[6]
        if name == "figure":
            yield _figure(found[3], where, drawings)
        elif name == "table":
            yield _table(found[3], where)
        elif name == "img":
            yield _figure(found[0], where, drawings)
        else:
            yield from _words(name, found[3] if found[1] else found[5], where, drawings)
    yield from _stray(body[last:], last, places, starts)


def _stray(between: str, start: int, places: list[tuple[int, str]], starts: list[int]) -> Iterator[Piece]:
    """Text that stands in no block."""
    if text := _text(between):
        yield Piece("text", _where(start, places, starts), text)


def _where(start: int, places: list[tuple[int, str]], starts: list[int]) -> str:
    """The last element with an id that began before."""
    at = bisect_right(starts, start) - 1
    return f"#{places[at][1]}" if at >= 0 else "cover"


def _words(name: str, inner: str, where: str, drawings: list[str]) -> Iterator[Piece]:
    for image in IMAGE.findall(inner) if "<img" in inner else ():
        yield _figure(image, where, drawings)
    if text := _text(inner):
        links = (
            tuple(Link(_text(words), html.unescape(to)) for to, words in LINK.findall(inner)) if "<a" in inner else ()
        )
        level = int(name[1]) if name[0] == "h" else 0
        kind = "heading" if level else "item" if name == "li" else "text"
        yield Piece(kind, where, text, level, links=links)  # type: ignore[arg-type]


def _figure(inner: str, where: str, drawings: list[str]) -> Piece:
    caption = CAPTION.search(inner)
    image = IMAGE.search(inner)
    told = dict(ATTRIBUTE.findall(image[0])) if image else {}
    source = told.get("src", "")
    svg = _drawing(drawings[int(source[1:])]) if source[:1] == "@" else ""
    found = [(name, plain(html.unescape(text))) for name, text in DRAWN.findall(svg)]
    own = SVG_ID.search(svg)
    return Piece(
        "figure",
        where,
        _text(caption[2]) if caption else "",
        alt=plain(html.unescape(told.get("alt", ""))),
        spoken=plain(html.unescape(told.get("aria-label", ""))),
        drawn=tuple(text for _, text in found if text),
        labelled={name: text for name, text in found if name},
        anchor=own[1] if own else "",
    )


def _drawing(encoded: str) -> str:
    """The SVG without the font it carries."""
    try:
        return without_font(encoded.encode()).decode()
    except ValueError:
        return ""


def _table(inner: str, where: str) -> Piece:
    caption = CAPTION.search(inner)
    rows = tuple(tuple(_text(cell) for cell in CELL.findall(row)) for row in ROW.findall(inner))
    return Piece("table", where, _text(caption[2]) if caption else "", rows=tuple(filled(row) for row in rows))


def filled(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row without the empty cells at its end: the head of a group is one cell in one file and many in another."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


@lru_cache(maxsize=2048)  # as `plain`
def _text(inner: str) -> str:
    text = TAG.sub("", inner) if "<" in inner else inner
    return plain(html.unescape(text) if "&" in text else text)
