"""How questionnaires were filled in: what was left blank, and who gave the same answer everywhere."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from keurmerk.edition import Edition, Question, QuestionKind, Questionnaire
from keurmerk.quality.people import Returned

# empty marks mean not applicable, empty flags may mean no
ASKED_OF_ALL: tuple[QuestionKind, ...] = ("grade", "choice", "item", "count")


def put_to_everyone(questionnaire: Questionnaire) -> list[Question]:
    """The questions without routing, whose blanks therefore are non-response; the items first."""
    listed = [each for each in questionnaire.of_kind(*ASKED_OF_ALL) if not each.asked and each.service is None]
    return sorted(listed, key=lambda question: question.kind != "item")


def blanks_by_question(answers: Returned) -> dict[str, Any]:
    """How many of the completed and of the usable questionnaires leave each question blank.

    An answer outside the allowed codes counts as blank; only held-back providers have any.
    """
    questions = put_to_everyone(answers.questionnaire)
    blank = answers.frame[[question.id for question in questions]].isna()
    everywhere, counting = blank.sum(), blank[answers.usable].sum()
    return {
        "completed": len(blank),
        "usable": int(answers.usable.sum()),
        "questions": [
            {
                "id": question.id,
                "label": question.label,
                "item": question.kind == "item",
                "blank": int(everywhere[question.id]),
                "blank_usable": int(counting[question.id]),
            }
            for question in questions
        ],
    }


def blank_items(answers: Returned) -> dict[str, dict[str, int]]:
    """Provider → how many item answers its completed questionnaires could hold, and how many are blank."""
    items = [question.id for question in answers.questionnaire.of_kind("item")]
    if not items or answers.frame.empty:
        return {}
    blank = answers.frame[items].isna().sum(axis=1).groupby(answers.frame["provider"]).agg(["size", "sum"])
    return {
        str(provider): {"asked": int(rows) * len(items), "blank": int(empty)}
        for provider, rows, empty in blank.itertuples()
    }


def straight_lines(answers: Iterable[Returned], edition: Edition, least: int) -> dict[str, dict[str, int]]:
    """Provider → usable questionnaires with at least `least` items judged, and those that judged all the same.

    'geen mening' is no judgement. A questionnaire with fewer items than `least` never takes part.
    """
    found: dict[str, dict[str, int]] = {}
    for each in answers:
        items = [question.id for question in each.questionnaire.of_kind("item")]
        frame = each.frame[each.usable]
        if len(items) >= least and len(frame):
            judged, same = _judgements(frame[items], list(edition.scale.scores), least)
            counted = pd.DataFrame({"provider": frame["provider"].to_numpy(), "judged": judged, "same": same})
            for provider, many, alike in counted.groupby("provider")[["judged", "same"]].sum().itertuples():
                own = found.setdefault(str(provider), {"judged": 0, "same": 0})
                own["judged"] += int(many)
                own["same"] += int(alike)
    return found


def _judgements(answers: pd.DataFrame, codes: list[int], least: int) -> tuple[np.ndarray, np.ndarray]:
    """Per row: are at least `least` of these codes given, and are they then all the same one?"""
    given = answers.to_numpy(dtype="float64", na_value=np.nan)
    judged = np.isin(given, codes)
    lowest = np.where(judged, given, np.inf).min(axis=1)
    highest = np.where(judged, given, -np.inf).max(axis=1)
    enough = judged.sum(axis=1) >= least
    return enough, enough & (lowest == highest)
