"""What the gate says: findings in plain Dutch and English, and the verdict they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from keurmerk.corrections import Applied

Severity = Literal["critical", "quarantine", "warning"]
Unit = Literal["row", "cell", "provider", "correction"]
UNITS: dict[Unit, tuple[tuple[str, str], tuple[str, str]]] = {
    "row": (("rij", "rijen"), ("row", "rows")),
    "cell": (("cel", "cellen"), ("cell", "cells")),
    "provider": (("dienstverlener", "dienstverleners"), ("provider", "providers")),
    "correction": (("correctie", "correcties"), ("correction", "corrections")),
}
KEYS_SHOWN = 10


@dataclass(frozen=True)
class InputFile:
    """One of the files as it came in; `rows` are its data rows."""

    stem: str
    name: str
    format: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Finding:
    """A rule that was broken in one column of one file.

    file: its stem. keys: of the first ten rows (pseudonyms or slugs; `rij 12` where a key cannot be shown).
    providers: rows per provider, empty where no provider can be told.
    """

    rule: str
    severity: Severity
    file: str
    column: str
    count: int
    keys: tuple[str, ...]
    providers: dict[str, int]
    nl: str
    en: str


@dataclass(frozen=True)
class Gate:
    """The verdict on a round; `tables` is empty when it is refused, and held-back providers are still in it.

    corrections: those that were made before the rules looked.
    """

    inputs: tuple[InputFile, ...]
    findings: tuple[Finding, ...]
    held_back: dict[str, tuple[Finding, ...]]
    refused: bool
    tables: dict[str, pd.DataFrame]
    corrections: tuple[Applied, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """The core of a rule's message in both languages."""

    nl: str
    en: str

    def about(self, file: str, column: str, count: int | None, keys: Sequence[str], unit: Unit) -> tuple[str, str]:
        """File and column first, then what is the matter, then how many rows and which."""
        where_nl = f"{file}, kolom {column}" if column else file
        where_en = f"{file}, column {column}" if column else file
        if count is None:
            return f"{where_nl}: {self.nl}.", f"{where_en}: {self.en}."
        (one_nl, many_nl), (one_en, many_en) = UNITS[unit]
        counted_nl, counted_en = (
            (f"1 {one_nl}", f"1 {one_en}") if count == 1 else (f"{count} {many_nl}", f"{count} {many_en}")
        )
        rest = count - len(keys)
        listed_nl = f" ({', '.join(keys)}{f' en nog {rest}' if rest else ''})" if keys else ""
        listed_en = f" ({', '.join(keys)}{f' and {rest} more' if rest else ''})" if keys else ""
        return f"{where_nl}: {self.nl}; {counted_nl}{listed_nl}.", f"{where_en}: {self.en}; {counted_en}{listed_en}."
