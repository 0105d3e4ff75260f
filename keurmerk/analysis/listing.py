"""A frame as a table to read: whole sentences, a decimal comma, a dash where there is nothing."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite

import numpy as np
import pandas as pd

from keurmerk import dutch, showing
from keurmerk.analysis.persons import PersonRows
from keurmerk.analysis.words import words

NONE = "–"
MOST = 60  # rows shown


def listed(frame: pd.DataFrame, decimals: int = 1, most: int = MOST) -> Listing:
    """`frame` to be read in a notebook; its columns keep their names, which are what you type.

    Numbers with a fraction get so many decimals; more than `most` rows are told, not shown. Rows of persons are not
    shown at all.
    """
    return Listing(frame, decimals, most)


class Listing:
    """What `km.listed` shows."""

    def __init__(self, frame: pd.DataFrame, decimals: int = 1, most: int = MOST) -> None:
        self.frame, self._decimals, self._most = frame, decimals, most

    def __repr__(self) -> str:
        return self.frame.head(self._most).to_string() if self._may_show() else repr(PersonRows(self.frame))

    def _may_show(self) -> bool:
        return not PersonRows(self.frame).is_of_persons

    def _repr_html_(self) -> str:
        if not self._may_show():
            return str(PersonRows(self.frame)._repr_html_())
        said, frame = words()["listing"], self.frame
        if frame.empty:
            return showing.block("", "", showing.paragraph(said["leeg"]))
        shown = frame.head(self._most)
        plain = frame.index.name is None and pd.api.types.is_integer_dtype(frame.index)
        heads = [*([] if plain else [str(name or "") for name in frame.index.names]), *map(str, frame.columns)]
        rows = [
            self._cells(index, cells, plain)
            for index, cells in zip(shown.index, shown.itertuples(index=False), strict=True)
        ]
        first = 0 if plain else frame.index.nlevels
        numeric = [first + at for at, name in enumerate(frame.columns) if _is_number(frame, name)]
        rest = len(frame) - self._most
        more = said["meer"].format(aantal=rest, rijen=said["rijen"][rest > 1]) if rest > 0 else ""
        return showing.block("", "", showing.table(heads, rows, numeric=numeric), more and showing.paragraph(more))

    def _cells(self, index: object, cells: tuple[object, ...], plain: bool) -> list[str]:
        before = () if plain else index if isinstance(index, tuple) else (index,)
        return [in_cell(cell, self._decimals) for cell in (*before, *cells)]


def _is_number(frame: pd.DataFrame, name: str) -> bool:
    """Does the column hold numbers, or numbers as they are printed?"""
    kind = frame[name].dtype
    return str(name).endswith("printed") or (
        pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)
    )


def in_cell(value: object, decimals: int) -> str:
    """One cell as Dutch readers write it."""
    if value is None or value is pd.NA or (isinstance(value, float) and not isfinite(value)):
        return NONE
    if isinstance(value, bool | np.bool_):
        return words()["listing"]["ja" if value else "nee"]
    if isinstance(value, float):
        return dutch.number(Fraction(str(float(value))), decimals)
    return str(value)
