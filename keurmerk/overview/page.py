"""`index.html` of a round: one file that loads nothing and can be read without scripts."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from keurmerk.dutch import plain_date
from keurmerk.overview.cells import body, text
from keurmerk.overview.choosing import filters, marks
from keurmerk.overview.row import REPORT, Row
from keurmerk.overview.wording import wording
from keurmerk.settings import Round
from keurmerk.typefaces import typefaces

PAGE = "index.html"
HERE = Path(__file__).parent
SCRIPTS = (HERE / "early.js", HERE / "vendor" / "dataTables.min.js", HERE / "index.js")
LICENCE = HERE / "vendor" / "LICENSE.txt"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def page(rows: Sequence[Row], settings: Round, edition: str, quality: str | None) -> str:
    """The page as HTML; every name and sentence is escaped where it is printed. `quality`: a link, where there is one.

    A row is a provider; its numbers are the texts of its facts.json.
    """
    said, chosen, scripts = wording(), filters(rows), _scripts()
    columns = [column for column in said.columns if any(text(row, column) for row in rows)]
    return _template().render(
        rows=Markup(body(rows, columns, lambda row: marks(chosen, row))),
        columns=columns,
        filters=chosen,
        counts=_counts(rows),
        words=said.words,
        said=said,
        settings=settings,
        edition=edition,
        quality=quality,
        fonts=Markup(typefaces()),
        style=Markup((HERE / "index.css").read_text(encoding="utf-8")),
        scripts=scripts,
        policy=_policy(scripts),
        licence=Markup(LICENCE.read_text(encoding="utf-8").strip()),
        strings=_as_json({"taal": said.table, "bladzijden": said.bladzijden}),
    )


def _counts(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """How many providers are in each state, reports first; a state that nobody is in is left out."""
    found = Counter(row.state for row in rows)
    return [(label, found[state]) for state, label in wording().states.items() if found[state] or state == REPORT]


@cache
def _scripts() -> tuple[Markup, ...]:
    """What runs before the list is there, the library, and our use of it; each as it stands in the page."""
    return tuple(Markup(path.read_text(encoding="utf-8").strip()) for path in SCRIPTS)


def _policy(scripts: Iterable[str]) -> str:
    """No script runs but these, and nothing is loaded."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{each}'" for each in hashes)
    return f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src {allowed}"


def _as_json(content: Any) -> Markup:
    """For a script element: no `<` in it can end that."""
    return Markup(json.dumps(content, ensure_ascii=False).replace("<", "\\u003c"))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"datum": plain_date, "heel": lambda given: given.replace(SOFT_HYPHEN, "")}
    return environment.get_template("index.html.jinja")
