"""Corrections of a round's exports: data in `params/<round>/corrections.yml`, each with the value expected before it.

Exports are never edited. A correction says which cell is to be read differently, why and at whose request; one that no
longer fits what was delivered refuses the round.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import yaml
from pydantic import BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema, model_validator

from keurmerk.edition import Edition, Model
from keurmerk.errors import ParameterError, unknown
from keurmerk.exports import Column, Export, Exports, FileContract, contracts
from keurmerk.exports.cells import typed
from keurmerk.exports.contract import REGISTERS
from keurmerk.yaml_errors import explain
from keurmerk.yaml_places import line_of

PRINTED = ("reason", "asked_by")
MAY_BE_QUOTED = (*PRINTED, "file", "column", "date")  # the others hold keys and answers


def _day(given: Any) -> Any:
    try:
        return datetime.date.fromisoformat(given)
    except (TypeError, ValueError):
        raise ValueError("must be a date written as year-month-day") from None


def _as_a_word(key: str) -> str:
    return rf"(?<![\w-]){re.escape(key)}(?![\w-])"


Cell = Annotated[
    str,
    BeforeValidator(lambda given: given.strip() if isinstance(given, str) else given),
    WithJsonSchema({"type": ["string", "number", "boolean", "null"]}),  # as an editor reads what is text to us
]
Filled = Annotated[Cell, Field(min_length=1), WithJsonSchema({"type": ["string", "number"], "minLength": 1})]
Printed = Annotated[
    Cell,
    Field(min_length=3, max_length=300),
    WithJsonSchema({"type": "string", "minLength": 3, "maxLength": 300}),
]


class Correction(Model):
    """One cell: the file by its stem, the row by its key, what must stand there and what is read instead.

    `reason` and `asked_by` (an organisation or role) are printed in the report that the correction touches.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    file: Filled
    key: Filled
    column: Filled
    before: Cell = Field(alias="from")
    after: Cell = Field(alias="to")
    reason: Printed
    asked_by: Printed
    date: Annotated[datetime.date, BeforeValidator(_day)]

    @model_validator(mode="after")
    def _changes_something_and_tells_on_nobody(self) -> "Correction":
        from keurmerk.checks.identifiers import identifying

        if self.before == self.after:
            raise ValueError("`from` and `to` must differ")
        for name in PRINTED:
            text: str = getattr(self, name)
            found = identifying([text])
            of_person = self.file != REGISTERS["providers"] and re.search(_as_a_word(self.key), text, re.IGNORECASE)
            if of_person or any(found[kind] for kind in ("email", "phone", "bsn")):
                raise ValueError(f"`{name}` is printed in the report and may not hold what points to a person")
        return self


@dataclass(frozen=True)
class Applied:
    """A correction that was made, and the provider whose row it is ("" when the row belongs to none)."""

    correction: Correction
    provider: str


@dataclass(frozen=True)
class Corrected:
    """The exports with every correction that fits; `fits` says of each whether it did, None in a file not readable."""

    exports: Exports
    applied: tuple[Applied, ...]
    fits: tuple[tuple[Correction, bool | None], ...]


def corrections_file(root: Path, round_name: str) -> Path:
    """Where the corrections of a round stand, if it has any."""
    return root / "params" / round_name / "corrections.yml"


def load_corrections(root: Path, round_name: str, edition: Edition) -> tuple[Correction, ...]:
    """Read and validate the corrections; an error names the file, the key, the value and what is allowed.

    Every value is text as it is written: `8,0` stays `8,0` and nothing after the colon is empty.
    """
    path = corrections_file(root, round_name)
    if not path.exists():
        return ()
    shown = path.relative_to(root)
    try:
        text = path.read_text(encoding="utf-8-sig")
        listed = yaml.load(text, Loader=yaml.BaseLoader) or []
    except yaml.YAMLError as error:
        raise ParameterError(explain(shown, error)) from None
    except UnicodeDecodeError:
        raise ParameterError(f"{shown.as_posix()} is not text in UTF-8; save it as such.") from None
    except OSError as error:
        raise ParameterError(f"{shown.as_posix()} cannot be read: {error.strerror}.") from None
    if not isinstance(listed, list):
        raise ParameterError(f"{shown.as_posix()} must be a list of corrections, each starting with a hyphen.")
    found: list[Correction] = []
    for number, given in enumerate(listed, start=1):
        try:
            found.append(Correction.model_validate(given))
        except ValidationError as error:
            line = partial(_line, text, number - 1)
            raise ParameterError(explain(shown, error, f", correction {number}", MAY_BE_QUOTED, line)) from None
    _refuse_impossible(found, edition, shown.as_posix())
    return tuple(found)


def _line(text: str, index: int, way: Sequence[str | int]) -> int | None:
    return line_of(text, (index, *way))


def _refuse_impossible(listed: Sequence[Correction], edition: Edition, shown: str) -> None:
    """Unknown files, key columns, and two corrections of the same cell."""
    by_stem = {contract.stem: contract for contract in contracts(edition).values()}
    seen: dict[tuple[str, str, str], int] = {}
    for number, correction in enumerate(listed, start=1):
        where = f"{shown}, correction {number}"
        if correction.file not in by_stem:
            raise ParameterError(f"{where}: `file`: {unknown('file', correction.file, by_stem)}")
        column = by_stem[correction.file].column(correction.column)
        if column is not None and column.kind == "key":
            raise ParameterError(
                f"{where}: `column`: {correction.column!r} is a key of {correction.file}; keys are not corrected."
            )
        first = seen.setdefault((correction.file, correction.key, correction.column), number)
        if first != number:
            raise ParameterError(f"{where}: corrects the same cell as correction {first}.")


def apply_corrections(exports: Exports, corrections: Sequence[Correction]) -> Corrected:
    """Each correction on the text as it was read, before any rule looks at it."""
    files: dict[str, Export] = {}
    outcomes: dict[Correction, bool | None] = {}
    for table, export in exports.files.items():
        own = [correction for correction in corrections if correction.file == export.contract.stem]
        files[table], fitting = _corrected(export, own)
        outcomes |= {correction: None if export.problem else correction in fitting for correction in own}
    owners = _Owners(exports)
    applied = tuple(Applied(each, owners.provider(each)) for each in corrections if outcomes[each])
    return Corrected(Exports(files), applied, tuple((each, outcomes[each]) for each in corrections))


def _corrected(export: Export, corrections: Sequence[Correction]) -> tuple[Export, list[Correction]]:
    """The file with these corrections, and which of them fitted."""
    if not corrections or export.problem or export.contract.key not in export.header:
        return export, []
    places = _places(export, corrections)
    fitting: list[Correction] = []
    text = export.text.copy()
    for correction in corrections:
        column, rows = export.contract.column(correction.column), places.get(correction.key, [])
        if column is None or column.name not in export.header or len(rows) != 1:
            continue
        if _same(str(export.text.at[rows[0], column.name]), correction.before, column):
            text.at[rows[0], column.name] = correction.after
            fitting.append(correction)
    return _reread(export, text, {correction.column for correction in fitting}), fitting


def _places(export: Export, corrections: Sequence[Correction]) -> Mapping[str, list[Any]]:
    """Key → where its rows are, for the keys that are asked for."""
    keys = export.text[export.contract.key]
    asked = keys[keys.isin({correction.key for correction in corrections})]
    places: dict[str, list[Any]] = {}
    for place, key in asked.items():
        places.setdefault(str(key), []).append(place)
    return places


def _same(cell: str, expected: str, column: Column) -> bool:
    """As written, or read as the same value: 8,5 in one format is 8.5 in another."""
    if cell == expected:
        return True
    (found, wanted), readings = typed(pd.Series([cell, expected], dtype="str"), column)
    readable = readings.isin(["plain", "integral-float"]).all()
    return bool(readable and not pd.isna(found) and not pd.isna(wanted) and found == wanted)


def _reread(export: Export, text: pd.DataFrame, names: set[str]) -> Export:
    """The file with these columns read anew."""
    cells, readings = export.cells, export.readings
    for column in export.contract.columns:
        if column.name in names:
            values, read = typed(text[column.name], column)
            odd = read[read.ne("plain")]
            noted = pd.DataFrame({"row": odd.index, "column": column.name, "reading": odd.to_numpy()})
            cells = cells.assign(**{column.name: values})
            readings = pd.concat([readings[readings["column"].ne(column.name)], noted], ignore_index=True)
    return replace(export, text=text, cells=cells, readings=readings)


class _Owners:
    """Whose row it is: a provider by its slug, a person by the register it stands in."""

    def __init__(self, exports: Exports) -> None:
        self._contracts = {export.contract.stem: export.contract for export in exports.files.values()}
        self._exports = exports
        self._known: dict[str, dict[str, str]] = {}
        self._providers = set(self._column("providers", "provider"))

    def provider(self, correction: Correction) -> str:
        contract = self._contracts[correction.file]
        if contract.parent is None:
            return correction.key
        register = contract.parent if contract.questionnaire is not None else contract.table
        slug = self._of(register).get(correction.key, "")
        return slug if slug in self._providers else ""

    def _of(self, register: str) -> dict[str, str]:
        if register not in self._known:
            contract: FileContract = self._exports[register].contract
            keys = self._column(register, contract.key)
            self._known[register] = dict(zip(keys, self._column(register, contract.parent_column), strict=False))
        return self._known[register]

    def _column(self, table: str, name: str) -> Iterator[str]:
        text = self._exports[table].text
        return iter(text[name]) if name in text else iter(())
