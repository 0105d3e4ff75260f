"""What the check let through: five Parquet tables, the benchmark and the receipt, under `data/checked/`.

Tables are sorted by provider, so that a report reads its own rows only. One row of `clients` or `commissioners` is a
delivered person under a pseudonym; one row of an answers table is a returned questionnaire. Grades and marks with a
decimal are integers, scaled by ten to that power.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

TABLES = ("clients", "client_answers", "integration_answers", "commissioners", "commissioner_answers")
ROW_GROUP = 2000


@dataclass(frozen=True)
class Rows:
    """The checked rows of one provider, or of all participants."""

    clients: pd.DataFrame
    client_answers: pd.DataFrame
    integration_answers: pd.DataFrame
    commissioners: pd.DataFrame
    commissioner_answers: pd.DataFrame

    def digest(self) -> str:
        """A hash of the rows in a canonical form: the same for every file format they came in."""
        content: dict[str, list[list[object]]] = {}
        for table in TABLES:
            frame: pd.DataFrame = getattr(self, table)
            columns = sorted(frame.columns)
            content[table] = sorted(
                [
                    [None if pd.isna(cell) else _plain(cell) for cell in row]
                    for row in frame[columns].itertuples(index=False)
                ],
                key=lambda row: json.dumps(row, ensure_ascii=True),
            )
            content[f"{table}.columns"] = [list(columns)]
        return sha256(canonical(content))


def _plain(cell: object) -> object:
    return cell if isinstance(cell, str) else int(cell)  # type: ignore[call-overload]


def canonical(content: object) -> bytes:
    """JSON with sorted keys and nothing that depends on a machine."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sha256(content: bytes) -> str:
    """`sha256:` and the hexadecimal digest."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def of_provider(tables: dict[str, pd.DataFrame], provider: str) -> Rows:
    """The rows of one provider out of the tables of a whole round."""
    return Rows(**{name: tables[name][tables[name]["provider"] == provider] for name in TABLES})


def of_all(tables: dict[str, pd.DataFrame]) -> Rows:
    """All rows of a round."""
    return Rows(**{name: tables[name] for name in TABLES})


def write_tables(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write the five tables, sorted by provider."""
    for name in TABLES:
        frame = tables[name].sort_values("provider", kind="stable").reset_index(drop=True)
        frame.to_parquet(folder / f"{name}.parquet", index=False, row_group_size=ROW_GROUP)


def read_rows(folder: Path, provider: str) -> Rows:
    """The rows of one provider from a folder of checked data."""
    only = [("provider", "==", provider)]
    return Rows(**{name: pd.read_parquet(folder / f"{name}.parquet", filters=only) for name in TABLES})


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The five tables of a whole round."""
    return {name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES}
