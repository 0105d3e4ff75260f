"""Text as SVG will set it: widths from the fonts' own metrics, and lines broken by them."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from math import fsum
from pathlib import Path

from keurmerk.paths import project_root

FAMILY = "Inter"
FALLBACKS = "'Noto Sans Arabic', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
FACES = ("Inter-Regular.otf", "NotoSansArabic-Regular.ttf")  # the first that has a letter gives its width
MISSING = 0.7  # of the size: about the width of a letter that falls back to another font
ZERO_WIDTH = {"Mn", "Me", "Cf"}


def font_folder() -> Path:
    """The project's fonts; the clone's own where the project lies elsewhere and has none."""
    for root in (project_root(), Path(__file__).resolve().parents[2]):
        folder = root / "layout" / "fonts"
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"No folder layout/fonts in {project_root()}.")


@cache
def _advances() -> dict[int, float]:
    """Advance width per code point, in parts of the size."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    advances: dict[int, float] = {}
    for face in reversed(FACES):
        with TTFont(font_folder() / face, lazy=True) as font:
            advance, unit = font["hmtx"].metrics, font["head"].unitsPerEm
            advances |= {code: advance[glyph][0] / unit for code, glyph in font.getBestCmap().items()}
    return advances


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """How wide one line is; kerning left out, letters the font lacks guessed on the wide side."""
    known = _advances()
    return size * fsum(known[ord(char)] if ord(char) in known else _guess(char) for char in text)


def _guess(char: str) -> float:
    if unicodedata.category(char) in ZERO_WIDTH:
        return 0.0
    return 1.05 if unicodedata.east_asian_width(char) in "WF" else MISSING


def shown_in_print(text: str) -> str:
    """`text` with □ for each letter that the report's fonts lack: PDF/UA refuses a letter without a shape."""
    known = _advances()
    lacking = {c for c in text if ord(c) not in known and not c.isspace() and unicodedata.category(c) not in ZERO_WIDTH}
    return text.translate(dict.fromkeys(map(ord, lacking), "□"))


def wrap(text: str, limit: float, size: float) -> list[str]:
    """`text` in lines no wider than `limit`: broken at spaces, after hyphens and slashes, within a word if it must."""
    lines = [""]
    for piece in _pieces(text):
        if width((lines[-1] + piece).rstrip(), size) <= limit:
            lines[-1] += piece
            continue
        if lines[-1]:
            lines.append("")
        for char in piece:
            joins = unicodedata.category(char) in ZERO_WIDTH
            if lines[-1] and not joins and width((lines[-1] + char).rstrip(), size) > limit:
                lines.append("")
            lines[-1] += char
    return [line.strip(" ") for line in lines if line.strip()] or [""]


def _pieces(text: str) -> list[str]:
    """Parts after which a line may end: a run of white space becomes one space, a no-break space holds."""
    pieces = [""]
    for word in text.replace("\u00a0", "\0").split():
        for char in word.replace("\0", "\u00a0"):
            pieces[-1] += char
            if char in "-/":
                pieces.append("")
        pieces[-1] += " "
        pieces.append("")
    return [piece for piece in pieces if piece]
