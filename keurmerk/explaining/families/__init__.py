"""One explainer for each family of fact ids, found by the id's pattern."""

from keurmerk.explaining.families import answers, grades, means, norm, people, promoter, response, sets, strong, trend  # noqa: F401  they register
from keurmerk.explaining.families.registry import Subject, account_of, is_known

__all__ = ["Subject", "account_of", "is_known"]
