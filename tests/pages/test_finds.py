"""Each look finds what it is for: one small page with the mistake, and none without it."""

from pathlib import Path

import pytest
import typst

from tests.pages.finds import finds
from tests.pages.reading import document

PAGE = '#set document(title: "x")\n#set page(width: 595pt, height: 842pt, margin: 72pt)\n#set text(size: 10pt)\n'
FULL = "#block(height: 600pt, fill: luma(90%), width: 100%)\n"
DARK = (
    "#place(top, rect(fill: black, width: {}pt, height: 20pt))"
    "#place(top, dx: {}pt, dy: 5pt, text(fill: {})[12 procent])\n"
)
RIGHT = {
    "plain": f"= Kop\nGewone tekst.\n{FULL}",
    "bar": FULL + DARK.format(90, 10, "white"),
    "caption": FULL + "#grid(columns: 2)[Figuur 3.1 Iets][#rect(fill: black)[#text(fill: white)[n = 3]]]\n",
}
WRONG = {
    "outside": FULL + "#place(top, dx: 470pt)[Tekst die over de rand loopt]\n",
    "overlapping": FULL + "#place(top)[Eerste tekst]#place(top, dx: 20pt)[Tweede tekst]\n",
    "unreadable": FULL + "#place(top, text(fill: luma(88%))[Nauwelijks te zien])\n",
    "cut_by_a_bar": FULL + DARK.format(30, 20, "gray"),
    "lone_heading": FULL + "#text(size: 16pt)[3.2 Aanleiding]\n#pagebreak()\nTekst.\n" + FULL,
    "lone_caption": FULL + "Tabel 2.2 Resultaten\n#pagebreak()\nTekst.\n" + FULL,
    "empty": "Tekst.\n#pagebreak()\nVerder.\n" + FULL,
}


def found(body: str, folder: Path) -> list[str]:
    """What is found on the third page and further: before it come a cover and a colophon."""
    (folder / "x.typ").write_text(
        f"{PAGE}Voor\n{FULL}#pagebreak()\nColofon\n{FULL}#pagebreak()\n{body}", encoding="utf-8"
    )
    typst.compile(str(folder / "x.typ"), output=str(folder / "x.pdf"))
    return finds(document(folder / "x.pdf"))


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_page_has_none(name: str, tmp_path: Path) -> None:
    assert found(RIGHT[name], tmp_path) == []


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_found_and_no_other(name: str, tmp_path: Path) -> None:
    assert {sentence.split(": ")[1] for sentence in found(WRONG[name], tmp_path)} == {name}
