"""How a printed number came about, told in Dutch: definition, rule, who was left out and why, and the sum itself.

A number here comes from counting the same rows once more, step by step, and must end at what the report prints.
"""

from keurmerk.explaining.everyone import Everyone
from keurmerk.explaining.explaining import Explainer
from keurmerk.explaining.explanation import Explanation
from keurmerk.explaining.population import Population

__all__ = ["Everyone", "Explainer", "Explanation", "Population"]
