"""What the check let through: five Parquet tables, the benchmark and the receipt, under `data/checked/`.

Tables are sorted by provider, so that a report reads its own rows only. One row of `clients` or `commissioners` is a
delivered person under a pseudonym; one row of an answers table is a returned questionnaire. Grades and marks with a
decimal are integers, scaled by ten to that power.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from pyarrow import parquet

from keurmerk.hashing import canonical
from keurmerk.kept import kept
from keurmerk.table import Table

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("clients", "client_answers", "integration_answers", "commissioners", "commissioner_answers")
ROW_GROUP, MOST_GROUPS = 600, 200  # a report reads whole groups, and a process keeps what a file says of each
ROWS_AT_ONCE = 50_000
EVERYONE = ("", "\U0010ffff")  # a group that does not say which providers it holds


@dataclass(frozen=True)
class Rows:
    """The checked rows of one provider, or of all participants."""

    clients: Table
    client_answers: Table
    integration_answers: Table
    commissioners: Table
    commissioner_answers: Table

    def digest(self) -> str:
        """A hash of the rows in a canonical form: the same for every file format they came in."""
        found = hashlib.sha256()
        for name in sorted(TABLES):
            table = getattr(self, name)
            found.update(_written(name, table, _rows_as_json(table)))
        return f"sha256:{found.hexdigest()}"


def digests(tables: dict[str, pd.DataFrame], providers: Iterable[str]) -> dict[str, str]:
    """Provider → hash of its rows, `Rows.digest` of each, from the tables of a whole round."""
    hashes = {name: hashlib.sha256() for name in providers}
    for name in sorted(TABLES):
        columns, without = Table.of(tables[name].iloc[:0]), set(hashes)
        for provider, rows in groupby(_owned_rows(_by_provider(tables[name])), key=itemgetter(0)):
            without.remove(provider)
            hashes[provider].update(_written(name, columns, (row for _, row in rows)))
        for provider in without:
            hashes[provider].update(_written(name, columns, ()))
    return {provider: f"sha256:{found.hexdigest()}" for provider, found in hashes.items()}


def _by_provider(frame: pd.DataFrame) -> pd.DataFrame:
    return frame if frame["provider"].is_monotonic_increasing else frame.sort_values("provider", kind="stable")


def _owned_rows(frame: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Provider and row as JSON, a part of the frame at a time: all rows as text take more room than the frame."""
    for start in range(0, len(frame), ROWS_AT_ONCE):
        part = Table.of(frame.iloc[start : start + ROWS_AT_ONCE])
        yield from zip(part["provider"], _rows_as_json(part), strict=True)


def _written(name: str, table: Table, rows: Iterable[str]) -> bytes:
    """The table's name, its columns in alphabetical order and these rows of it as JSON, sorted, one a line."""
    return canonical([name, *sorted(table.columns)]) + "\n".join(["", *sorted(rows), ""]).encode()


def _rows_as_json(table: Table) -> Iterable[str]:
    """Every different cell of a column is written once; a round has millions of cells and few different ones."""
    columns: list[list[str]] = []
    for name in sorted(table.columns):
        cells = {cell: json.dumps(cell) for cell in set(table[name])}
        columns.append([cells[cell] for cell in table[name]])
    return map(",".join, zip(*columns, strict=True))


def of_provider(tables: dict[str, pd.DataFrame], provider: str) -> Rows:
    """The rows of one provider out of the tables of a whole round."""
    return Rows(**{name: Table.of(tables[name][tables[name]["provider"] == provider]) for name in TABLES})


def of_all(tables: dict[str, pd.DataFrame]) -> Rows:
    """All rows of a round."""
    return Rows(**{name: Table.of(tables[name]) for name in TABLES})


def write_tables(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write the five tables, sorted by provider."""
    for name in TABLES:
        frame = _by_provider(tables[name]).reset_index(drop=True)
        rows = max(ROW_GROUP, len(frame) // MOST_GROUPS)
        frame.to_parquet(folder / f"{name}.parquet", index=False, row_group_size=rows)


def read_rows(folder: Path, provider: str) -> Rows:
    """The rows of one provider from a folder of checked data, read without starting a thread."""
    return Rows(**{name: _of_provider(folder / f"{name}.parquet", provider) for name in TABLES})


def _of_provider(path: Path, provider: str) -> Table:
    about, providers = _groups(path)
    groups = [number for number, (first, last) in enumerate(providers) if first <= provider <= last]
    table = parquet.ParquetFile(path, metadata=about, pre_buffer=False).read_row_groups(groups, use_threads=False)
    owners = table["provider"].to_pylist()
    start = bisect_left(owners, provider)
    return Table(table.slice(start, bisect_right(owners, provider) - start).to_pydict())


@kept
def _groups(path: Path) -> tuple[parquet.FileMetaData, list[tuple[str, str]]]:
    """A file's description, and the first and last provider in each group of its rows."""
    about = parquet.read_metadata(path)
    column = about.schema.names.index("provider")
    found = [about.row_group(number).column(column).statistics for number in range(about.num_row_groups)]
    return about, [(each.min, each.max) if each and each.has_min_max else EVERYONE for each in found]


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The five tables of a whole round."""
    import pandas as pd

    return {name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES}
