"""What the rules look at: a frame with the place of its rows, and the two frames on files and columns as such."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

import pandas as pd

from keurmerk.checks.findings import Unit
from keurmerk.checks.identifiers import KINDS, identifying, is_named_like_one
from keurmerk.corrections import Corrected
from keurmerk.exports import Export, Exports

# Accented letters of UTF-8 read as Windows-1252 (Ã© for é), of DOS or a Mac read as Windows-1252 (a low quotation mark
# or a dagger within a word), and the mark of what could not be read at all.
GARBLED = re.compile(
    "[ÂÃÄÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|\ufffd|[\u0080-\u009f]"
    "|(?<=[A-Za-z])[‚„ƒˆ˜](?=[\\w-])|(?<=[A-Za-z])[†‡‰‹›¤](?=[a-z])|(?<=[a-z])[ŽŸ•](?=[a-z])"
)
SHORT_NUMBER = re.compile(r"[0-9]{0,3}")


@dataclass(frozen=True)
class View:
    """A frame for the rules; `file` is a stem, `owner`, `column_of`: where a row names its provider, its column.

    `among` says of each row whether the rules are about it; without it they are about all.
    """

    file: str
    frame: pd.DataFrame
    key: str
    owner: str = ""
    column_of: str = ""
    unit: Unit = "row"
    among: pd.Series | None = None


def file_view(exports: Exports) -> View:
    """One row per file: `problem` (a rule id or empty) and `rows`, which is empty where a file may have none."""
    rows = [
        {
            "file": export.contract.stem,
            "problem": export.problem.rule if export.problem else None,
            "rows": len(export.text) if table in ("providers", "clients") and not export.problem else None,
        }
        for table, export in exports.files.items()
    ]
    frame = pd.DataFrame(rows).astype({"problem": "str", "rows": "Int64"})
    return View("", frame, "file")


def column_view(exports: Exports) -> View:
    """One row per column of a file that could be read: is it missing, unknown, named or filled like an identifier?"""
    rows: list[dict[str, object]] = []
    known_anywhere = {column.name for export in exports.files.values() for column in export.contract.columns}
    for export in exports.files.values():
        if export.problem:
            continue
        known = {column.name: column for column in export.contract.columns}
        missing = [name for name, column in known.items() if column.required and name not in export.header]
        rows += [{"file": export.contract.stem, "column": name, "missing": "yes"} for name in missing]
        for at, name in enumerate(export.header, start=1):
            counts = export.text[name].value_counts(sort=False)
            found: dict[str, object] = {"garbled": _garbled(counts), **_identifiers(export, name, counts)}
            rows.append({"file": export.contract.stem, "column": _showable(name, at), **found})
        for where, texts in export.elsewhere.items():
            named = _is_named(export.titles.get(where, ()), known_anywhere)
            found = {"named": named} | {kind: len(cells) or None for kind, cells in identifying(texts).items()}
            rows.append({"file": export.contract.stem, "column": where, **found})
    names = ["file", "column", "missing", "unknown", "named", "garbled", *KINDS]
    frame = pd.DataFrame(rows, columns=names)
    for name in names[2:5]:
        frame[name] = frame[name].astype("str")
    for name in names[5:]:
        frame[name] = frame[name].astype("Int64")
    return View("", frame, "file", column_of="column", unit="cell")


def correction_view(corrected: Corrected) -> View:
    """One row per correction of a file that could be read: `fits` says whether the row, column and value were there."""
    rows = [
        {"file": correction.file, "column": correction.column, "key": correction.key, "fits": "yes" if fits else "no"}
        for correction, fits in corrected.fits
        if fits is not None
    ]
    frame = pd.DataFrame(rows, columns=["file", "column", "key", "fits"], dtype="str")
    return View("", frame, "key", column_of="column", unit="correction")


def _garbled(counts: pd.Series) -> int | None:
    """How many cells were read in another encoding, of a column's different texts and how often each is there."""
    bad = [count for text, count in counts.items() if not str(text).isascii() and GARBLED.search(str(text))]
    return int(sum(bad)) or None


def _showable(name: str, at: int) -> str:
    shown = (
        re.fullmatch(r"[\w .-]{1,60}", name) and not re.search(r"\d{5}", name) and not any(identifying([name]).values())
    )
    return name if shown else f"nummer {at}"


def _is_named(titles: Iterable[str], exempt: Container[str] = ()) -> str | None:
    return "yes" if any(title not in exempt and is_named_like_one(title) for title in titles) else None


def _identifiers(export: Export, name: str, counts: pd.Series) -> dict[str, object]:
    """What a column, with its different texts and how often each is there, has of rule P."""
    column = export.contract.column(name)
    row: dict[str, object] = {"unknown": None if column else "yes", "named": None}
    if column is not None and column.kind in ("open", "text"):
        return row
    if column is not None and column.kind == "date":
        counts = export.text[name][export.cells[name].isna()].value_counts(sort=False)
    numbers = [str(text) for text in counts.index if SHORT_NUMBER.fullmatch(str(text))]
    if column is None:
        only_numbers = len(numbers) == len(counts) and any(numbers)
        row["named"] = None if only_numbers else _is_named((name, *export.titles.get(name, ())))
        counts = counts.add(pd.Series({name: 1}), fill_value=0)
    counts = counts.drop([text for text in numbers if text != name])
    found = identifying(counts.index, is_key=column is not None and column.kind == "key")
    return row | {kind: int(counts[list(found[kind])].sum()) or None for kind in KINDS}
