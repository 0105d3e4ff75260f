"""All participants of a round, read when the first number of the benchmark is explained."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import pandas as pd

from keurmerk.checked import TABLES, read_tables
from keurmerk.edition import Edition
from keurmerk.explaining.frames import Frames, of_all
from keurmerk.explaining.population import Population
from keurmerk.settings import Settings


class Everyone:
    """The rows of every provider that is not held back: together, and each by itself."""

    def __init__(self, folder: Path, edition: Edition, settings: Settings) -> None:
        self._folder, self._edition, self._settings = folder, edition, settings

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The five tables of checked rows."""
        return read_tables(self._folder)

    @cached_property
    def pooled(self) -> Population:
        """Everyone together."""
        return Population(of_all(self.tables), self._edition, self._settings)

    @cached_property
    def each(self) -> list[Population]:
        """Every provider by itself, for a benchmark that is the mean of providers."""
        slugs = sorted(
            {slug for name in ("clients", "commissioners") for slug in self.tables[name]["provider"].unique()}
        )
        return [Population(rows, self._edition, self._settings) for _, rows in self.rows_by_provider(slugs)]

    def rows_by_provider(self, slugs: Iterable[str]) -> Iterator[tuple[str, Frames]]:
        """The rows of each of these providers, cut from the tables in one go."""
        places = {name: self.tables[name].groupby("provider", sort=False).indices for name in TABLES}
        for slug in slugs:
            yield slug, Frames(**{name: self.tables[name].iloc[places[name].get(slug, [])] for name in TABLES})
