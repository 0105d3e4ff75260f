"""All results of one provider, or of all participants taken together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from keurmerk.checked import Rows
from keurmerk.dutch import rounded
from keurmerk.edition import Edition, Questionnaire
from keurmerk.measures.measure import Measure, Measures, distribution, mean, share
from keurmerk.measures.questions import measure_questions, usable
from keurmerk.settings import PublicationBand, Settings
from keurmerk.table import Table

Grade = int | None


def measure(rows: Rows, edition: Edition, settings: Settings) -> Measures:
    """Every measure that rests on these rows alone (no benchmark, gap or norm).

    Civic-integration answers count in grades and spread, and otherwise in their own chapter only.
    """
    regular = usable(rows.client_answers, edition.questionnaires.clients, settings.usable_item_share.value)
    integration = usable(rows.integration_answers, edition.questionnaires.integration, settings.usable_item_share.value)
    commissioners = usable(rows.commissioner_answers, edition.questionnaires.commissioners, Fraction(0))
    grades = [
        *_with_service(regular, edition.questionnaires.clients),
        *_with_service(integration, edition.questionnaires.integration),
    ]
    measures = _client_response(rows.clients, grades, edition, settings)
    measures |= _spread("spread.clients", _given([grade for _, grade in grades]), edition.questionnaires.clients)
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
        for nr, grade in _with_service(counted, questionnaire):
            if grade is not None:
                grades.setdefault(int(nr), []).append(grade)
    return grades


def _with_service(answers: Table, questionnaire: Questionnaire) -> Iterable[tuple[int, Grade]]:
    """Service and grade of each questionnaire."""
    return zip(answers["dienst"], answers[questionnaire.grade.id], strict=True)


def _given(grades: Iterable[Grade]) -> list[int]:
    return [grade for grade in grades if grade is not None]


def _spread(prefix: str, grades: Sequence[int], questionnaire: Questionnaire) -> Measures:
    """Share of every whole grade the questionnaire allows."""
    low, high = questionnaire.grade.range or (1, 10)
    return distribution(prefix, Counter(grades), range(low or 1, (high or 10) + 1), counts=False)


def _client_response(
    clients: Table, grades: Sequence[tuple[int, Grade]], edition: Edition, settings: Settings
) -> Measures:
    bands = settings.publication_bands.value
    measures = _response("clients.total", clients, [grade for _, grade in grades], edition, bands)
    measures |= _left_out("clients", clients, edition)
    for nr in sorted({int(nr) for nr in clients["dienst"]}):
        answered = [grade for service, grade in grades if service == nr]
        measures |= _response(f"clients.service.{nr}", clients.equal("dienst", nr), answered, edition, bands)
    return measures


def _response(
    prefix: str,
    delivered: Table,
    grades: Sequence[Grade],
    edition: Edition,
    bands: Sequence[PublicationBand] = (),
    scale: int = 1,
) -> Measures:
    """Delivered, net sample, completed, response rate (percent of the net sample), grade, how many gave one, and
    publication of one row.

    Without bands there is no minimum for publication.
    """
    net, completed = delivered["status"].count(edition.delivery.invited), len(grades)
    measures = {
        f"{prefix}.delivered": Measure(len(delivered)),
        f"{prefix}.net_sample": Measure(net),
        f"{prefix}.completed": Measure(completed),
    }
    if net:
        measures[f"{prefix}.response_rate"] = Measure(share(completed, net), decimals=1)
        measures[f"{prefix}.publication"] = Measure("ja" if not bands or completed >= required(net, bands) else "nee")
    if result := mean(_given(grades), scale):
        measures[f"{prefix}.grade"] = Measure(*result, decimals=1)
        measures[f"{prefix}.graded"] = Measure(result[1])
    return measures


def _left_out(prefix: str, delivered: Table, edition: Edition) -> Measures:
    """How many delivered persons are outside the net sample, by the reason why; reasons without anyone are absent."""
    counts = Counter(delivered["status"])
    reasons = [status for status in edition.delivery.statuses if status != edition.delivery.invited]
    return {f"{prefix}.left_out.{reason}.count": Measure(counts[reason]) for reason in reasons if counts[reason]}


def _integration(clients: Table, answers: Table, edition: Edition, settings: Settings) -> Measures:
    """The civic-integration chapter, with the response by way of approach and by learning profile."""
    questionnaire, delivery = edition.questionnaires.integration, edition.delivery
    measures = measure_questions("integration.", answers, questionnaire, edition, settings)
    measures |= _spread("integration.spread", answers.given(questionnaire.grade.id), questionnaire)
    invited = clients.equal("dienst", delivery.integration.service).equal("status", delivery.invited)
    done = set(answers["client"])
    for column, name in (("benadering", "approach"), ("leerprofiel", "profile")):
        for value in sorted(set(invited.given(column))):
            group, prefix = invited.equal(column, value), f"integration.{name}.{value}"
            measures[f"{prefix}.net_sample"] = Measure(len(group))
            measures[f"{prefix}.completed"] = Measure(sum(client in done for client in group["client"]))
    return measures


def _commissioners(delivered: Table, answers: Table, edition: Edition, settings: Settings) -> Measures:
    """No measure at all without delivered commissioners; their publication is always `ja`."""
    if not len(delivered):
        return {}
    questionnaire = edition.questionnaires.commissioners
    scale, grades = 10**questionnaire.grade.decimals, answers[questionnaire.grade.id]
    measures = _response("commissioners.total", delivered, grades, edition, scale=scale)
    measures |= _left_out("commissioners", delivered, edition)
    whole = [int(rounded(Fraction(grade, scale))) for grade in _given(grades)]
    measures |= _spread("spread.commissioners", whole, questionnaire)
    return measures | measure_questions("commissioners.", answers, questionnaire, edition, settings)
