"""Reads a drawn figure back: lengths of bars and the texts beside them, from the SVG alone."""

import re
from math import atan2, pi
from typing import NamedTuple
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?\d+(?:\.\d+)?"


class Reading(NamedTuple):
    """One bar: its length as a part of the whole scale, the number it stands for (None: no bar is drawn), where it
    begins on the scale, and the text beside or on it ("" where a segment is too narrow for text)."""

    fraction: float | None
    value: float | None
    start: float | None
    text: str

    @property
    def bare(self) -> str:
        """The text without its unit."""
        return self.text.removesuffix("%")


def read_bars(svg: str, prefix: str = "fig") -> dict[str, Reading]:
    """Every bar, keyed by its id without the prefix: `own-3`, `benchmark-0`, `own-2-1` for a segment."""
    root = ElementTree.fromstring(svg)
    plot = root.find(f".//*[@id='{prefix}-plot']")
    if plot is None:
        raise ValueError("This figure has no bars.")
    texts = {node.get("id", "")[: -len("-text")]: node.text or "" for node in root.iter(f"{SVG}text") if node.get("id")}
    low, high, first, last = (float(plot.attrib[f"data-{name}"]) for name in ("low", "high", "from", "to"))
    found = {}
    for path in plot.iter(f"{SVG}path"):
        ends = sorted(
            (at - first) / (last - first) for at in corners(path.attrib["d"])[plot.attrib["data-along"] == "y"]
        )
        name, length = path.attrib["id"], ends[-1] - ends[0]
        start = low + ends[0] * (high - low)
        found[name] = Reading(length, low + length * (high - low), start, texts.pop(name, ""))
    found |= {name: Reading(None, None, None, text) for name, text in texts.items()}
    return {name.removeprefix(f"{prefix}-"): reading for name, reading in found.items()}


def read_gauge(svg: str, prefix: str = "fig") -> Reading:
    """How far the gauge is filled and the text in it; `value` is not known to the drawing."""
    root = ElementTree.fromstring(svg)
    text = root.find(f".//*[@id='{prefix}-own-text']")
    arc = root.find(f".//*[@id='{prefix}-own']")
    shown = "" if text is None else text.text or ""
    if arc is None:
        return Reading(None, None, None, shown)
    left, foot, radius, _, _, _, _, x, y = map(float, re.findall(NUMBER, arc.attrib["d"])[:9])
    return Reading(1 - atan2(foot - y, x - left - radius) / pi, None, 0.0, shown)


def corners(path: str) -> tuple[list[float], list[float]]:
    """All x and all y of a path of straight lines."""
    numbers = [float(found) for found in re.findall(NUMBER, path)]
    return numbers[0::2], numbers[1::2]


class Dot(NamedTuple):
    """One point of a course: its number (None: no dot), its text, and how it is tied to the point before it."""

    value: float | None
    text: str
    joined: bool
    broken: bool


def read_course(svg: str, prefix: str = "fig") -> dict[tuple[int, int], Dot]:
    """Every point by row and round, its number from the height of its dot alone."""
    root = ElementTree.fromstring(svg)
    nodes = {node.get("id", "").removeprefix(f"{prefix}-"): node for node in root.iter() if node.get("id")}
    found = {}
    for name, node in nodes.items():
        if not (match := re.fullmatch(r"own-(\d+)-(\d+)-text", name)):
            continue
        row, at = int(match[1]), int(match[2])
        strip, dot, line = nodes[f"strip-{row}"], nodes.get(f"own-{row}-{at}"), nodes.get(f"line-{row}-{at}")
        low, high, foot, head = (float(strip.attrib[f"data-{part}"]) for part in ("low", "high", "from", "to"))
        value = None if dot is None else low + (foot - float(dot.attrib["cy"])) / (foot - head) * (high - low)
        dashed = line is not None and "stroke-dasharray" in line.attrib
        found[row, at] = Dot(value, node.text or "", line is not None and not dashed, dashed)
    return found
