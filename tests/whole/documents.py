"""Reads finished reports: elements and text of the HTML, text and metadata of the PDF."""

import base64
import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"style", "script", "title"}
DATA_URI = re.compile(r"data:(?P<mime>[\w/+.-]+)(?:;[\w=-]+)*;base64,(?P<data>[A-Za-z0-9+/=]+)")


@dataclass
class Element:
    """One element of a page, with all the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class _Reader(HTMLParser):
    """Collects elements in the order they start, and what is wrong with their nesting."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    visible: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> at {self.getpos()} has an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes {self.open[-1].tag if self.open else 'nothing'}")
            return
        self.open.pop()
        self.visible.append(" ")

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data
        if not any(element.tag in SILENT for element in self.open):
            self.visible.append(data)


class Page:
    """A report.html."""

    def __init__(self, path: Path) -> None:
        self.source = path.read_text(encoding="utf-8")
        reader = _Reader()
        reader.feed(self.source)
        reader.close()
        self.elements = reader.elements
        self.faults = reader.faults + [f"<{element.tag}> is never closed" for element in reader.open]
        self.text = spaced("".join(reader.visible))

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def classed(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element.attributes.get("class", "").split()]

    def rows(self, table: str) -> list[list[str]]:
        """The cells of the table in the element with this id."""
        body = re.search(rf'<div id="{table}".*?</table>', self.source, re.S)
        assert body, f"no {table}"
        reader = _Reader()
        reader.feed(body[0])
        rows: list[list[str]] = []
        for element in reader.elements:
            if element.tag == "tr":
                rows.append([])
            elif element.tag in ("td", "th"):
                rows[-1].append(spaced(element.text))
        return rows


@dataclass(frozen=True)
class Made:
    """A finished report's folder."""

    folder: Path

    @cached_property
    def page(self) -> Page:
        return Page(self.folder / "report.html")

    @cached_property
    def facts(self) -> dict:
        return json.loads((self.folder / "facts.json").read_text(encoding="utf-8"))

    @cached_property
    def pdf_text(self) -> str:
        return pdf_text(self.folder / "report.pdf")

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


def spaced(text: str) -> str:
    return " ".join(text.split())


def pdf_text(path: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()


def letters(text: str) -> str:
    """Text without what line breaks and hyphenation add or take away."""
    return re.sub(r"[\s\u00ad\u200b\u2060-]+", "", text)


def about(path: Path) -> dict[str, object]:
    """What a PDF says of itself."""
    with pikepdf.open(path) as pdf, pdf.open_metadata() as xmp:
        catalogue = pdf.Root
        return {
            "title": xmp.get("dc:title"),
            "part": xmp.get("pdfuaid:part"),
            "lang": str(catalogue.Lang),
            "marked": bool(catalogue.MarkInfo.Marked),
            "tagged": "/StructTreeRoot" in catalogue,
            "shows_title": bool(catalogue.ViewerPreferences.DisplayDocTitle),
            "pages": len(pdf.pages),
        }


def payloads(source: str) -> list[tuple[str, bytes]]:
    """What the data URIs in a text hold, as mime type and bytes; also in a URI inside such a payload."""
    found = []
    for match in DATA_URI.finditer(source):
        content = base64.b64decode(match["data"])
        found.append((match["mime"], content))
        if match["mime"] == "image/svg+xml":
            found += payloads(content.decode("utf-8"))
    return found
