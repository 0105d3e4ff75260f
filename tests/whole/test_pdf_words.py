"""What the run reads of a finished PDF is what stands in it, and a PDF that is another's, or half, is not shown."""

import re
from collections.abc import Sequence
from dataclasses import replace

import nbformat
import pytest

from keurmerk.errors import KeurmerkError
from keurmerk.freshness import checked_folder
from keurmerk.proof.pdf_text import IN_HEX, TOKEN, Pdf, _in_brackets, drawn_letters
from keurmerk.receipt import read_receipt
from keurmerk.report.content import load_content
from keurmerk.verifying import marks_of, verify
from tests.whole.conftest import NAMED, PUBLISHED
from tests.whole.documents import Made

ROUNDS = [name for name in PUBLISHED if name != "about"]
PIECE = re.compile(rb"BT.*?ET\n", re.S)
GLYPH = re.compile(rb"\\000(?:\\[0-7]{3}|\\.|[^\\])", re.S)
LETTER = re.compile(r"[A-Za-z0-9,%]")


def letters(text: str) -> list[str]:
    """In no order: a PDF may be drawn in another one than it is read in."""
    return sorted(LETTER.findall(text))


def words(made: Made) -> str:
    pdf = Pdf((made.folder / "report.pdf").read_bytes())
    return "\n".join(map(pdf.text, pdf.pages))


@pytest.mark.parametrize("round_name", ROUNDS)
def test_every_letter_and_digit_is_read(round_name, published):
    made, _ = published(round_name)
    assert letters(words(made)) == letters(made.pdf_text)


@pytest.mark.parametrize("slug", NAMED)
def test_also_of_names_that_are_hard(slug, named):
    made = named[0][slug]
    assert letters(words(made)) == letters(made.pdf_text)


@pytest.fixture(scope="module")
def report(published, sample_root):
    """A finished report and what must be found in it."""
    made, _ = published("2018")
    folder = checked_folder(sample_root, "2018", None)
    content = load_content(sample_root, "2018", made.folder.name, folder, read_receipt(folder))
    return made, marks_of(content)


@pytest.fixture
def spoiled(report, tmp_path):
    """Put another report.pdf beside the facts and say if it would be shown; `bars` are more numbers, `told` output."""
    made, marks = report
    (tmp_path / "facts.json").write_bytes((made.folder / "facts.json").read_bytes())

    def shown(content: bytes, bars: Sequence[str] = (), told: str = "") -> bool:
        (tmp_path / "report.pdf").write_bytes(content)
        notebook = nbformat.read(str(made.folder / "report.ipynb"), 4)
        notebook.cells.append(nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("stream", text=told)]))
        nbformat.write(notebook, str(tmp_path / "report.ipynb"))
        try:
            verify(tmp_path, ("pdf",), replace(marks, numbers=marks.numbers | {*bars}))
        except KeurmerkError:
            return False
        return True

    return shown


def test_the_report_itself_is_shown(report, spoiled):
    made, marks = report
    assert len([number for number in marks.numbers if "," in number]) >= 3
    assert spoiled((made.folder / "report.pdf").read_bytes())


def test_a_number_that_is_not_printed(report, spoiled):
    content = (report[0].folder / "report.pdf").read_bytes()
    assert not spoiled(content, bars=["99,9"], told="Wel 99,9%")
    assert spoiled(content, bars=["99,9"], told="a template that leaves its chapter out")


@pytest.mark.parametrize("number", [0, 1, 7, -1], ids=["the cover", "the second page", "a page", "the last page"])
def test_one_page_of_another(report, spoiled, monkeypatch, number):
    """Where the provider is named, another stands on one page alone; all that the file says of itself is right."""
    made, marks = report
    content = (made.folder / "report.pdf").read_bytes()
    other, drawn = Pdf(content).pages[number], Pdf.drawn

    def drawn_with_another(pdf: Pdf, page: int) -> bytes:
        whole = drawn(pdf, page)
        return PIECE.sub(lambda piece: renamed(pdf, page, piece[0], marks.name), whole) if page == other else whole

    monkeypatch.setattr(Pdf, "drawn", drawn_with_another)
    assert not spoiled(content)


def renamed(pdf: Pdf, page: int, piece: bytes, name: str) -> bytes:
    """The same glyph again and again, in what has a word of the name."""
    fonts = pdf._fonts(page)
    drawn = [(font, glyphs[: glyphs.rindex(b")")]) for font, glyphs, _ in TOKEN.findall(piece) if font]
    said = (drawn_letters([glyphs], pdf._font(fonts[font]))[0] for font, glyphs in drawn)
    named = name.split()[0] in "".join(said)
    return GLYPH.sub(rb"\\000\\001", piece) if named else piece


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9, 0.999])
def test_half_a_file(report, spoiled, keep):
    content = (report[0].folder / "report.pdf").read_bytes()
    assert not spoiled(content[: int(len(content) * keep)])


def test_a_page_that_cannot_be_read(report, spoiled):
    content = (report[0].folder / "report.pdf").read_bytes()
    pdf = Pdf(content)
    packed = pdf._stream(int(re.search(rb"/Contents (\d+)", pdf.object(pdf.pages[5]))[1]))
    assert not spoiled(content.replace(packed, bytes(len(packed))))


def test_what_another_writer_wrote_is_held_to_its_metadata(report, spoiled):
    content = (report[0].folder / "report.pdf").read_bytes()
    older = re.sub(rb"/Creator\(Typst 0\.\d\d\.", b"/Creator(Typst 0.13.", content)
    assert older != content and spoiled(older, bars=["99,9"], told="99,9")


def test_glyphs_in_hexadecimal_stand_between_brackets():
    """As a font with many glyphs has them; what is meant by a text that is drawn does not."""
    drawn = rb"/Span<</ActualText<FEFF00AD>>>BDC /f0 8 Tf [(\000A)1.5<00800041>-3(\000B)]TJ <0081> Tj"
    read = rb"/Span<</ActualText<FEFF00AD>>>BDC /f0 8 Tf [(\000A)1.5(\000\200\000\101)-3(\000B)]TJ (\000\201) Tj"
    assert IN_HEX.sub(_in_brackets, drawn) == read
