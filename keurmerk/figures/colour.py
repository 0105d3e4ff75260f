"""Colours that keep their order when printed in grey: hue from the round's palette, lightness from here."""

from __future__ import annotations

from functools import lru_cache

from keurmerk.figures.spec import Palette, Tone, Who

WHITE, BLACK = "#ffffff", "#000000"
DARK, PALE, WASH, LINE = 36.0, 87.0, 93.0, 50.0  # lightness L* of CIE Lab: 0 black, 100 white
TONES: dict[Tone, tuple[str, float]] = {
    "pos2": ("main", 42.0),
    "pos1": ("main", 67.0),
    "neg1": ("accent", 85.0),
    "neg2": ("accent", 27.0),
    "none": ("muted", 96.0),
}


@lru_cache(maxsize=256)
def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG defines it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """L* of CIE Lab: what a grey print leaves of a colour."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def mix(colour: str, other: str, share: float) -> str:
    """`share` of `other` in `colour`."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@lru_cache(maxsize=256)
def at_lightness(colour: str, target: float) -> str:
    """`colour` mixed with white or black until its lightness is `target`."""
    lighter = lightness(colour) < target
    end = WHITE if lighter else BLACK
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        beyond = (lightness(mix(colour, end, middle)) >= target) == lighter
        low, high = (low, middle) if beyond else (middle, high)
    return mix(colour, end, high)


def text_on(fill: str, palette: Palette) -> str:
    """White or ink, whichever reads better on `fill`."""
    return max((WHITE, palette.ink), key=lambda colour: contrast(colour, fill))


def dark(palette: Palette) -> str:
    """The main colour, never so light that white text on it is hard to read."""
    return palette.main if lightness(palette.main) <= DARK + 8 else at_lightness(palette.main, DARK)


def line(palette: Palette) -> str:
    """Outlines of pale shapes."""
    return at_lightness(mix(palette.main, palette.muted, 0.4), LINE)


def party(palette: Palette, who: Who) -> tuple[str, str]:
    """Fill and edge: the provider solid and dark, the benchmark pale with an outline."""
    return (dark(palette), dark(palette)) if who == "own" else (at_lightness(palette.light, PALE), line(palette))


def wash(palette: Palette) -> str:
    """The light colour as the quietest of fills: a surface for text, a province without clients."""
    return palette.light if lightness(palette.light) >= WASH else at_lightness(palette.light, WASH)


def tone(palette: Palette, name: Tone) -> str:
    """A shade of the satisfaction scale; the five differ in lightness as well as in hue."""
    source, target = TONES[name]
    return at_lightness(getattr(palette, source), target)
