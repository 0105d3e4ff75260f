"""Draws a figure's numbers in the round's colours."""

import time

from keurmerk.figures import Palette, Spec, draw
from keurmerk.report.markdown import image
from keurmerk.settings import Colours

seconds = 0.0  # spent on drawing in this process


def picture(spec: Spec, colours: Colours, anchor: str, alternative: str, caption: str = "") -> str:
    """The drawing as a Markdown image; a caption makes it a figure."""
    global seconds
    start = time.perf_counter()
    drawn = draw(spec, Palette(colours.main, colours.accent, colours.light), prefix=anchor)
    seconds += time.perf_counter() - start
    return image(drawn, alternative, caption)
