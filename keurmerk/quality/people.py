"""The delivered persons and the returned questionnaires of a round, each marked with what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from keurmerk.edition import Edition, Questionnaire
from keurmerk.measures.questions import are_usable
from keurmerk.settings import Round
from keurmerk.table import Table

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Returned:
    """The returned questionnaires of one kind: one row each, and which of them count (docs/methode.md rule 2)."""

    frame: pd.DataFrame
    questionnaire: Questionnaire
    usable: pd.Series


def returned(tables: Tables, edition: Edition, settings: Round) -> dict[str, Returned]:
    """`clients`, `integration` and `commissioners` → what the invited ones sent back."""
    share, forms = settings.settings.usable_item_share.value, edition.questionnaires
    listed = (
        ("clients", "client_answers", forms.clients, share),
        ("integration", "integration_answers", forms.integration, share),
        ("commissioners", "commissioner_answers", forms.commissioners, Fraction(0)),
    )
    return {name: _returned(tables[table], form, least) for name, table, form, least in listed}


def _returned(frame: pd.DataFrame, questionnaire: Questionnaire, least: Fraction) -> Returned:
    usable = are_usable(Table.of(frame), questionnaire, least)
    return Returned(frame, questionnaire, pd.Series(usable, index=frame.index, dtype=bool))


def delivered(tables: Tables, answers: Mapping[str, Returned]) -> dict[str, pd.DataFrame]:
    """`clients` and `commissioners` → one row per delivered person, with `completed` and `usable`."""
    return {
        "clients": _marked(tables["clients"], "client", [answers["clients"], answers["integration"]]),
        "commissioners": _marked(tables["commissioners"], "opdrachtgever", [answers["commissioners"]]),
    }


def _marked(register: pd.DataFrame, key: str, answers: list[Returned]) -> pd.DataFrame:
    completed = pd.concat([each.frame[key] for each in answers])
    counting = pd.concat([each.frame.loc[each.usable, key] for each in answers])
    keys = pd.Index(register[key])
    return register.assign(completed=_among(keys, completed), usable=_among(keys, counting))


def _among(keys: pd.Index, others: pd.Series) -> pd.Series:
    """Is each key one of these? A hash of theirs is quicker than a list of ours."""
    return pd.Index(others.unique()).get_indexer(keys) >= 0
