"""Across editions a service is known by its name: number 13 of one is number 12 of the next."""

from pathlib import Path

import pytest

from keurmerk.comparing.editions import Apart, Editions
from keurmerk.comparing.naming import Naming
from keurmerk.edition import load_edition
from tests.comparing.reports import fact, report

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = (load_edition(ROOT, name) for name in ("2018", "2024"))
FACTS = {
    "clients.service.5.grade": fact("7,0", 7.0),
    "clients.service.13.grade": fact("8,0", 8.0),
    "benchmark.clients.service.13.grade": fact("8,1", 8.1),
    "norm.service.13.met": fact("ja", True),
    "commissioners.persons.13.sum": fact("40", 40),
    "choice.vast_contactpersoon.1.share": fact("60", 60.0),
    "choice.klacht.1.share": fact("4", 4.0),
    "item.t_respect.mean": fact("3,20", 3.2),
    "norm.verdict": fact("voldoet"),
    "trend.2012.clients.service.13.grade": fact("7,1", 7.1),
    "norm.perceel.service.13.met": fact("ja", True),
}


def test_services_by_name_and_what_has_no_counterpart() -> None:
    after = {"clients.service.13.grade": fact("9,0", 9.0), "choice.zelfde_coach.1.share": fact("50", 50.0)}
    before, now, apart = Editions(OLD, NEW).aligned(report(FACTS, "2018"), report(after, "2024"))
    assert set(before.facts) == {
        "clients.service.5.grade", "clients.service.12.grade", "benchmark.clients.service.12.grade",
        "norm.service.12.met", "commissioners.persons.12.sum", "choice.klacht.1.share", "item.t_respect.mean",
        "norm.verdict", "trend.2012.clients.service.12.grade", "norm.perceel.service.12.met",
    }  # fmt: skip
    assert before.facts["clients.service.12.grade"].text == "8,0"
    assert now.facts == {}
    assert apart == {
        Apart("vraag", "Vaste contactpersoon", "2018"),
        Apart("dienst", "Supported employment", "2024"),
        Apart("vraag", "Steeds dezelfde begeleider", "2024"),
    }


def test_figures_of_questions_that_only_one_edition_asks_are_left_out() -> None:
    figures = [
        {"number": "3.1", "question": "vast_contactpersoon", "kind": "choice"},
        {"number": "3.2", "question": "klacht", "kind": "choice"},
        {"number": "3.3", "question": "medewerker", "kind": "grid"},
    ]
    before, _, _ = Editions(OLD, NEW).aligned(report({}, "2018", figures=figures), report({}, "2024"))
    assert [figure.question for figure in before.figures] == ["klacht", "medewerker"]


def test_answers_by_what_they_say() -> None:
    clients = NEW.questionnaires.clients
    turned = tuple(
        each.model_copy(update={"codes": {1: "Nee", 2: "Ja"}}) if each.id == "klacht" else each
        for each in clients.questions
    )
    other = NEW.model_copy(
        update={
            "edition": "later",
            "questionnaires": NEW.questionnaires.model_copy(
                update={"clients": clients.model_copy(update={"questions": turned})}
            ),
        }
    )
    before, _, apart = Editions(NEW, other).aligned(report(FACTS, "2024"), report({}, "later"))
    assert "choice.klacht.2.share" in before.facts and "choice.klacht.1.share" not in before.facts
    assert Apart("antwoord", "Klacht over de dienstverlener: Ja", "2024") not in apart


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("clients.service.13.grade", "Rapportcijfer van cliënten van dienst 13 Duurzame inzetbaarheid"),
        ("benchmark.choice.klacht.1.share",
         "Alle deelnemers: ‘Klacht over de dienstverlener’: aandeel cliënten met antwoord ‘Ja’, in procenten"),
        ("commissioners.persons.13.sum", "13 Duurzame inzetbaarheid: aantal cliënten per jaar volgens opdrachtgevers"),
        ("trend.change.clients.total.grade", "Verschil met een eerdere meting: Rapportcijfer van cliënten, in totaal"),
        ("trend.2012.clients.total.grade", "Meting 2012: Rapportcijfer van cliënten, in totaal"),
        ("trend.rounds", "Eerdere metingen in bijlage T"),
        ("norm.perceel.verdict", "Oordeel over de norm perceel"),
        ("norm.uwv.clients.lot.werkfit_plus.grade", "Norm uwv: rapportcijfer van cliënten, werkfit plus"),
        ("norm.job_coaching.clients.service.13.met", "Norm job coaching: cliënten, 13 Duurzame inzetbaarheid"),
        ("norm.uwv.commissioners.total.corrected", "Norm uwv: na correctie, opdrachtgevers"),
        ("benchmark.iets.nieuws.1", "benchmark.iets.nieuws.1"),
        ("clients.service.99.grade", "clients.service.99.grade"),
    ],
)  # fmt: skip
def test_facts_have_the_names_of_the_explanations(name: str, said: str) -> None:
    assert Naming(OLD).fact(name) == said


def test_strong_points_are_named() -> None:
    assert Naming(OLD).printed("strong.points", "t_respect, x") == "Respectvolle behandeling, x"
