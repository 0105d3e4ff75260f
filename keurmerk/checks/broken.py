"""A rule that was broken in one place, and the finding it makes: for the whole round or for one provider."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from keurmerk.checks.catalogue import CATALOGUE
from keurmerk.checks.findings import KEYS_SHOWN, Finding, Sentence, Severity
from keurmerk.checks.identifiers import passes_eleven_test
from keurmerk.checks.rules import SLUG, Rule
from keurmerk.checks.suite import Suite
from keurmerk.checks.views import View
from keurmerk.exports import FULL_DATE, Export

PSEUDONYM = re.compile(r"(?=.*[0-9])[A-Za-z0-9_.-]{1,40}")
LONG_NUMBER = re.compile(r"0?[0-9]{9}|[0-9]{10,}")


def _is_slug(text: str) -> bool:
    return bool(re.fullmatch(SLUG, text)) and not _is_telling(text)


def _is_pseudonym(text: str) -> bool:
    return bool(PSEUDONYM.fullmatch(text)) and not _is_telling(text)


def _is_telling(text: str) -> bool:
    """A number that may be somebody's, or a date that may be a birthday."""
    return bool(LONG_NUMBER.fullmatch(text) or FULL_DATE.fullmatch(text)) or passes_eleven_test(text)


@dataclass(frozen=True)
class Broken:
    """The rows of a view (by position) that break a rule in one column of one file (by stem)."""

    rule: Rule
    view: View
    file: str
    column: str
    positions: tuple[int, ...]

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.rule.id].severity

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.view.frame.iloc[list(self.positions)]

    @cached_property
    def providers(self) -> dict[str, int]:
        """Provider → its rows among these, by slug."""
        if not self.view.owner:
            return {}
        counts = self.rows[self.view.owner].dropna().value_counts()
        return {str(owner): int(count) for owner, count in sorted(counts.items()) if _is_slug(str(owner))}

    def finding(self, files: Mapping[str, Export], provider: str = "") -> Finding:
        """What is said of it; with a provider, of that provider's rows alone."""
        rows = self.rows[self.rows[self.view.owner].eq(provider)] if provider else self.rows
        name = files[self.file].name if self.file in files else self.file
        count, keys = len(rows), tuple(self._keys(rows))
        providers = {provider: count} if provider else self.providers
        nl, en = self._sentence(files).about(name, self.column, *self._counted(count), keys, self.view.unit)
        count = self._counted(count)[0] or count
        return Finding(self.rule.id, self.severity, self.file, self.column, count, keys, providers, nl, en)

    def _counted(self, rows: int) -> tuple[int | None]:
        """How many rows the message gives: none when it is about a file or a column as a whole."""
        if self.view.key != "file":
            return (rows,)
        cells = self.rows[self.rule.kwargs["column"]]
        return (int(cells.sum()),) if self.view.column_of and cells.dtype == "Int64" else (None,)

    def _sentence(self, files: Mapping[str, Export]) -> Sentence:
        sentence = CATALOGUE[self.rule.id].sentence
        nl, en = (text.format(allowed=self.rule.allowed) for text in (sentence.nl, sentence.en))
        problem = files[self.file].problem if self.file in files else None
        return Sentence(f"{nl} ({problem.nl})", f"{en} ({problem.en})") if problem else Sentence(nl, en)

    def _keys(self, rows: pd.DataFrame) -> Iterator[str]:
        """Keys are pseudonyms; whatever does not look like one is replaced by the number of its row in the file."""
        if self.view.key == "file":
            return
        numbers = rows.get("row", rows.index)
        for number, key in list(zip(numbers, rows[self.view.key], strict=True))[:KEYS_SHOWN]:
            text = "" if pd.isna(key) else str(key)
            shown = _is_slug(text) if self.view.key == "provider" else _is_pseudonym(text)
            place = f"correctie {int(number) + 1}" if self.view.unit == "correction" else f"rij {int(number) + 2}"
            yield text if shown else place


def broken_rules(suite: Suite, views: Mapping[str, View], rules: Sequence[Rule]) -> Iterator[Broken]:
    """One for each rule, file and column, however many expectations make up the rule."""
    found: dict[tuple[str, str, str, str], tuple[Rule, View, set[int]]] = {}
    for name, view in views.items():
        asked = [rule for rule in rules if rule.view == name]
        for rule, positions in suite.failing(view.frame, asked, view.among):
            for (file, column), there in _by_place(view, rule, positions).items():
                found.setdefault((rule.id, file, column, name), (rule, view, set()))[2].update(there)
    for (_, file, column, _), (rule, view, rows) in found.items():
        yield Broken(rule, view, file, column, tuple(sorted(rows)))


def _by_place(view: View, rule: Rule, positions: Sequence[int]) -> dict[tuple[str, str], list[int]]:
    """File and column → the rows concerned; in some views the rows themselves say which."""
    rows = view.frame.iloc[list(positions)]
    file = rule.file or view.file
    files = [file] * len(rows) if file else list(rows["file"])
    columns = list(rows[view.column_of]) if view.column_of else [rule.shown] * len(rows)
    places: dict[tuple[str, str], list[int]] = {}
    for name, column, position in zip(files, columns, positions, strict=True):
        places.setdefault((str(name), str(column)), []).append(position)
    return places
