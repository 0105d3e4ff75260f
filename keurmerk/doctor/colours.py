"""Colours of a round that the layout puts on each other: enough contrast to read by (WCAG 1.4.3)."""

import re

from keurmerk.doctor.finding import Notes, words
from keurmerk.doctor.yaml_file import YamlFile
from keurmerk.figures.colour import BLACK, WHITE, contrast, mix

TEXT, LARGE = 4.5, 3.0
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
DARKER = 0.18  # by which the layout darkens the accent for small type


def colour_rules(file: YamlFile, notes: Notes) -> None:
    """Note colours that are hard to read where the layout uses them for type."""
    found = file.top.get("agency", "colours")
    colours = {key: node for key, node in (found.items() if found else ()) if COLOUR.fullmatch(node.scalar or "")}
    light = str(colours["light"].scalar) if "light" in colours else WHITE
    for key, needed in (("main", TEXT), ("accent", LARGE)):
        if key in colours:
            given = str(colours[key].scalar)
            _note(file, key, given, WHITE, needed, colours[key].line, notes)
            small = mix(given, BLACK, DARKER) if key == "accent" else given
            if contrast(given, WHITE) >= needed:
                _note(file, key if light == WHITE else "light", small, light, TEXT, colours[key].line, notes)


def _note(file: YamlFile, key: str, given: str, background: str, needed: float, line: int, notes: Notes) -> None:
    ratio = contrast(given, background)
    if ratio < needed:
        shown = words()["white"] if background == WHITE else background
        numbers = {"ratio": f"{ratio:.1f}".replace(".", ","), "needed": f"{needed:.1f}".replace(".", ",")}
        notes.add("contrast", file.path, line, key=key, given=given, background=shown, **numbers)
