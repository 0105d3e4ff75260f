"""All results of one provider, or of all participants taken together."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from keurmerk.checked import Rows
from keurmerk.dutch import rounded
from keurmerk.edition import Edition, Questionnaire
from keurmerk.measures.measure import Measure, Measures, distribution, mean, share
from keurmerk.measures.questions import given, measure_questions, usable
from keurmerk.settings import PublicationBand, Settings

GRADE = "grade"


def measure(rows: Rows, edition: Edition, settings: Settings) -> Measures:
    """Every measure that rests on these rows alone (no benchmark, gap or norm).

    Civic-integration answers count in grades and spread, and otherwise in their own chapter only.
    """
    regular = usable(rows.client_answers, edition.questionnaires.clients, settings.usable_item_share.value)
    integration = usable(rows.integration_answers, edition.questionnaires.integration, settings.usable_item_share.value)
    commissioners = usable(rows.commissioner_answers, edition.questionnaires.commissioners, Fraction(0))
    grades = pd.concat(
        [
            _with_grade(regular, edition.questionnaires.clients),
            _with_grade(integration, edition.questionnaires.integration),
        ]
    )
    measures = _client_response(rows.clients, grades, edition, settings)
    measures |= _spread("spread.clients", given(grades, GRADE), edition.questionnaires.clients)
    measures |= measure_questions("", regular, edition.questionnaires.clients, edition, settings)
    measures |= _integration(rows.clients, integration, edition, settings)
    measures |= _commissioners(rows.commissioners, commissioners, edition, settings)
    return measures


def required(net_sample: int, bands: Sequence[PublicationBand]) -> int:
    """How many must have completed before a grade may be published (docs/methode.md rule 8): at least 1."""
    band = next(band for band in bands if band.up_to is None or net_sample <= band.up_to)
    needed = net_sample * band.share
    return max(1, -(-needed.numerator // needed.denominator))


def client_grades(rows: Rows, edition: Edition, settings: Settings) -> dict[int, list[int]]:
    """The grades clients gave, by service: what the norm is judged on."""
    grades: dict[int, list[int]] = {}
    for name, answers in (("clients", rows.client_answers), ("integration", rows.integration_answers)):
        questionnaire = getattr(edition.questionnaires, name)
        counted = usable(answers, questionnaire, settings.usable_item_share.value)
        graded = counted[counted[questionnaire.grade.id].notna()]
        for nr, grade in zip(graded["dienst"].tolist(), given(graded, questionnaire.grade.id), strict=True):
            grades.setdefault(int(nr), []).append(grade)
    return grades


def _with_grade(answers: pd.DataFrame, questionnaire: Questionnaire) -> pd.DataFrame:
    """Service and grade of each usable questionnaire, whichever questionnaire it is."""
    return pd.DataFrame({"dienst": answers["dienst"], GRADE: answers[questionnaire.grade.id]})


def _spread(prefix: str, grades: Sequence[int], questionnaire: Questionnaire) -> Measures:
    """Share of every whole grade the questionnaire allows."""
    low, high = questionnaire.grade.range or (1, 10)
    return distribution(prefix, Counter(grades), range(low or 1, (high or 10) + 1), counts=False)


def _client_response(clients: pd.DataFrame, grades: pd.DataFrame, edition: Edition, settings: Settings) -> Measures:
    bands = settings.publication_bands.value
    measures = _response("clients.total", clients, grades, edition, bands)
    measures |= _left_out("clients", clients, edition)
    for nr in sorted({int(nr) for nr in clients["dienst"].tolist()}):
        own, answered = clients[clients["dienst"] == nr], grades[grades["dienst"] == nr]
        measures |= _response(f"clients.service.{nr}", own, answered, edition, bands)
    return measures


def _response(
    prefix: str,
    delivered: pd.DataFrame,
    grades: pd.DataFrame,
    edition: Edition,
    bands: Sequence[PublicationBand] = (),
    scale: int = 1,
) -> Measures:
    """Delivered, net sample, completed, response rate (percent of the net sample), grade, how many gave one, and
    publication of one row.

    Without bands there is no minimum for publication.
    """
    net, completed = int((delivered["status"] == edition.delivery.invited).sum()), len(grades)
    measures = {
        f"{prefix}.delivered": Measure(len(delivered)),
        f"{prefix}.net_sample": Measure(net),
        f"{prefix}.completed": Measure(completed),
    }
    if net:
        measures[f"{prefix}.response_rate"] = Measure(share(completed, net), decimals=1)
        measures[f"{prefix}.publication"] = Measure("ja" if not bands or completed >= required(net, bands) else "nee")
    if result := mean(given(grades, GRADE), scale):
        measures[f"{prefix}.grade"] = Measure(*result, decimals=1)
        measures[f"{prefix}.graded"] = Measure(result[1])
    return measures


def _left_out(prefix: str, delivered: pd.DataFrame, edition: Edition) -> Measures:
    """How many delivered persons are outside the net sample, by the reason why; reasons without anyone are absent."""
    counts = Counter(delivered["status"].tolist())
    reasons = [status for status in edition.delivery.statuses if status != edition.delivery.invited]
    return {f"{prefix}.left_out.{reason}.count": Measure(counts[reason]) for reason in reasons if counts[reason]}


def _integration(clients: pd.DataFrame, answers: pd.DataFrame, edition: Edition, settings: Settings) -> Measures:
    """The civic-integration chapter, with the response by way of approach and by learning profile."""
    questionnaire, delivery = edition.questionnaires.integration, edition.delivery
    measures = measure_questions("integration.", answers, questionnaire, edition, settings)
    measures |= _spread("integration.spread", given(answers, questionnaire.grade.id), questionnaire)
    invited = clients[(clients["dienst"] == delivery.integration.service) & (clients["status"] == delivery.invited)]
    done = set(answers["client"].tolist())
    for column, name in (("benadering", "approach"), ("leerprofiel", "profile")):
        for value, group in invited.groupby(column, sort=True):
            prefix = f"integration.{name}.{value}"
            measures[f"{prefix}.net_sample"] = Measure(len(group))
            measures[f"{prefix}.completed"] = Measure(sum(client in done for client in group["client"]))
    return measures


def _commissioners(delivered: pd.DataFrame, answers: pd.DataFrame, edition: Edition, settings: Settings) -> Measures:
    """No measure at all without delivered commissioners; their publication is always `ja`."""
    if not len(delivered):
        return {}
    questionnaire = edition.questionnaires.commissioners
    scale, grades = 10**questionnaire.grade.decimals, given(answers, questionnaire.grade.id)
    graded = pd.DataFrame({GRADE: answers[questionnaire.grade.id]})
    measures = _response("commissioners.total", delivered, graded, edition, scale=scale)
    measures |= _left_out("commissioners", delivered, edition)
    whole = [int(rounded(Fraction(grade, scale))) for grade in grades]
    measures |= _spread("spread.commissioners", whole, questionnaire)
    return measures | measure_questions("commissioners.", answers, questionnaire, edition, settings)
