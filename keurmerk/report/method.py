"""Appendix A: how the numbers were made, every setting in force with its reason, and what was corrected in the data."""

from collections.abc import Sequence
from fractions import Fraction
from types import SimpleNamespace as Part
from typing import Any

from keurmerk import dutch
from keurmerk.edition import Edition, Questionnaire
from keurmerk.narrative import Markdown, markdown_text
from keurmerk.receipt import Correction
from keurmerk.report.context import shortest
from keurmerk.report.markdown import div, heading, table
from keurmerk.report.norm_tables import setting_rows
from keurmerk.report.text import Text
from keurmerk.report.writing import Writing
from keurmerk.settings import Setting

FILE, DATA = "verantwoording.md", "gegevens.md"
SUBJECTS = ("statistiek", "benchmark", "afscherming", "open_antwoorden", "versies")


def method(writing: Writing) -> list[str]:
    """The parts of the appendix, its heading first."""
    text = writing.text
    parts = [writing.headings["bijlage_verantwoording"].markdown(), str(text.block(FILE, "intro"))]
    for subject in SUBJECTS:
        said = text.block(FILE, subject)
        parts += [_heading(text, subject), said] if said else []
    parts += [_heading(text, "instellingen"), text.block(FILE, "instellingen_intro"), _settings(writing)]
    corrected = writing.content.receipt.corrections_of(writing.content.provider)
    if corrected:
        parts += [_heading(text, "correcties"), text.block(FILE, "correcties_intro"), _corrections(writing, corrected)]
    return parts


def _heading(text: Text, subject: str) -> str:
    return heading(2, text.block(FILE, f"{subject}_kop"), f"bijlage-a-{subject.replace('_', '-')} .unlisted")


def _settings(writing: Writing) -> str:
    rows: list[list[str]] = [
        [markdown_text(setting.what), setting_in_words(name, setting, writing.text), markdown_text(setting.reason)]
        for name, setting in writing.content.round.settings.listed()
    ]
    rows += setting_rows(writing)
    title = Markdown(f"Tabel A.1 {writing.text.block(FILE, 'instellingen_bijschrift')}")
    head = [writing.words["what"], writing.words["value"], writing.words["reason"]]
    return div("tabel", table(head, rows, title, align=("left", "left", "left")), anchor="tabel-a-1")


def _corrections(writing: Writing, corrected: Sequence[Correction]) -> str:
    """What was corrected, why, at whose request and when; never whose it is or what it says."""
    text, edition = writing.text, writing.content.edition
    rows = [
        [
            _corrected(correction, edition, text),
            *map(markdown_text, (correction.reason, correction.asked_by, dutch.plain_date(correction.date))),
        ]
        for correction in corrected
    ]
    title = Markdown(f"Tabel A.2 {text.block(FILE, 'correcties_bijschrift')}")
    head = [text.block(FILE, f"kolom_{name}") for name in ("gegeven", "reden", "gevraagd_door", "datum")]
    return div("tabel", table(head, rows, title, align=("left",) * 4), anchor="tabel-a-2")


def _corrected(correction: Correction, edition: Edition, text: Text) -> Markdown:
    """The question or the column in words, and whose data it stands in."""
    answers = {getattr(edition.questionnaires, name).file: name for name in type(edition.questionnaires).model_fields}
    name = answers.get(correction.file)
    place = text.block(DATA, f"vragenlijst_{name}" if name else f"bestand_{correction.file}")
    questionnaire: Questionnaire | None = getattr(edition.questionnaires, name) if name else None
    if questionnaire is None or not questionnaire.has(correction.column):
        return Markdown(f"{text.block(DATA, correction.column)} ({place})")
    question = questionnaire.question(correction.column)
    service = next((each.name for each in edition.services if each.nr == question.service), "")
    label = markdown_text(f"{question.label}: {service}" if service else question.label)
    return Markdown(f"{label} ({place})")


def setting_in_words(name: str, setting: Setting[Any], text: Text) -> Markdown:
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
