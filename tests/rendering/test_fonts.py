"""The fonts: complete, small, with their licences, and what the filter says they cover."""

import re
from pathlib import Path

from fontTools.ttLib import TTFont

LAYOUT = Path(__file__).resolve().parents[2] / "layout"
FONTS = LAYOUT / "fonts"
INVISIBLE = {*range(0x20), *range(0x2060, 0x2065), *range(0x2066, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF}
DUTCH = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789áéíóúàèëïöüçÁÉËÏÖÜ€–—‘’“”…×%&@#*")


def covered_by_the_filter() -> set[int]:
    words = re.search(r"COVERED = \[\[(.*?)\]\]", (LAYOUT / "report.lua").read_text(encoding="utf-8"), re.S)[1].split()
    ranges = [(word.split("-")[0], word.split("-")[-1]) for word in words]
    return {point for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1)}


def characters(name: str) -> set[int]:
    return set(TTFont(FONTS / name).getBestCmap())


def test_the_filter_replaces_what_no_font_has_and_nothing_else():
    in_fonts = characters("Inter-Regular.otf") | characters("NotoSansArabic-Regular.ttf")
    assert covered_by_the_filter() == in_fonts | INVISIBLE


def test_every_weight_has_the_same_characters():
    for style in ("Italic", "SemiBold", "Bold"):
        assert characters(f"Inter-{style}.otf") == characters("Inter-Regular.otf")
    assert characters("NotoSansArabic-Bold.ttf") == characters("NotoSansArabic-Regular.ttf")


def test_dutch_is_in_the_small_fonts():
    for name in ("chart.woff2", *(f"web/{path.name}" for path in (FONTS / "web").iterdir())):
        assert {ord(char) for char in DUTCH} <= characters(name), name
    assert {ord(char) for char in "ĳĲ≥≤−•"} <= characters("chart.woff2")


def test_family_names():
    for path in FONTS.glob("*.[ot]tf"):
        names = TTFont(path)["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
        assert family in ("Inter", "Newsreader", "Noto Sans Arabic")
        assert (FONTS / f"OFL-{family.replace(' ', '')}.txt").is_file()


def test_size():
    assert sum(path.stat().st_size for path in FONTS.rglob("*") if path.is_file()) < 3_000_000
    assert (FONTS / "chart.woff2").stat().st_size < 12_000
