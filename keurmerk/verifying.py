"""Looks in finished files, before anyone can see them, whether they are this provider's and tell its facts."""

import html
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from keurmerk.errors import KeurmerkError
from keurmerk.proof.pdf_text import HEADER, Pdf
from keurmerk.rendering.place import Format, out_name
from keurmerk.report.content import Content

NUMBER = re.compile(r"\d+(?:,\d+)?")
DRAWING = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")
TITLE = {"html": re.compile(r"<title>(.*?)</title>", re.S), "pdf": re.compile(r"<dc:title>(.*?)</dc:title>", re.S)}
SIGN = {"html": re.compile(r'<meta name="keywords" content="(.*?)"'), "pdf": re.compile(r"<pdf:Keywords>(.*?)<")}

WRITER, UNDERSTOOD = re.compile(rb"/Creator\(Typst 0\.(\d+)"), 14  # what an older Typst of Quarto writes is left unread


@dataclass(frozen=True)
class Marks:
    """What must be found: who the report is about, its sign, and the provider's number of every bar that is shown."""

    round: str
    provider: str
    name: str
    sign: str
    numbers: frozenset[str] = frozenset()


def marks_of(content: Content) -> Marks:
    """The marks of a report; its sign stands in HTML and PDF as a keyword and depends on all that is printed."""
    figures = [figure.data for chapter in content.chapters for figure in chapter.figures()]
    rows = [row for data in figures for row in (*data.rows, *(row for item in data.items for row in item.rows))]
    numbers = frozenset(row.text for row in rows)
    return Marks(content.round.round, content.provider, content.participant.name, content.sign, numbers)


def _printed(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """What the cells gave; nothing else of a notebook gets into a report, such as the times it was executed at."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            yield str(output.get("data", {}).get("text/markdown") or output.get("text") or "")


def verify(folder: Path, formats: Sequence[Format], marks: Marks) -> None:
    """Raise KeurmerkError when a file is missing, half, or another's.

    Of the numbers, those count that the executed notebook shows: a template may leave chapters out.
    """
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    if (facts["round"], facts["provider"]) != (marks.round, marks.provider):
        raise _wrong("facts.json", marks)
    told = DRAWING.sub("", "\n".join(_printed(nbformat.read(str(folder / "report.ipynb"), 4))))
    marks = replace(marks, numbers=marks.numbers & {*NUMBER.findall(told)})
    for wanted in formats:
        path = folder / out_name(wanted)
        content = path.read_bytes() if path.is_file() else b""
        if not (_page_is_right(content, marks) if wanted == "html" else _pdf_is_right(content, marks)):
            raise _wrong(path.name, marks)


def carries_sign(path: Path, sign: str) -> bool:
    """Is this finished page or PDF the one of the report with this sign?"""
    kind: Format = "html" if path.suffix == ".html" else "pdf"
    found = SIGN[kind].findall(path.read_bytes().decode("utf-8", errors="replace"))
    return html.unescape(found[-1]) == sign if found else False


def _page_is_right(content: bytes, marks: Marks) -> bool:
    page = DRAWING.sub("", content.decode("utf-8", errors="replace"))
    return (
        page.rstrip().endswith("</html>") and _about(page, "html", marks) and marks.numbers <= {*NUMBER.findall(page)}
    )


def _pdf_is_right(content: bytes, marks: Marks) -> bool:
    """Whole, with the sign that stands for the facts, and the words on its pages."""
    whole = content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    start = max(content.rfind(b"<x:xmpmeta"), 0)
    about = content[start : content.find(b"</x:xmpmeta>", start)].decode("utf-8", errors="replace")
    return whole and _about(about, "pdf", marks) and _pages_are_right(content, marks)


def _pages_are_right(content: bytes, marks: Marks) -> bool:
    """The cover and the line above every other page name the provider, and the number of every bar stands in them."""
    writer = WRITER.search(content, max(content.rfind(b"/Creator(Typst"), 0))
    if not writer or int(writer[1]) < UNDERSTOOD:
        return True
    try:
        pdf = Pdf(content)
        cover, *others = pdf.pages
        named = [pdf.text(cover), *(pdf.told[page].get(HEADER, "") for page in others)]
        printed = {*NUMBER.findall("\n".join(map(pdf.text, pdf.pages)))}
    except (ValueError, LookupError, RecursionError, zlib.error):
        return False
    return marks.numbers <= printed and all(_plain(marks.name) in _plain(text) for text in named)


def _about(text: str, kind: Format, marks: Marks) -> bool:
    """Do title and keywords name this provider?"""
    title, sign = TITLE[kind].search(text), SIGN[kind].search(text)
    if not title or not sign:
        return False
    named = _letters(marks.name) in _letters(html.unescape(re.sub(r"<[^>]*>", "", title[1])))
    return named and html.unescape(sign[1]) == marks.sign


def _letters(text: str) -> str:
    """Letters and digits: marks and spaces are set as print asks."""
    return "".join(filter(str.isalnum, text))


def _plain(text: str) -> str:
    """Of the letters, those without an accent: how others are told apart is up to fonts."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()))


def _wrong(name: str, marks: Marks) -> KeurmerkError:
    return KeurmerkError(f"{name} is not the whole report of {marks.provider}; nothing was put in place.")
