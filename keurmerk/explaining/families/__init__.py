"""One explainer for each family of fact ids, found by the id's pattern."""

from keurmerk.explaining.families import answers, grades, means, norm, people, promoter, response, strong  # noqa: F401  they register
from keurmerk.explaining.families import norm_sets, trend  # noqa: F401  they too
from keurmerk.explaining.families.registry import Subject, account_of, is_known

__all__ = ["Subject", "account_of", "is_known"]
