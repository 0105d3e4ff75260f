"""The quality page of a round: what came in, what became of it, and who must do something about it."""

from keurmerk.quality.measuring import measure_quality
from keurmerk.quality.page import PAGE, write_quality

__all__ = ["PAGE", "measure_quality", "write_quality"]
