"""A round: its edition, its dates, thresholds with their reasons, and who the agency is."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from keurmerk.doctor.colours import colour_rules
from keurmerk.doctor.finding import Notes, near, words
from keurmerk.doctor.yaml_file import YamlFile, hold_against, opened
from keurmerk.receipt import read_receipt
from keurmerk.settings import ProviderOverrides, Round
from keurmerk.yaml_places import Node

SLUG = re.compile(r"[a-z0-9-]{2,60}")
READ = ("round.yml", "corrections.yml", "norms.yml", "providers")
LONG = 2 * 366  # days
ADDRESSES = {"email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "portal": re.compile(r"https?://\S+")}


def round_rules(folder: Path, editions: Iterable[str], notes: Notes) -> str | None:
    """Note what is wrong in a folder of params; the edition it names."""
    file = opened(folder / "round.yml", notes)
    if file is None:
        return None
    wholes = hold_against(file, Round, notes)
    edition = _names(file, list(editions), notes)
    _dates(file, notes)
    _settings(file, notes)
    _agency(file, notes)
    colour_rules(file, notes)
    _files(file, notes)
    for path in sorted((folder / "providers").glob("*.yml")):
        _provider(path, file, notes)
    if not notes.has_error_in(file.path):
        for whole in wholes:
            notes.add("wrong-value", file.path, 1, key=file.path.name, problem=whole)
    return edition


def _names(file: YamlFile, editions: list[str], notes: Notes) -> str | None:
    name, edition = file.top.get("round"), file.top.get("edition")
    if name and name.scalar != file.path.parent.name:
        notes.add("round-name", file.path, name.line, given=name.scalar, folder=file.path.parent.name)
    if edition and edition.scalar not in editions:
        about = {"given": edition.scalar, "near": near(edition.scalar, editions)}
        notes.add("unknown-edition", file.path, edition.line, **about)
        return None
    return edition.scalar if edition else None


def _dates(file: YamlFile, notes: Notes) -> None:
    start, end = (_day(file, "period", key) for key in ("start", "end"))
    report, line = _day(file, "report_date"), _line(file, "report_date")
    if start and end and end < start:
        notes.add("dates-reversed", file.path, _line(file, "period", "end"), start=start, end=end)
    elif start and end and (end - start).days > LONG:
        notes.add("long-period", file.path, _line(file, "period", "start"), start=start, end=end)
    if start and report and report < start:
        notes.add("report-before-period", file.path, line, report=report, start=start)
    elif start and end and report and start <= report < end:
        notes.add("report-before-end", file.path, line, report=report, end=end)


def _settings(file: YamlFile, notes: Notes) -> None:
    settings = file.top.get("settings")
    for name, setting in settings.items() if settings else ():
        for key in ("what", "reason"):
            text = setting.get(key)
            if text is None or text.is_empty or not (text.scalar or "").strip():
                notes.add("reason-empty", file.path, (text or setting).line, given=name, key=key)
    bands = file.top.get("settings", "publication_bands", "value")
    _bands(file, bands.listed() if bands else [], notes)


def _bands(file: YamlFile, bands: list[Node], notes: Notes) -> None:
    before = 0
    for band in bands:
        bound = band.get("up_to")
        text = band.text("up_to") or ""
        if text.isdecimal() and bound:
            if int(text) <= before:
                notes.add("bands-order", file.path, bound.line, given=text, before=before)
            before = max(before, int(text))
    if bands and bands[-1].text("up_to") is not None:
        notes.add("bands-end", file.path, bands[-1].line)


def _agency(file: YamlFile, notes: Notes) -> None:
    logo = file.top.get("agency", "logo")
    if logo and logo.scalar:
        path = file.path.parent / logo.scalar
        if not path.is_file():
            folder = f"params/{file.path.parent.name}"
            notes.add("logo-missing", file.path, logo.line, given=logo.scalar, folder=folder)
        elif b"<svg" not in path.read_bytes():
            notes.add("logo-not-svg", file.path, logo.line, given=logo.scalar)
    for key, form in ADDRESSES.items():
        given = file.top.get("agency", key)
        if given and given.scalar and not form.fullmatch(given.scalar):
            about = {"given": words()["quoted"].format(given=given.scalar), "expected": words()[key]}
            notes.add("address", file.path, given.line, key=key, **about)


def _files(file: YamlFile, notes: Notes) -> None:
    """YAML files that nobody reads, such as one with a name that is off."""
    folder = file.path.parent
    listed = [folder, *(path for path in folder.iterdir() if path.is_dir())]
    for path in sorted(path for each in listed for path in each.iterdir() if path.suffix in (".yml", ".yaml")):
        good = path.suffix == ".yml" and (path.parent == folder / "providers" or path.parent == folder)
        if not good or (path.parent == folder and path.name not in READ):
            notes.add("unused-file", path, 1, near=near(path.name, READ))


def _provider(path: Path, settings: YamlFile, notes: Notes) -> None:
    """The settings of a single provider."""
    slug = path.stem
    if not SLUG.fullmatch(slug):
        notes.add("provider-slug", path, 1, given=slug)
    else:
        receipt = read_receipt(notes.root / "data" / "checked" / path.parent.parent.name)
        if receipt and slug not in receipt.participants:
            notes.add("provider-unknown", path, 1, given=slug, near=near(slug, receipt.participants))
    file = opened(path, notes)
    if file is None:
        return
    hold_against(file, ProviderOverrides, notes)
    start, report = _day(settings, "period", "start"), _day(file, "report_date")
    if start and report and report < start:
        notes.add("report-before-period", path, _line(file, "report_date"), report=report, start=start)


def _day(file: YamlFile, *path: str) -> date | None:
    given: Any = file.given
    for key in path:
        given = given.get(key) if isinstance(given, dict) else None
    if isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            return None
    return given if type(given) is date else None


def _line(file: YamlFile, *path: str) -> int:
    return file.top.nearest(path).line
