"""The ways in which an agency may write the same file: dialects of CSV, workbooks, SPSS and Parquet."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyreadstat


def records(source: Path, stem: str) -> list[list[str]]:
    with (source / f"{stem}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def numbers(source: Path, stem: str) -> pd.DataFrame:
    """The file as software keeps it: numbers as numbers, so whole ones with gaps as floats."""
    return pd.read_csv(source / f"{stem}.csv")


def as_csv(
    source: Path, folder: Path, stem: str, *, delimiter: str, encoding: str, decimal: str, newline: str, quoted: bool
) -> None:
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted or decimal == delimiter else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    for record in records(source, stem):
        with_decimals = [cell.replace(".", decimal) if cell.replace(".", "").isdigit() else cell for cell in record]
        writer.writerow([cell.replace("\n", newline) for cell in with_decimals])
    (folder / f"{stem}.csv").write_bytes(text.getvalue().encode(encoding))


def csv_dialect(
    delimiter: str, encoding: str = "utf-8", decimal: str = ".", newline: str = "\n", quoted: bool = False
) -> "Writer":
    def write(source: Path, folder: Path, stem: str) -> None:
        as_csv(
            source, folder, stem,
            delimiter=delimiter, encoding=encoding, decimal=decimal, newline=newline, quoted=quoted,
        )  # fmt: skip

    return write


def with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """Dates as dates."""
    days = {name: pd.to_datetime(frame[name]) for name in ("einddatum", "ingevuld_op") if name in frame}
    return frame.assign(**days)


def as_dated_sav(source: Path, folder: Path, stem: str) -> None:
    frame = with_days(numbers(source, stem))
    empty = list(frame.columns[frame.isna().all()])
    frame[empty] = frame[empty].astype("float64")
    pyreadstat.write_sav(frame, str(folder / f"{stem}.sav"))


def as_sav(source: Path, folder: Path, stem: str) -> None:
    frame = numbers(source, stem)
    empty = list(frame.columns[frame.isna().all()])
    frame[empty] = frame[empty].astype("float64")
    labels = {"cijfer": {1.0: "zeer slecht"}} if "cijfer" in frame else None
    pyreadstat.write_sav(frame, str(folder / f"{stem}.sav"), variable_value_labels=labels)


def as_text_workbook(source: Path, folder: Path, stem: str) -> None:
    header, *rows = records(source, stem)
    pd.DataFrame(rows, columns=header).to_excel(folder / f"{stem}.xlsx", index=False)


def as_dated_workbook(source: Path, folder: Path, stem: str) -> None:
    """Dates as a spreadsheet keeps them, and a trailing empty sheet."""
    frame = with_days(numbers(source, stem))
    with pd.ExcelWriter(folder / f"{stem}.xlsx") as book:
        frame.to_excel(book, index=False, sheet_name="Export")
        pd.DataFrame().to_excel(book, index=False, sheet_name="Blad2")


def as_narrow_parquet(source: Path, folder: Path, stem: str) -> None:
    frame = numbers(source, stem)
    kinds = {name: "float32" for name, kind in frame.dtypes.items() if kind == "float64"}
    frame.astype(kinds).to_parquet(folder / f"{stem}.parquet")


def as_text_parquet(source: Path, folder: Path, stem: str) -> None:
    header, *rows = records(source, stem)
    frame = pd.DataFrame(rows, columns=header)
    frame.mask(frame.eq("")).to_parquet(folder / f"{stem}.parquet")


Writer = Callable[[Path, Path, str], None]
WRITERS: dict[str, Writer] = {
    "comma": csv_dialect(","),
    "comma, decimal comma, quoted": csv_dialect(",", decimal=","),
    "comma, BOM, CRLF": csv_dialect(",", encoding="utf-8-sig", newline="\r\n"),
    "comma, Windows-1252, all quoted": csv_dialect(",", encoding="cp1252", quoted=True),
    "semicolon": csv_dialect(";"),
    "semicolon, decimal comma, BOM, CRLF": csv_dialect(
        ";", encoding="utf-8-sig", decimal=",", newline="\r\n", quoted=True
    ),
    "semicolon, decimal comma, Windows-1252": csv_dialect(";", encoding="cp1252", decimal=",", newline="\r\n"),
    "xlsx with numbers": lambda source, folder, stem: numbers(source, stem).to_excel(
        folder / f"{stem}.xlsx", index=False
    ),
    "xlsx with text": as_text_workbook,
    "xlsx with days": as_dated_workbook,
    "sav": as_sav,
    "sav with days": as_dated_sav,
    "parquet with days": lambda source, folder, stem: with_days(numbers(source, stem)).to_parquet(
        folder / f"{stem}.parquet"
    ),
    "parquet with numbers": lambda source, folder, stem: numbers(source, stem).to_parquet(folder / f"{stem}.parquet"),
    "parquet with 32 bits": as_narrow_parquet,
    "parquet with text": as_text_parquet,
}
