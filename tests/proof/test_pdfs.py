"""What was changed in a finished PDF is found: what it draws, what it tells a screen reader, and what it links."""

import re

import pytest

from tests.proof.pdf_edits import Editable, exchange_objects, in_objects, rewrite


def kids_less_one(found: re.Match[bytes]) -> bytes:
    return found[1] + found[3]


CHANGES = {
    "a grade in the results": rewrite("8,6", "8,5", "Netto steekproef"),
    "a number in a table of the appendix": rewrite("45", "44", "Cijfers bij figuur 3.3"),
    "a label in a table": rewrite("Aangeraden", "Afgeraden", "Cijfers bij figuur 3.3"),
    "a word in a paragraph": rewrite("Aan dit rapport kunt u geen rechten ontlenen.", "Aan dit rapport kunt u"),
    "a heading": rewrite(" Leeswijzer", " Leewijzer"),
    "the number of a section": rewrite("2.3", "2.2", "Respons en resultaten"),
    "the number of a table": rewrite("1", "2", "De diensten van het keurmerk", 0),
    "the name above a page": rewrite("Tevredenheidsonderzoek JM Werkt – meting 2018", "meting 2018", "Leeswijzer"),
    "the name on the cover": rewrite("JM Werkt", "J Werkt"),
    "a glyph of a drawing": rewrite("8", "6", "Gemiddeld rapportcijfer van cliënten, in totaal", 0),
    "a text alternative": in_objects(rb"(/S/Figure.*?/Alt<FEFF.*?0020)0034", rb"\g<1>0035"),
    "no text alternative": in_objects(rb"(/S/Figure.*?)/Alt(?:\(.*?\)|<[^>]*>)(/A\[)", rb"\1\2", 3),
    "two text alternatives in each other's place": exchange_objects(rb"(?<=/S/Figure)/P (\d+) 0 R/Alt.*?(?=/A\[)"),
    "a row of a table dropped": in_objects(rb"(/S/TBody.*?/K\[)(\d+ 0 R )(.*)", kids_less_one, 2),
    "a cell dropped": in_objects(rb"(/S/TR/.*?/K\[)(\d+ 0 R )(.*)", kids_less_one, 9),
    "a paragraph left out of the tree": in_objects(
        rb"(/S/Document.*?/K\[(?:\d+ 0 R ){40})(\d+ 0 R )(.*)", kids_less_one),
    "a link that leads nowhere": in_objects(rb"/Dest\(hoofdstuk-3\)", b"/Dest(hoofdstuk-9)"),
    "a link to another chapter": in_objects(rb"/Dest\(bijlage-a\)", b"/Dest(hoofdstuk-1)", 1),
    "the title": lambda pdf: retitled(pdf, b"JM Werkt", b"JM Merkt"),
    "the sign": lambda pdf: retitled(pdf, b"2018 jm-werkt ", b"2018 jm-merkt "),
}  # fmt: skip


def retitled(pdf: Editable, old: bytes, new: bytes) -> None:
    """Other metadata, of the same length."""
    for number, told in pdf.objects.items():
        if b"<x:xmpmeta" in told and old in told:
            pdf.objects[number] = told.replace(old, new)
            return
    raise AssertionError(old)


def test_taken_apart_and_put_together_it_is_right(sample, tmp_path):
    report = sample("2018")
    assert report.proof(tmp_path, pdf=report.pdf(lambda pdf: None)) == ()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found(sample, tmp_path, change):
    report = sample("2018")
    found = report.proof(tmp_path, pdf=report.pdf(CHANGES[change]))
    assert found, f"not found: {change}"
    assert all(finding.file == "report.pdf" for finding in found)


def test_half_a_pdf(sample, tmp_path):
    report = sample("2018")
    content = (report.folder / "report.pdf").read_bytes()
    assert "not the whole report" in str(report.proof(tmp_path, pdf=content[: len(content) // 2])[0])


@pytest.mark.parametrize("name", ["html", "pdf", "facts"])
def test_the_file_of_another(sample, tmp_path, name):
    report, other = sample("2018"), sample("2022")
    path = other.folder / ("facts.json" if name == "facts" else f"report.{name}")
    assert report.proof(tmp_path, **{name: path.read_bytes()})


def test_a_pdf_of_another_writer_is_held_to_its_metadata(sample, tmp_path):
    report = sample("2018")
    content = (report.folder / "report.pdf").read_bytes()
    older = re.sub(rb"/Creator\(Typst 0\.\d\d\.", b"/Creator(Typst 0.13.", content)
    assert older != content and report.proof(tmp_path, pdf=older) == ()
    wrong = older.replace(b"2018 jm-werkt ", b"2018 jm-merkt ")
    assert wrong != older and report.proof(tmp_path, pdf=wrong)
