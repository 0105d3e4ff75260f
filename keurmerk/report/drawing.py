"""Draws a figure's numbers in the round's colours."""

from keurmerk.figures import Palette, Spec, draw
from keurmerk.report.markdown import image
from keurmerk.settings import Colours


def picture(spec: Spec, colours: Colours, anchor: str, alternative: str, caption: str = "") -> str:
    """The drawing as a Markdown image; a caption makes it a figure."""
    palette = Palette(colours.main, colours.accent, colours.light)
    return image(draw(spec, palette, prefix=anchor), alternative, caption)
