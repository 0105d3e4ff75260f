"""The three sample rounds in memory, read once."""

from functools import cache

from keurmerk.explaining import Explainer
from tests.explaining.walking import Whole, explainer
from tests.product import ROOT, Product, product


@cache
def sample(round_name: str) -> tuple[Product, Whole]:
    made = product(ROOT / "data/incoming" / round_name, round_name)
    return made, Whole(made)


@cache
def explained(round_name: str, provider: str, profile: str = "gepubliceerd") -> Explainer:
    """What explains one report of a sample round, composed once."""
    made, everyone = sample(round_name)
    return explainer(made, provider, everyone, profile=profile)
