"""A letter and its mark in the fonts of the PDF: set as one character, and by Unicode rather than by a ligature."""

import unicodedata

import pytest
import typst
from fontTools.ttLib import TTFont

from tests.product import ROOT

FONTS = ROOT / "layout" / "fonts"
STYLES = ("Regular", "Italic", "SemiBold", "Bold")
SET = {
    "Regular": "",
    "Italic": 'style: "italic"',
    "SemiBold": 'weight: "semibold"',
    "Bold": 'weight: "bold"',
}


def font(style: str) -> TTFont:
    return TTFont(FONTS / f"Inter-{style}.otf")


def drawn(texts: list[str], style: str) -> bytes:
    """The picture of these texts."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    set_text = f'#set text(font: "Inter"{", " + SET[style] if SET[style] else ""})\n'
    source = set_text + " ".join(texts)
    return bytes(typst.Compiler(root=str(FONTS), font_paths=fonts).compile(source.encode(), format="png"))


@pytest.mark.parametrize("style", STYLES)
def test_a_letter_and_its_mark_are_set_as_the_one_character_they_make(style):
    known = font(style).getBestCmap()
    whole = [chr(code) for code in range(0xC0, 0x250) if code in known]
    apart = [unicodedata.normalize("NFD", each) for each in whole]
    pairs = [
        (one, two) for one, two in zip(whole, apart, strict=True) if one != two and all(ord(x) in known for x in two)
    ]
    assert len(pairs) > 150
    assert drawn([one for one, _ in pairs], style) == drawn([two for _, two in pairs], style)


@pytest.mark.parametrize("style", STYLES)
def test_no_ligature_does_what_unicode_does(style):
    read = font(style)
    characters = {glyph: chr(code) for code, glyph in read.getBestCmap().items()}
    tables = [
        table for lookup in read["GSUB"].table.LookupList.Lookup for table in lookup.SubTable if lookup.LookupType == 4
    ]
    made = [(first, each) for table in tables for first, found in table.ligatures.items() for each in found]
    assert made, "those for which there is no one character stay"
    for first, each in made:
        text = "".join(characters.get(part, "?") for part in (first, *each.Component))
        assert unicodedata.normalize("NFC", text) != characters.get(each.LigGlyph)
