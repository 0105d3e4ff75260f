"""Checked rows as frames: for whoever counts them step by step, one provider's or those of a whole round."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from keurmerk.checked import TABLES
from keurmerk.edition import Questionnaire


@dataclass(frozen=True)
class Frames:
    """As `keurmerk.checked.Rows`, with a frame for each table."""

    clients: pd.DataFrame
    client_answers: pd.DataFrame
    integration_answers: pd.DataFrame
    commissioners: pd.DataFrame
    commissioner_answers: pd.DataFrame


def of_all(tables: dict[str, pd.DataFrame]) -> Frames:
    """All rows of a round."""
    return Frames(**{name: tables[name] for name in TABLES})


def of_provider(tables: dict[str, pd.DataFrame], provider: str) -> Frames:
    """The rows of one provider out of the tables of a whole round."""
    return Frames(**{name: tables[name][tables[name]["provider"] == provider] for name in TABLES})


def read_frames(folder: Path, provider: str) -> Frames:
    """The rows of one provider from a folder of checked data."""
    only = [("provider", "==", provider)]
    return Frames(**{name: pd.read_parquet(folder / f"{name}.parquet", filters=only) for name in TABLES})


def usable(answers: pd.DataFrame, questionnaire: Questionnaire, item_share: Fraction) -> pd.DataFrame:
    """The rows that count (docs/methode.md rule 2): enough items answered, 'geen mening' included."""
    items = [question.id for question in questionnaire.of_kind("item")]
    if not items:
        return answers[answers[questionnaire.grade.id].notna()]
    answered = answers[items].notna().sum(axis=1)
    return answers[answered * item_share.denominator >= len(items) * item_share.numerator]


def given(answers: pd.DataFrame, column: str) -> list[Any]:
    """The answers in one column, the empty ones left out."""
    found: list[Any] = answers[column].dropna().tolist()
    return found
