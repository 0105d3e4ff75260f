"""Invented rounds, written once for all tests of a worker that look at them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
import pytest

from keurmerk.edition import Edition, load_edition
from keurmerk.synth import Size, write_round

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Written:
    """An invented round as its files have it, every cell as text."""

    edition: Edition
    folder: Path

    def frame(self, stem: str) -> pd.DataFrame:
        return pd.read_csv(self.folder / f"{stem}.csv", dtype="str", keep_default_na=False)

    @cached_property
    def clients(self) -> pd.DataFrame:
        return self.frame("clienten")

    @cached_property
    def invited(self) -> pd.DataFrame:
        return self.clients[self.clients["status"].eq(self.edition.delivery.invited)]

    @cached_property
    def answers(self) -> pd.DataFrame:
        """Of clients, with what is known of them."""
        return self.frame("antwoorden_clienten").merge(self.clients, on="client", validate="1:1")

    @cached_property
    def integration(self) -> pd.DataFrame:
        return self.frame("antwoorden_inburgering").merge(self.clients, on="client", validate="1:1")

    @cached_property
    def commissioners(self) -> pd.DataFrame:
        return self.frame("opdrachtgevers")

    @cached_property
    def bought(self) -> pd.DataFrame:
        return self.frame("antwoorden_opdrachtgevers").merge(self.commissioners, on="opdrachtgever", validate="1:1")


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Written]:
    """`invented("2022", 400)`: that edition, so many providers."""
    made: dict[tuple[str, int, int], Written] = {}

    def written(edition: str, providers: int, seed: int = 1) -> Written:
        if (edition, providers, seed) not in made:
            folder = tmp_path_factory.mktemp(f"synth-{edition}")
            write_round(ROOT, edition, folder, Size(providers), seed)
            made[edition, providers, seed] = Written(load_edition(ROOT, edition), folder)
        return made[edition, providers, seed]

    return written
