"""Appendix A: every setting in force with its reason, and how the numbers were made."""

from fractions import Fraction
from types import SimpleNamespace as Part
from typing import Any

from keurmerk.narrative import Markdown, markdown_text
from keurmerk.report.context import shortest
from keurmerk.report.markdown import div, heading, table
from keurmerk.report.text import Text
from keurmerk.report.writing import Writing
from keurmerk.settings import Setting

FILE = "verantwoording.md"
SUBJECTS = ("statistiek", "benchmark", "afscherming", "open_antwoorden", "versies")


def method(writing: Writing) -> list[str]:
    """The parts of the appendix, its heading first."""
    text = writing.text
    parts = [writing.headings["bijlage_verantwoording"].markdown(), str(text.block(FILE, "intro"))]
    for subject in SUBJECTS:
        said = text.block(FILE, subject)
        parts += [_heading(text, subject), said] if said else []
    return [*parts, _heading(text, "instellingen"), text.block(FILE, "instellingen_intro"), _settings(writing)]


def _heading(text: Text, subject: str) -> str:
    return heading(2, text.block(FILE, f"{subject}_kop"), f"bijlage-a-{subject.replace('_', '-')} .unlisted")


def _settings(writing: Writing) -> str:
    rows = [
        [markdown_text(setting.what), _value(name, setting, writing.text), markdown_text(setting.reason)]
        for name, setting in writing.content.round.settings.listed()
    ]
    title = Markdown(f"Tabel A.1 {writing.text.block(FILE, 'instellingen_bijschrift')}")
    head = [writing.words["what"], writing.words["value"], writing.words["reason"]]
    return div("tabel", table(head, rows, title, align=("left", "left", "left")), anchor="tabel-a-1")


def _value(name: str, setting: Setting[Any], text: Text) -> Markdown:
    """The setting's value in words."""
    value = setting.value
    number = isinstance(value, Fraction | int)
    bands = value if isinstance(value, tuple) else ()
    said = text.block(
        "instellingen.md",
        name,
        waarde=shortest(Fraction(value)) if number else str(value),
        procent=shortest(Fraction(value) * 100) if number else "",
        staffel=[Part(up_to=band.up_to, procent=shortest(band.share * 100)) for band in bands],
    )
    return Markdown(" ".join(said.split()))
