"""Makes the fonts of the report from the unpacked upstream packages; ORIGIN.md names them.

    python layout/fonts/build.py UNPACKED      # needs fonttools and brotli

UNPACKED holds `inter/` (dpkg -x of Debian's fonts-inter), `newsreader/` (npm's @fontsource-variable/newsreader) and
`noto/` (the .ttf files of Debian's fonts-noto-core). Nothing at run time needs this script.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
INTER = "inter/usr/share/fonts/opentype/inter/Inter-{}.otf"
FEATURES = ["kern", "tnum", "ccmp", "locl", "mark", "mkmk", "case"]  # no calt: it turns 3x4 into 3×4
PDF = (
    "0020-024F,0259,02B0-02FF,0300-036F,0370-03FF,0400-052F,1E00-1EFF,2000-206F,20A0-20BF,2100-214F,2190-2199,"
    "2200-22FF,25A0-25FF,2713,2717,FFFD"
)
WEB = (
    "0020-007E,00A0-017F,0218-021B,1E9E,2010-2014,2018-201E,2020-2022,2026,2030,20AC,2122,2190-2193,2212,2248,2260,2264-2265"
)
CHART = "0020-007E,00A0-00FF,0132-0133,2013-2014,2018-2019,201C-201E,2020-2022,2026,20AC,2212,2264-2265"
ARABIC = "0020,00A0,0600-06FF,0750-077F,08A0-08FF,200C-200F,FB50-FDFF,FE70-FEFF"
DISPLAY_SIZE = 40  # optical size of the headings' serif
DISPLAY_SUBFAMILIES = {400: "Regular", 600: "SemiBold"}


def subset(font: TTFont, unicodes: str, features: list[str], keep_names: bool = True) -> TTFont:
    """The font with these characters and OpenType features only."""
    names = ["*"] if keep_names else [1, 2]
    options = Options(layout_features=features, hinting=False, desubroutinize=True, name_IDs=names)
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "STAT", "MVAR"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(unicodes))
    subsetter.subset(font)
    return font


def without_composition(font: TTFont) -> TTFont:
    """The font without ligatures of a letter and its mark that Unicode has a character for.

    Whoever sets text composes those itself; Typst tried them at every letter, a tenth of all it did for a report.
    """
    characters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable if lookup.LookupType == 4 else ():
            for first, ligatures in list(table.ligatures.items()):
                kept = [each for each in ligatures if not is_composition([first, *each.Component], each, characters)]
                table.ligatures[first] = kept
                if not kept:
                    del table.ligatures[first]
    return font


def is_composition(parts: list[str], ligature: object, characters: dict[str, str]) -> bool:
    """Is the ligature's glyph that of the character which Unicode makes of its parts?"""
    text = "".join(characters.get(part, "\ufffd") for part in parts)
    return normalize("NFC", text) == characters.get(ligature.LigGlyph)


class ClassArray(otTables.ClassDef):
    """Classes of glyphs as an array by glyph number, where fontTools would write the shorter table of ranges.

    Who sets text looks up classes for every pair of letters: in an array at once, among ranges by searching.
    """

    def preWrite(self, font: TTFont) -> dict[str, object]:
        classes = {font.getGlyphID(glyph): number for glyph, number in self.classDefs.items()}
        if not classes:
            return super().preWrite(font)
        first, last = min(classes), max(classes)
        self.Format = 1
        numbers = [classes.get(glyph, 0) for glyph in range(first, last + 1)]
        return {"StartGlyph": font.getGlyphName(first), "ClassValueArray": numbers}


def with_class_arrays(font: TTFont) -> TTFont:
    """The font with the classes of its kerning, and those of base and mark, as arrays."""
    kerning = [lookup for lookup in font["GPOS"].table.LookupList.Lookup if lookup.LookupType == 2]
    pairs = [table for lookup in kerning for table in lookup.SubTable]
    found = [getattr(table, name, None) for table in pairs for name in ("ClassDef1", "ClassDef2")]
    for classes in filter(None, (*found, font["GDEF"].table.GlyphClassDef)):
        classes.__class__ = type(type(classes).__name__, (ClassArray,), {})  # fontTools goes by the name
    return font


def save(font: TTFont, name: str) -> None:
    """Write beside this script; a name on .woff2 is packed for the web."""
    font.flavor = "woff2" if name.endswith(".woff2") else None
    font.recalcTimestamp = False
    font.save(HERE / name)
    print(f"{name}: {(HERE / name).stat().st_size} bytes")


def newsreader(source: Path, weight: int, folder: Path) -> Path:
    """One static weight of Newsreader, its two subsets (Latin, Latin Extended) joined again."""
    parts = []
    for part in ("latin", "latin-ext"):
        font = TTFont(source / f"newsreader/files/newsreader-{part}-standard-normal.woff2")
        font = instantiateVariableFont(font, {"wght": weight, "opsz": DISPLAY_SIZE}, inplace=True)
        font.flavor = None
        for table in ("STAT", "GDEF"):
            if table in font:
                del font[table]
        parts.append(folder / f"{part}-{weight}.ttf")
        font.save(parts[-1])
    joined = Merger().merge([str(part) for part in parts])
    subfamily = DISPLAY_SUBFAMILIES[weight]
    name = joined["name"]
    for name_id in (16, 17, 21, 22, 25):
        name.removeNames(nameID=name_id)
    legacy = "Newsreader" if weight == 400 else f"Newsreader {subfamily}"
    values = {1: legacy, 2: "Regular", 3: f"Newsreader-{subfamily}", 4: f"Newsreader {subfamily}",
              6: f"Newsreader-{subfamily}", 16: "Newsreader", 17: subfamily}
    for name_id, value in values.items():
        name.setName(value, name_id, 3, 1, 0x409)
    joined["OS/2"].usWeightClass = weight
    joined["OS/2"].fsSelection = 0x40  # 'regular': neither bold nor italic
    joined["head"].macStyle = 0
    joined["head"].created = joined["head"].modified = font["head"].created  # the same bytes from every build
    joined.recalcTimestamp = False
    target = folder / f"newsreader-{weight}.ttf"
    joined.save(target)
    return target


def main(source: Path) -> None:
    (HERE / "web").mkdir(exist_ok=True)
    for style in ("Regular", "Italic", "SemiBold", "Bold"):
        font = without_composition(subset(TTFont(source / INTER.format(style)), PDF, FEATURES))
        save(with_class_arrays(font), f"Inter-{style}.otf")
    for style in ("Regular", "Italic", "SemiBold"):
        font = TTFont(source / INTER.format(style))
        save(subset(font, WEB, ["kern", "tnum"], False), f"web/inter-{style.lower()}.woff2")
    save(subset(TTFont(source / INTER.format("Regular")), CHART, [], False), "chart.woff2")
    with TemporaryDirectory() as folder:
        for weight, subfamily in DISPLAY_SUBFAMILIES.items():
            path = newsreader(source, weight, Path(folder))
            save(subset(TTFont(path, recalcTimestamp=False), PDF, FEATURES), f"Newsreader-{subfamily}.ttf")
            if weight == 600:
                font = TTFont(path, recalcTimestamp=False)
                save(subset(font, WEB, ["kern"], False), f"web/newsreader-{subfamily.lower()}.woff2")
    for style in ("Regular", "Bold"):
        save(subset(TTFont(source / f"noto/NotoSansArabic-{style}.ttf"), ARABIC, ["*"]), f"NotoSansArabic-{style}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
