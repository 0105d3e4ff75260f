"""The sample round of 2024 in memory, once, and its norms with two lots."""

from functools import cache

import pytest

from keurmerk.settings import Lot
from tests.product import ROOT, Product, product

LOTS = {
    "uwv": (
        Lot(id="werkfit", name="Werkfit maken", services=(9, 10)),
        Lot(id="coach", name="Coaching", services=(5, 13)),
    )
}
ALL = ("blik_op_werk", "uwv", "jobcoaching")


@cache
def the_round() -> Product:
    return product(ROOT / "data/incoming/2024", "2024")


@pytest.fixture
def made() -> Product:
    return the_round()
