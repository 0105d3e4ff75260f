"""The three sample rounds in memory, read once."""

from functools import cache

import pytest

from tests.explaining.walking import Whole
from tests.product import ROOT, Product, product


@cache
def sample(round_name: str) -> tuple[Product, Whole]:
    made = product(ROOT / "data/incoming" / round_name, round_name)
    return made, Whole(made)


@pytest.fixture(params=("2018", "2022", "2024"))
def whole_round(request: pytest.FixtureRequest) -> tuple[Product, Whole]:
    """One of the rounds, with all its participants."""
    return sample(request.param)
