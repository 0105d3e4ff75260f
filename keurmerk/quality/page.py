"""`kwaliteit.html`, one file that loads nothing, and `kwaliteit.json` with the same numbers."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from keurmerk.dutch import enumeration, long_date, number, number_word, plain_date
from keurmerk.edition import Edition
from keurmerk.quality.calendar_sheet import calendar
from keurmerk.quality.measuring import measure_quality
from keurmerk.quality.people import Tables
from keurmerk.quality.wording import wording
from keurmerk.receipt import Receipt
from keurmerk.settings import Round
from keurmerk.typefaces import typefaces

PAGE, DATA = "kwaliteit.html", "kwaliteit.json"
HERE = Path(__file__).parent
NONE = "–"
COUNTED = re.compile(r"\d+ \w+")


def write_quality(folder: Path, tables: Tables | None, receipt: Receipt, edition: Edition, settings: Round) -> Path:
    """Write both files in `folder` and say where the page lies; without tables only what was found."""
    measured = measure_quality(tables, receipt, edition, settings)
    text = json.dumps(measured, ensure_ascii=False, indent=1) + "\n"
    (folder / DATA).write_text(text, encoding="utf-8")
    (folder / PAGE).write_text(page(measured, edition, settings), encoding="utf-8")
    return folder / PAGE


def page(measured: dict[str, Any], edition: Edition, settings: Round) -> str:
    """The page as HTML; every name and sentence is escaped where it is printed."""
    providers, counted = measured.get("providers", []), measured.get("calendar", {"days": {}})["days"]
    shown = _environment().get_template("kwaliteit.html.jinja").render(
        q=measured,
        grouped=_grouped(measured["findings"]),
        names={each["provider"]: each["name"] for each in providers},
        words=wording(),
        delivery=edition.delivery,
        settings=settings,
        worst=list(_worst(providers)),
        lined=_lined(providers),
        calendar=calendar(counted, settings.period.start, settings.report_date),
        fonts=Markup(typefaces()),
        style=Markup((HERE / "kwaliteit.css").read_text(encoding="utf-8")),
        script=Markup((HERE / "kwaliteit.js").read_text(encoding="utf-8")),
    )  # fmt: skip
    return shown.lstrip() + "\n"


def percent(count: int, of: int) -> str:
    """With one decimal, half up; a dash of nothing."""
    return number(Fraction(100 * count, of), 1) if of else NONE


def width(count: int, of: int) -> str:
    """The same as a length in a style sheet."""
    return percent(count, of).replace(",", ".") + "%" if of else "0%"


def part(count: int, of: int) -> str:
    """The same as a number from 0 to 1 in a style sheet."""
    return number(Fraction(count, of), 3).replace(",", ".") if of else "0"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "datum": lambda day: plain_date(date.fromisoformat(day) if isinstance(day, str) else day),
        "lange_datum": long_date,
        "woord": number_word,
        "opsomming": enumeration,
        "hoofdletter": lambda text: text[:1].upper() + text[1:],
        "los": lambda word: word.replace("_", " "),
    }
    environment.globals |= {"procent": percent, "breedte": width, "deel": part, "niets": NONE}
    return environment


def _grouped(findings: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Actor → what it has to act on: the same said of several columns of a file stands there once."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for each in findings:
        where, core, counted = _parts(each)
        key = (each["actor"], each["severity"], where, core if counted else f"{core} {each['column']}")
        groups.setdefault(key, []).append({**each, "core": core, "where": where, "counted": counted})
    found: dict[str, list[dict[str, Any]]] = {actor: [] for actor in wording().actors}
    for (actor, severity, where, _), members in groups.items():
        providers: Counter[str] = Counter()
        for member in members:
            providers.update(member["providers"])
        ordered = sorted(providers.items(), key=lambda pair: (-pair[1], pair[0]))
        sentence = members[0]["nl"] if len(members) == 1 else f"{where}: {members[0]['core']}."
        columns = [(member["column"], member["counted"]) for member in members] if len(members) > 1 else []
        found[actor].append({"severity": severity, "nl": sentence, "columns": columns, "providers": ordered})
    return found


def _parts(finding: dict[str, Any]) -> tuple[str, str, str]:
    """A finding's sentence taken apart: the file, what is the matter, how many rows ("" when that is not said)."""
    where, _, rest = finding["nl"].partition(": ")
    core, _, counted = rest.removesuffix(".").rpartition("; ")
    if not COUNTED.fullmatch(counted):
        core, counted = rest.removesuffix("."), ""
    return where.removesuffix(f", kolom {finding['column']}"), core, counted


def _worst(providers: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Providers with blank items, per questionnaire, the largest share first."""
    listed = [
        (Fraction(own["blank"], own["asked"]), own["asked"], each["name"], {"provider": each, "of": name, **own})
        for each in providers
        for name, own in each["items"].items()
        if own["blank"]
    ]
    for *_, row in sorted(listed, key=lambda row: (-row[0], -row[1], row[2]))[: wording().worst_shown]:
        yield row


def _lined(providers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Providers with straight-lined questionnaires, the most first."""
    listed = [each for each in providers if each["straight_lining"]["same"]]
    return sorted(listed, key=lambda each: (-each["straight_lining"]["same"], each["name"]))[: wording().worst_shown]
