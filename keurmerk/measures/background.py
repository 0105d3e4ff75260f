"""What the text tells about a provider's clients besides numbers, and the open answers that may be listed."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from keurmerk.checked import Rows
from keurmerk.edition import Edition, Questionnaire
from keurmerk.measures.questions import usable
from keurmerk.table import Table

LISTED_FROM = 5


@dataclass(frozen=True)
class Background:
    """Of the net sample: provinces (sorted) and ways of approach (in the edition's order)."""

    provinces: list[str]
    approaches: list[str]
    low_threshold: bool
    only_integration: bool


@dataclass(frozen=True)
class OpenAnswers:
    """Open answers to one question: how many, and from LISTED_FROM on each text once with its count, alphabetically."""

    count: int
    listed: tuple[tuple[str, int], ...]


def background(clients: Table, edition: Edition) -> Background:
    """Look at the invited clients (one row per delivered client)."""
    delivery = edition.delivery
    invited = clients.equal("status", delivery.invited)
    approaches = set(invited["benadering"])
    return Background(
        provinces=sorted({province for province in invited["provincie"] if province}),
        approaches=[name for name in delivery.approaches if name in approaches],
        low_threshold=delivery.low_threshold in invited["vragenlijst"],
        only_integration=set(clients["dienst"]) == {delivery.integration.service},
    )


def open_answers(rows: Rows, edition: Edition, item_share: Fraction) -> dict[tuple[str, str], OpenAnswers]:
    """The open answers of usable questionnaires by answer file and question (docs/methode.md rule 14).

    Texts come stripped of what points to a person; what was given counts, also when nothing of it is left to show.
    """
    found: dict[tuple[str, str], OpenAnswers] = {}
    for name, answers in (("clients", rows.client_answers), ("commissioners", rows.commissioner_answers)):
        questionnaire: Questionnaire = getattr(edition.questionnaires, name)
        counted = usable(answers, questionnaire, item_share)
        for question in questionnaire.of_kind("open"):
            texts = counted.given(question.id)
            if texts:
                found[name, question.id] = OpenAnswers(len(texts), _listed(texts))
    return found


def _listed(texts: list[str]) -> tuple[tuple[str, int], ...]:
    if len(texts) < LISTED_FROM:
        return ()
    counts = Counter(" ".join(text.split()) for text in texts)
    return tuple(
        sorted(((text, count) for text, count in counts.items() if text), key=lambda each: _alphabetical(each[0]))
    )


def _alphabetical(text: str) -> tuple[str, str]:
    """Letters first by their base form, so that 'één' stands beside 'een'; the text itself settles ties."""
    base = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in base if not unicodedata.combining(letter)), text
