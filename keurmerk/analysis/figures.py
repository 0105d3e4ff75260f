"""The figures of a report, found by number or by question."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

import pandas as pd

from keurmerk import showing
from keurmerk.analysis.figure import Figure
from keurmerk.analysis.names import pick
from keurmerk.analysis.words import words
from keurmerk.errors import UnknownName
from keurmerk.report.outline import ShownFigure
from keurmerk.report.writing import Writing

NUMBER = re.compile(r"[A-Z]?[\d.]+")
LISTED = "`p.figures` lists them, and `p.trend` has what appendix T shows."


class Figures(Mapping[str, Figure]):
    """All figures with numbers in a report, by printed number, in the order of the report."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._shown = {each.number: each for chapter in writing.content.chapters for each in chapter.figures()}

    def __getitem__(self, key: str) -> Figure:
        return self.find(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._shown)

    def __len__(self) -> int:
        return len(self._shown)

    def find(self, key: object, kind: str | None = None, chapter: str | None = None) -> Figure:
        """The figure of a number (`"3.1"`), or the first of a question or group (`"aanbevolen"`).

        `kind` and `chapter` choose among more figures of one question: `find("cijfer", kind="spread")`,
        `find("klacht", chapter="commissioners")`. Raises UnknownName, with the names that are near.
        """
        if not isinstance(key, str):
            raise UnknownName(f'A figure is found by text, such as "3.1" or "aanbevolen", not by {key!r}.')
        if key in self._shown:
            return Figure(self._writing, self._shown[key])
        where = f"the report of {self._writing.content.provider}"
        if NUMBER.fullmatch(key):
            raise UnknownName(f"No figure {key!r} in {where}; there are {', '.join(self._ranges())}. {LISTED}")
        asked = pick("figure", key, self._captions(), where)
        found = [each for each in self._shown.values() if each.entry.of == asked]
        chosen = [each for each in found if kind in (None, each.entry.kind) and chapter in (None, each.chapter)]
        if not chosen:
            there = ", ".join(f"{each.number} (kind={each.entry.kind!r}, chapter={each.chapter!r})" for each in found)
            raise UnknownName(f"No figure of {key!r} with that kind and chapter; there are {there}.")
        also = tuple(f"figuur {each.number}" for each in found if each is not chosen[0])
        return Figure(self._writing, chosen[0], also)

    def _ranges(self) -> Iterator[str]:
        """First and last number of each chapter: `3.1 to 3.32`."""
        for _, numbers in groupby(self._shown, key=lambda number: number.partition(".")[0]):
            first, *more = numbers
            yield f"{first} to {more[-1]}" if more else first

    def _captions(self) -> dict[str, str]:
        return {each.entry.of: Figure(self._writing, each).caption for each in self._shown.values()}

    @property
    def titles(self) -> dict[str, str]:
        """Number → number and caption: a list to choose from."""
        return {number: f"{number} {Figure(self._writing, each).caption}" for number, each in self._shown.items()}

    @property
    def frame(self) -> pd.DataFrame:
        """One row is a figure, its index the printed number. chapter, question, kind, caption, n: as of the figure."""
        rows = [self._row(each) for each in self._shown.values()]
        columns = ["chapter", "question", "kind", "caption", "n"]
        frame = pd.DataFrame(rows, columns=columns, index=pd.Index(list(self._shown), name="number"))
        return frame.astype({"n": "Int64"})

    def _row(self, shown: ShownFigure) -> list[object]:
        return [shown.chapter, shown.entry.of, shown.entry.kind, Figure(self._writing, shown).caption, shown.data.n]

    def _ipython_key_completions_(self) -> list[str]:
        return list(dict.fromkeys([*self._shown, *(each.entry.of for each in self._shown.values())]))

    def __repr__(self) -> str:
        rows = (f"{number}  {self._row(each)[3]}" for number, each in self._shown.items())
        return "\n".join(rows)

    def _repr_html_(self) -> str:
        said = words()["figures"]
        rows = [
            (
                number,
                each.entry.of,
                each.entry.kind,
                str(self._row(each)[3]),
                "" if each.data.n is None else str(each.data.n),
            )
            for number, each in self._shown.items()
        ]
        title = said["titel"].format(naam=self._writing.name)
        under = said["onder"].format(aantal=len(rows))
        return showing.block(title, under, showing.table(said["kop"], rows, numeric=(4,)))
