"""What the survey measures, in exact fractions: nothing here rounds, masks, draws or writes."""

from keurmerk.measures.measure import Measure, Measures
from keurmerk.measures.provider import measure

__all__ = ["Measure", "Measures", "measure"]
