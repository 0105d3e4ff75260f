"""SPSS and Parquet files: columns with a type of their own, brought back to the text a CSV would have."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from keurmerk.exports.problem import Problem, unreadable
from keurmerk.exports.raw import MOST_CELLS, RawTable, as_text, no_control_characters, not_too_large


def read_sav(path: Path) -> RawTable:
    """Codes, never their labels; a value declared missing in SPSS stays the code that was given."""
    import pyreadstat

    try:
        columns, meta = pyreadstat.read_sav(
            str(path),
            apply_value_formats=False,
            user_missing=True,
            output_format="dict",
            row_limit=MOST_CELLS,
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError):
        raise unreadable("dit is geen leesbaar SPSS-bestand", "this is not a readable SPSS file") from None
    named = dict(zip(meta.column_names, meta.column_labels or [], strict=False))
    labels = [str(label) for label in (*named.values(), *(meta.notes or ()), meta.file_label) if label]
    labels += [str(label) for each in meta.variable_value_labels.values() for label in each.values()]
    table = _table(meta.column_names, [columns[name] for name in meta.column_names])
    if meta.number_rows is not None and max((len(values) for values in columns.values()), default=0) < meta.number_rows:
        raise unreadable("het bestand is niet volledig", "the file is not complete")
    titles: dict[str, tuple[str, ...]] = {name.strip(): (str(label),) for name, label in named.items() if label}
    return RawTable(table.header, table.cells, {"SPSS-labels": tuple(labels)}, titles)


def read_parquet(path: Path) -> RawTable:
    """Every column as text; the types of the file are not relied on."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        not_too_large(file.metadata.num_rows, file.metadata.num_columns)
        table = file.read()
    except pa.ArrowException:
        raise unreadable("dit is geen leesbaar Parquet-bestand", "this is not a readable Parquet file") from None
    return _table(table.column_names, (_arrow(column) for column in table.columns))


def _arrow(column: Any) -> list[Any]:
    import pyarrow as pa

    if pa.types.is_float32(column.type):
        return [None if value is None else float(str(value)) for value in column.to_numpy(zero_copy_only=False)]
    if pa.types.is_nested(column.type):
        raise unreadable(
            "een kolom bevat lijsten in plaats van losse waarden", "a column holds lists instead of values"
        )
    return list(column.to_pylist())


def _table(names: Iterable[str], columns: Iterable[Iterable[Any]]) -> RawTable:
    header = tuple(str(name).strip() for name in names)
    if not header:
        raise Problem("header-missing", "het bestand heeft geen kolommen", "the file has no columns")
    not_too_large(0, len(header))
    cells = pd.DataFrame({at: pd.Series(_texts(values), dtype="str") for at, values in enumerate(columns)})
    blank = (cells == "").all(axis=1)
    return RawTable(header, cells[~blank].reset_index(drop=True))


def _texts(values: Iterable[Any]) -> list[str]:
    """Each different value is turned into text once."""
    known: dict[tuple[type, Any], str] = {}
    found = []
    for value in values:
        key = (type(value), value)
        if key not in known:
            known[key] = as_text(value)
            no_control_characters([known[key]])
        found.append(known[key])
    return found
