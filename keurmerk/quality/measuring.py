"""The quality of a round in plain numbers: no key of a person, no answer, nothing rounded."""

from collections import Counter
from typing import Any

from keurmerk.edition import Edition
from keurmerk.quality.answering import blank_items, blanks_by_question, straight_lines
from keurmerk.quality.funnel import added, funnels
from keurmerk.quality.incoming import days
from keurmerk.quality.people import Tables, delivered, returned
from keurmerk.quality.response import by_delivery, by_mode
from keurmerk.quality.wording import wording
from keurmerk.receipt import Finding, Receipt
from keurmerk.settings import Round

SCHEMA_VERSION = 1
KINDS = ("clients", "commissioners")
NO_ITEMS, NO_LINES = {"asked": 0, "blank": 0}, {"judged": 0, "same": 0}


def measure_quality(tables: Tables | None, receipt: Receipt, edition: Edition, settings: Round) -> dict[str, Any]:
    """Everything the quality page shows, as counts with the counts they are a part of; ready for JSON.

    `tables` are those of the gate, held-back providers included; without them (a refused round) there are only the
    verdict, the findings and the inputs.
    """
    found = {
        "schema_version": SCHEMA_VERSION,
        "round": settings.round,
        "edition": edition.edition,
        "period": [settings.period.start.isoformat(), settings.period.end.isoformat()],
        "report_date": settings.report_date.isoformat(),
        "verdict": _verdict(receipt, refused=tables is None),
        "findings": [_finding(each) for each in receipt.findings],
        "held_back": {slug: list(receipt.participants[slug].held_back) for slug in receipt.held_back},
        "corrections": [each.model_dump(mode="json", exclude={"key"}) for each in receipt.corrections],
        "inputs": [each.model_dump() for each in receipt.inputs],
    }
    return found if tables is None else found | _numbers(tables, receipt, edition, settings)


def _verdict(receipt: Receipt, refused: bool) -> dict[str, Any]:
    warned = {slug for each in receipt.findings if each.severity == "warning" for slug in each.providers}
    severities = [each.severity for each in receipt.findings]
    providers, held_back = len(receipt.participants), len(receipt.held_back)
    return {
        "refused": refused,
        "providers": providers,
        "reportable": 0 if refused else providers - held_back,
        "held_back": held_back,
        "warned": len(warned & set(receipt.participants)),
        "findings": {severity: severities.count(severity) for severity in wording().severities},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    """Without the keys, which `keurmerk check` says."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "actor": wording().actor(finding.rule),
        "file": finding.file,
        "column": finding.column,
        "count": finding.count,
        "providers": finding.providers,
        "nl": finding.without_keys(),
    }


def _numbers(tables: Tables, receipt: Receipt, edition: Edition, settings: Round) -> dict[str, Any]:
    words, delivery = wording(), edition.delivery
    answers = returned(tables, edition, settings)
    people = delivered(tables, answers)
    slugs = sorted(receipt.participants)
    by_provider = {kind: funnels(people[kind], delivery, slugs, words.left_out_order) for kind in KINDS}
    blank = {name: blank_items(answers[name]) for name in ("clients", "integration")}
    lines = straight_lines(answers.values(), edition, words.straight_lining_items)
    warnings = Counter(slug for each in receipt.findings if each.severity == "warning" for slug in each.providers)
    return {
        "funnel": {kind: added(by_provider[kind].values(), delivery, words.left_out_order) for kind in KINDS},
        "providers": [
            {
                "provider": slug,
                "name": receipt.participants[slug].name,
                "held_back": bool(receipt.participants[slug].held_back),
                "warnings": warnings[slug],
                **{kind: by_provider[kind][slug] for kind in KINDS},
                "items": {name: blank[name].get(slug, NO_ITEMS) for name in blank},
                "straight_lining": lines.get(slug, NO_LINES),
            }
            for slug in slugs
        ],
        "response": {
            "questionnaire": by_delivery(people["clients"], "vragenlijst", delivery.questionnaires, delivery.invited),
            "approach": by_delivery(people["clients"], "benadering", delivery.approaches, delivery.invited),
            "mode": by_mode(answers, people["clients"], delivery),
        },
        "item_non_response": {name: blanks_by_question(each) for name, each in answers.items()},
        "straight_lining": {
            "items_from": words.straight_lining_items,
            "judged": sum(each["judged"] for each in lines.values()),
            "same": sum(each["same"] for each in lines.values()),
        },
        "calendar": days(answers, settings),
    }
