"""Finds and reads the six files of a round."""

import hashlib
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from keurmerk.edition import Edition
from keurmerk.exports.cells import typed
from keurmerk.exports.columnar import read_parquet, read_sav
from keurmerk.exports.contract import FORMATS, FileContract, contracts
from keurmerk.exports.delimited import read_csv
from keurmerk.exports.problem import Problem, unreadable
from keurmerk.exports.raw import RawTable
from keurmerk.exports.workbook import read_xlsx
from keurmerk.freshness import MOST_BYTES

READERS: dict[str, Callable[[Path], RawTable]] = {
    ".csv": read_csv, ".xlsx": read_xlsx, ".sav": read_sav, ".parquet": read_parquet,
}  # fmt: skip
# What a browser, a file manager or a hurried colleague adds to the name of another version.
ANOTHER = re.compile(
    r"(?: ?\([0-9]+\)|[ _-]+(?:kopie|copy|copie|nieuw|new|oud|old|def|definitief|final|v?[0-9]+)\b.*)", re.IGNORECASE
)


@dataclass(frozen=True)
class Export:
    """One file as it came.

    text: every cell as text, one row per row of the file, all its columns.
    cells: the contract's columns, typed; a column the file lacks is empty.
    readings: one row per cell that was not plainly of its type, with row (position), column and reading.
    """

    contract: FileContract
    name: str
    format: str
    sha256: str = ""
    header: tuple[str, ...] = ()
    text: pd.DataFrame = field(default_factory=pd.DataFrame)
    cells: pd.DataFrame = field(default_factory=pd.DataFrame)
    readings: pd.DataFrame = field(default_factory=pd.DataFrame)
    elsewhere: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problem: Problem | None = None

    def without_rows(self) -> "Export":
        """What it is, and nothing of what is in it."""
        nothing = pd.DataFrame()
        return replace(self, text=nothing, cells=nothing, readings=nothing, elsewhere={}, titles={})


@dataclass(frozen=True)
class Exports:
    """The six files of a round, by table name."""

    files: dict[str, Export]

    def __getitem__(self, table: str) -> Export:
        return self.files[table]

    def let_go(self, table: str) -> Export:
        """The file of a table, which is here no longer: those of a large round are large."""
        return self.files.pop(table)


def read_exports(folder: Path, edition: Edition) -> Exports:
    """Read every file as text and then as the edition's types; what goes wrong is kept with the file, not raised."""
    return Exports({table: _export(folder, contract) for table, contract in contracts(edition).items()})


def _export(folder: Path, contract: FileContract) -> Export:
    name, kind, digest = f"{contract.stem}.csv", "", ""
    try:
        path = _only_file(folder, contract.stem)
        name, kind = path.name, path.suffix.lower().lstrip(".")
        digest = _sha256(path)
        raw = _read(path)
    except Problem as problem:
        return Export(contract, name, kind, digest, problem=problem)
    if wrong := _header_problem(raw.header, contract):
        return Export(contract, name, kind, digest, raw.header, problem=wrong)
    text = raw.cells.set_axis(list(raw.header), axis=1)
    cells, readings = _typed(text, contract)
    return Export(contract, name, kind, digest, raw.header, text, cells, readings, raw.elsewhere, raw.titles)


def _header_problem(header: tuple[str, ...], contract: FileContract) -> Problem | None:
    if not any(column.required and column.name in header for column in contract.columns):
        return Problem(
            "header-missing",
            "in de eerste rij staat geen enkele kolomnaam die verwacht wordt",
            "the first row has none of the column names that are expected",
        )
    blank = [at for at, name in enumerate(header, start=1) if not name]
    if blank:
        return Problem("header-blank", f"kolom {blank[0]} van de {len(header)}", f"column {blank[0]} of {len(header)}")
    repeated = [at for at, name in enumerate(header, start=1) if header.index(name) != at - 1]
    if repeated:
        return Problem(
            "header-repeated", f"kolom {repeated[0]} van de {len(header)}", f"column {repeated[0]} of {len(header)}"
        )
    return None


def _only_file(folder: Path, stem: str) -> Path:
    try:
        there = sorted(path for path in folder.iterdir() if path.suffix)
    except OSError:
        raise Problem(
            "file-missing", "de map is er niet of mag niet worden gelezen", "the folder cannot be read"
        ) from None
    found = [path for path in there if path.stem == stem]
    if not found:
        raise Problem(
            "file-missing",
            f"verwacht: {stem}.csv, .xlsx, .sav of .parquet",
            f"expected: {stem}.csv, .xlsx, .sav or .parquet",
        )
    tables = [path for path in there if path.suffix.lower() in FORMATS and path.stem.startswith(stem)]
    found += [path for path in tables if ANOTHER.fullmatch(path.stem.removeprefix(stem))]
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise Problem("file-twice", names, names)
    if found[0].suffix.lower() not in FORMATS:
        raise unreadable(
            f"{found[0].suffix} is geen formaat dat gelezen wordt", f"{found[0].suffix} is not a format that is read"
        )
    return found[0]


def _sha256(path: Path) -> str:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise unreadable("het is een map of iets anders dan een bestand", "it is a folder or no file at all")
        if about.st_size > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            raise unreadable(f"het bestand is groter dan {most} MB", f"the file is larger than {most} MB")
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise unreadable("het mag niet worden geopend", "it may not be opened") from None


def _read(path: Path) -> RawTable:
    try:
        return READERS[path.suffix.lower()](path)
    except Problem:
        raise
    except Exception as error:  # whatever a reader trips over is the file's fault: say so, without its contents
        kind = type(error).__name__
        raise unreadable(f"het lezen mislukte ({kind})", f"reading it failed ({kind})") from None


def _typed(text: pd.DataFrame, contract: FileContract) -> tuple[pd.DataFrame, pd.DataFrame]:
    values: dict[str, pd.Series] = {}
    notes = []
    for column in contract.columns:
        given = text[column.name] if column.name in text else pd.Series("", index=text.index, dtype="str")
        values[column.name], readings = typed(given, column)
        odd = readings[readings.ne("plain")]
        notes.append(pd.DataFrame({"row": odd.index, "column": column.name, "reading": odd.to_numpy()}))
    return pd.DataFrame(values, index=text.index), pd.concat(notes, ignore_index=True)
