"""The long-lived Typst sets a report in parts, to the byte as it would set it whole."""

import pytest
import typst

from keurmerk.lane.typesetter import FILES, in_parts

TEMPLATE = """#let rapport(titel: none, doc) = { set document(title: titel, date: none); doc }
#let tel-3(woord) = strong(woord + " 3")
"""
BODY = r'#tel-3("een \"twee\" \\ drie \u{e9}") en _cursief_, \# geen kop' + "\n\n= Kop <kop>\n#link(<kop>)[Terug]\n"
REPORT = f"{TEMPLATE}#show: rapport.with(\n  titel: [Het rapport],\n)\n{BODY}"


def pdf(source: str) -> bytes:
    compiler = typst.Compiler(root=FILES)
    return bytes(compiler.compile(source.encode(), pdf_standards=["ua-1"]))


def test_parts_make_the_same_document() -> None:
    parts = in_parts(REPORT)
    assert parts.startswith("#import") and TEMPLATE not in parts
    assert pdf(parts) == pdf(REPORT)


def test_the_template_is_the_same_file_for_every_report() -> None:
    line = [in_parts(f"{REPORT}{more}").splitlines()[0] for more in ("", "Een alinea.")]
    other = in_parts(REPORT.replace(" 3", " 4")).splitlines()[0]
    assert line[0] == line[1] != other


@pytest.mark.parametrize("source", ["", "= Kop", "#show: rapport.with(titel: [x])\ntekst"])
def test_another_form_is_left_alone(source: str) -> None:
    assert in_parts(source) == source
