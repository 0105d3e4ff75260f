"""SPSS and Parquet files: columns with a type of their own, brought back to the text a CSV would have."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from keurmerk.exports.problem import Problem, unreadable
from keurmerk.exports.raw import MOST_COLUMNS, RawTable, as_text


def read_sav(path: Path) -> RawTable:
    """Codes, never their labels; a value declared missing in SPSS stays the code that was given."""
    import pyreadstat

    try:
        columns, meta = pyreadstat.read_sav(
            str(path), apply_value_formats=False, user_missing=True, output_format="dict"
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError):
        raise unreadable("dit is geen leesbaar SPSS-bestand", "this is not a readable SPSS file") from None
    labels = [str(label) for label in (*(meta.column_labels or ()), *(meta.notes or ())) if label]
    labels += [str(label) for each in meta.variable_value_labels.values() for label in each.values()]
    return _table(meta.column_names, (columns[name] for name in meta.column_names), {"SPSS-labels": tuple(labels)})


def read_parquet(path: Path) -> RawTable:
    """Every column as text; the types of the file are not relied on."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path).read()
    except pa.ArrowException:
        raise unreadable("dit is geen leesbaar Parquet-bestand", "this is not a readable Parquet file") from None
    return _table(table.column_names, (_arrow(column) for column in table.columns), {})


def _arrow(column: Any) -> list[Any]:
    import pyarrow as pa

    if pa.types.is_float32(column.type):
        return [None if value is None else float(str(value)) for value in column.to_numpy(zero_copy_only=False)]
    if pa.types.is_nested(column.type):
        raise unreadable(
            "een kolom bevat lijsten in plaats van losse waarden", "a column holds lists instead of values"
        )
    return list(column.to_pylist())


def _table(names: Iterable[str], columns: Iterable[Iterable[Any]], elsewhere: dict[str, tuple[str, ...]]) -> RawTable:
    header = tuple(str(name).strip() for name in names)
    if not header:
        raise Problem("header-missing", "het bestand heeft geen kolommen", "the file has no columns")
    if len(header) > MOST_COLUMNS:
        raise unreadable(f"het bestand heeft {len(header)} kolommen", f"the file has {len(header)} columns")
    cells = pd.DataFrame({at: pd.Series(_texts(values), dtype="str") for at, values in enumerate(columns)})
    blank = (cells == "").all(axis=1)
    return RawTable(header, cells[~blank].reset_index(drop=True), elsewhere)


def _texts(values: Iterable[Any]) -> list[str]:
    """Each different value is turned into text once."""
    known: dict[tuple[type, Any], str] = {}
    found = []
    for value in values:
        key = (type(value), value)
        if key not in known:
            known[key] = as_text(value)
        found.append(known[key])
    return found
