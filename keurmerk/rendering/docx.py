"""A report as a Word document, on request: pandoc from the same markdown, with drawings as pictures and their texts."""

import base64
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import nbformat

from keurmerk.errors import KeurmerkError
from keurmerk.going_out.archive import unzipped, with_language, zipped
from keurmerk.rendering.embedded import markdown, pandoc_program
from keurmerk.rendering.place import EXTRA_NAMES

DRAWING = re.compile(r"\(data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)\)\{")
FONT = re.compile(r"<style>@font-face.*?</style>", re.S)
DOTS, WIDE, SMALL = 200, "15.5cm", "5cm"  # pictures without a caption (logo, map, gauge) are small
UNCAPTIONED = "![]"
ESCAPED = re.compile(r"\\(.)")
ALTERNATIVE = re.compile(r'\{fig-alt="((?:[^"\\]|\\.)*)"')
MARK = re.compile(r"\{\.conceptmerk\}\n(.+)\n")
DOCUMENT, DESCRIBED = "word/document.xml", re.compile(r'<wp:docPr descr="[^"]*"')
SECTION = "<w:sectPr>"
WORD, OFFICE = (f"http://schemas.openxmlformats.org/{kind}/2006" for kind in ("wordprocessingml", "officeDocument"))
HEADER = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<w:hdr xmlns:w="{WORD}/main"><w:p><w:pPr><w:jc w:val="right"/></w:pPr>'
    "<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p></w:hdr>"
)
HEADER_TYPE = (
    '<Override PartName="/word/conceptmerk.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>'
)
HEADER_RELATION = f'<Relationship Id="conceptmerk" Type="{OFFICE}/relationships/header" Target="conceptmerk.xml"/>'
HEADER_REFERENCE = '<w:headerReference w:type="default" r:id="conceptmerk"/>'
FIXED_TIME = "0"  # pandoc dates the document by it, so that the same report gives the same bytes


def write_docx(root: Path, folder: Path, versions: str) -> None:
    """Make report.docx of the report.ipynb in `folder`; raises KeurmerkError when pandoc or Typst cannot."""
    layout = root / "layout"
    pictures = _Pictures(layout)
    text = DRAWING.sub(pictures.picture, markdown(nbformat.read(str(folder / "report.ipynb"), 4)))
    with TemporaryDirectory(prefix="keurmerk-") as place:
        (Path(place) / "report.md").write_text(text, encoding="utf-8")
        command = [
            pandoc_program(), "report.md", "--from=markdown", "--to=docx", "--standalone", "--wrap=none",
            f"--lua-filter={layout / 'report.lua'}", f"--metadata=motor:{versions}", "--output=report.docx",
        ]  # fmt: skip
        done = subprocess.run(
            command, cwd=place, env={"SOURCE_DATE_EPOCH": FIXED_TIME, "TMPDIR": place, "LC_ALL": "C.UTF-8"},
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        if done.returncode:
            raise KeurmerkError(f"pandoc could not make the Word document: {done.stderr.strip()}")
        files = unzipped((Path(place) / "report.docx").read_bytes())
    _tell_pictures(files, pictures.told)
    if mark := MARK.search(text):
        _mark_pages(files, mark[1])
    (folder / EXTRA_NAMES["docx"]).write_bytes(with_language(zipped(files), "nl-NL"))


def _tell_pictures(files: dict[str, bytes], told: list[str]) -> None:
    """The text alternative of each picture, for which pandoc writes the caption."""
    document = files[DOCUMENT].decode()
    if len(DESCRIBED.findall(document)) != len(told):
        raise KeurmerkError("The Word document has not as many pictures as the report; it was not made.")
    each = iter(told)
    described = DESCRIBED.sub(lambda _: f"<wp:docPr descr={quoteattr(next(each))}", document)
    files[DOCUMENT] = described.encode()


def _mark_pages(files: dict[str, bytes], words: str) -> None:
    """A header with the mark of a draft on every page."""
    files["word/conceptmerk.xml"] = HEADER.format(words=escape(words)).encode()
    for name, before, more in (
        ("[Content_Types].xml", "</Types>", HEADER_TYPE),
        ("word/_rels/document.xml.rels", "</Relationships>", HEADER_RELATION),
    ):
        files[name] = files[name].decode().replace(before, more + before).encode()
    document = files[DOCUMENT].decode()
    if SECTION not in document:
        raise KeurmerkError("The Word document has no section to mark as a draft; it was not made.")
    files[DOCUMENT] = document.replace(SECTION, SECTION + HEADER_REFERENCE).encode()


class _Pictures:
    """Drawings as PNG, which every Word shows; Typst makes them, with the report's own fonts."""

    def __init__(self, layout: Path) -> None:
        import typst

        self.told: list[str] = []
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(layout / "fonts")]
        )

    def picture(self, found: re.Match[str]) -> str:
        """The same image in markdown, as a PNG of a width that fits the page."""
        svg = FONT.sub("", base64.b64decode(found[1]).decode(), count=1)
        alternative = ALTERNATIVE.match(found.string, found.end() - 1)
        self.told.append(ESCAPED.sub(r"\1", alternative[1]) if alternative else "")
        png = base64.b64encode(self._png(svg)).decode()
        bare = found.string[found.start() - 1 - len(UNCAPTIONED) : found.start()].endswith(UNCAPTIONED)
        return f'(data:image/png;base64,{png}){{width="{SMALL if bare else WIDE}" '

    def _png(self, svg: str) -> bytes:
        import typst

        quoted = svg.replace("\\", "\\\\").replace('"', '\\"')
        source = (
            "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
            f'#image(bytes("{quoted}"), format: "svg", width: 16cm)\n'
        )
        try:
            made: Any = typst.compile(source.encode(), format="png", ppi=DOTS, font_paths=self._fonts)
        except typst.TypstError as error:
            raise KeurmerkError(f"Typst could not draw a picture for the Word document: {error}") from error
        return bytes(made[0] if isinstance(made, list) else made)
