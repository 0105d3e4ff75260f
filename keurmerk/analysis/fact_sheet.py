"""The facts of a report as an analyst searches them."""

from collections.abc import Iterator, Mapping

import pandas as pd

from keurmerk import showing
from keurmerk.analysis.compared import Compared
from keurmerk.analysis.words import words
from keurmerk.explaining.fact_words import fact_words
from keurmerk.explaining.unknown_fact import unknown_fact
from keurmerk.report.content import Content

SHOWN = 25


def _of_everyone(name: str) -> bool:
    """Facts of everyone come after the provider's own, which show them beside it."""
    return name.startswith("benchmark.")


class FactSheet(Mapping[str, Compared]):
    """Every number that a report prints, by its id in facts.json: `sheet["clients.total.grade"].text` is '8,6'."""

    def __init__(self, content: Content, ids: list[str] | None = None) -> None:
        self._content = content
        self._ids = sorted(content.facts, key=lambda name: (_of_everyone(name), name)) if ids is None else ids

    def __getitem__(self, name: str) -> Compared:
        facts = self._content.facts
        if name not in facts:
            raise unknown_fact(name, self._content)
        return Compared(name, name, facts[name], facts.get(f"benchmark.{name}"), self._content.round.participants)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def search(self, text: str) -> "FactSheet":
        """The facts whose id, question, answer or service holds all these words: `search("klacht opgelost")`.

        A word that holds a point is a part of an id: `search("item.t_respect")`.
        """
        asked = text.lower().split()
        return FactSheet(self._content, [name for name in self._ids if all(each in self._told(name) for each in asked)])

    @property
    def frame(self) -> pd.DataFrame:
        """One row is a fact, its index the id.

        value: the unrounded number, text or list; missing when masked. printed: as in the report. n: answers it rests
        on. masked: is it hidden? benchmark, benchmark_printed, benchmark_n: the same of all participants, if any.
        """
        rows = [self._row(name) for name in self._ids]
        columns = ["value", "printed", "n", "masked", "benchmark", "benchmark_printed", "benchmark_n"]
        frame = pd.DataFrame(rows, columns=columns, index=pd.Index(self._ids, name="fact"))
        return frame.astype({"n": "Int64", "benchmark_n": "Int64", "masked": "bool"})

    def _row(self, name: str) -> list[object]:
        fact, other = self._content.facts[name], self._content.facts.get(f"benchmark.{name}")
        own = [fact.as_json()["value"], fact.text, fact.n, fact.masked]
        return [*own, *([other.as_json()["value"], other.text, other.n] if other else [None, None, None])]

    def _told(self, name: str) -> str:
        return fact_words(name, self._content.edition)

    def _ipython_key_completions_(self) -> list[str]:
        return self._ids

    def __repr__(self) -> str:
        return "\n".join(f"{name}  {self._content.facts[name].text}" for name in self._ids[:SHOWN]) + self._more("\n")

    def _repr_html_(self) -> str:
        said, facts = words()["facts"], self._content.facts
        rows = []
        for name in self._ids[:SHOWN]:
            fact, other = facts[name], facts.get(f"benchmark.{name}")
            rows.append((name, fact.text, "" if fact.n is None else str(fact.n), other.text if other else ""))
        title, under = said["titel"].format(naam=self._content.participant.name), said["onder"].format(aantal=len(self))
        more = self._more("")
        listed = showing.table(said["kop"], rows, numeric=(1, 2, 3))
        return showing.block(title, under, listed, showing.paragraph(more) if more else "")

    def _more(self, before: str) -> str:
        rest = len(self._ids) - SHOWN
        return before + words()["facts"]["meer"].format(aantal=rest) if rest > 0 else ""
