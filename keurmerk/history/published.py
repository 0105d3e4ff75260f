"""What was published of a round: `data/published/<round>.csv`, and beside it `<round>.json` that says from what.

One row of the CSV is one number that a report printed: `provider`; `fact`, its id in the facts.json of that round;
`name`, of the service or of the answer, as the edition of then called it; `n`, the answers it rests on (empty for a
hidden or counted one); `text`, as printed, `*` when hidden; `publication`, for a grade: was it allowed on the website?
Rows are sorted by provider and fact. docs/publicaties.md describes both files.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from keurmerk.edition import Model
from keurmerk.errors import ParameterError
from keurmerk.hashing import sha256
from keurmerk.kept import kept

FOLDER = ("data", "published")


class About(Model):
    """`<round>.json`: the round, and what its rows came from. `reports`: provider → hash of its facts.json."""

    schema_version: Literal[1] = 1
    round: str
    edition: str
    period_start: date
    period_end: date
    report_date: date
    left_out: tuple[str, ...] = ()
    reports: dict[str, str]
    rows: str


@dataclass(frozen=True, order=True)
class Row:
    """One printed number of one provider; all columns are text."""

    provider: str
    fact: str
    name: str
    n: str
    text: str
    publication: str


COLUMNS = tuple(field.name for field in fields(Row))


def folder_of(root: Path) -> Path:
    """Where published rounds lie."""
    return root.joinpath(*FOLDER)


def as_csv(rows: Iterable[Row]) -> bytes:
    """The file of these rows: the same bytes for the same rows, whatever their order."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(row) for row in sorted(rows))
    return written.getvalue().encode()


def as_json(about: About) -> bytes:
    """The file that says what the rows came from."""
    content = about.model_dump(mode="json")
    return (json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()


def published(root: Path) -> list[About]:
    """Every published round, the oldest first."""
    found = [_about(path, _shown(path, root)) for path in sorted(folder_of(root).glob("*.json"))]
    return sorted(found, key=lambda about: (about.period_end, about.round))


def rows_of(root: Path, about: About, provider: str) -> dict[str, Row]:
    """The rows of one provider by fact; empty when the round has none of it."""
    path = folder_of(root) / f"{about.round}.csv"
    lines = _lines(path, about.rows, _shown(path, root)).get(provider, ())
    return {row.fact: row for row in (Row(*cells) for cells in csv.reader(lines))}


@kept
def _about(path: Path, shown: str) -> About:
    try:
        about = About.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "the file"
        raise ParameterError(f"{shown}: {key}: {first['msg']}; make it with `keurmerk publish`.") from None
    if about.round != path.stem:
        raise ParameterError(f"{shown}: `round` must be {path.stem!r}, got {about.round!r}.")
    return about


@kept
def _lines(path: Path, digest: str, shown: str) -> dict[str, tuple[str, ...]]:
    """The lines of each provider; nobody edits them by hand, and that is checked."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ParameterError(f"{shown} is not there; make it with `keurmerk publish --round {path.stem}`.") from None
    if sha256(content) != digest:
        raise ParameterError(
            f"{shown} is not what {path.stem}.json describes; nobody edits it by hand. "
            f"Restore it, or make both with `keurmerk publish --round {path.stem}`."
        )
    lines = content.decode().splitlines()[1:]
    return {provider: tuple(own) for provider, own in groupby(lines, key=lambda line: line.partition(",")[0])}


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
