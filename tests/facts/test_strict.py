"""Profile `streng`: what is hidden can't be had back by subtraction, from any number that is left."""

import json

import pytest

from keurmerk.disclosure import FEW, FEW_WHEN_ALL
from tests.oracle import rounds
from tests.product import ROOT, ROUNDS, product


def small(n, completed, net):
    return n < FEW or (completed == net and n < FEW_WHEN_ALL)


@pytest.fixture(scope="module", params=ROUNDS)
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("round")
    rounds.make_round(folder, request.param, seed=3, providers=4)
    whole = product(folder, request.param)
    return {slug: (whole.content(slug), whole.content(slug, profile="streng")) for slug in whole.register}


def grades(content, facts):
    """Per graded service: open figures (n, sum) as an attacker reads them, or None when hidden."""
    found = {}
    for service in content.edition.services:
        fact = facts.get(f"clients.service.{service.nr}.grade")
        if fact is not None:
            found[service.nr] = None if fact.masked else (fact.n, fact.value * fact.n)
    return found


def test_no_small_result_is_left_and_no_hidden_grade_follows_from_the_total(made):
    hidden_somewhere = False
    for slug, (published, content) in made.items():
        open_facts, facts = published.facts, content.facts
        for nr, seen in grades(content, facts).items():
            row = f"clients.service.{nr}"
            n, completed = open_facts[f"{row}.graded"].value, facts[f"{row}.completed"].value
            if small(n, completed, facts[f"{row}.net_sample"].value):
                assert seen is None, (slug, nr)
        hidden = [nr for nr, seen in grades(content, facts).items() if seen is None]
        hidden_somewhere |= bool(hidden)
        total = facts.get("clients.total.grade")
        if hidden and total is not None and not total.masked:
            together = [open_facts[f"clients.service.{nr}.graded"].value for nr in hidden]
            completed = sum(facts[f"clients.service.{nr}.completed"].value for nr in hidden)
            net = sum(facts[f"clients.service.{nr}.net_sample"].value for nr in hidden)
            assert len(hidden) > 1, slug
            assert not small(sum(together), completed, net), slug
    assert hidden_somewhere


def test_questions_with_few_answers_leave_no_trace(made):
    for slug, (_, content) in made.items():
        facts = content.facts
        for name, fact in facts.items():
            own = not name.startswith(
                (
                    "benchmark.",
                    "commissioners.",
                    "spread.commissioners",
                    "clients.",
                    "norm.",
                    "integration.a",
                    "integration.p",
                )
            )
            if own and fact.n is not None:
                assert fact.n >= FEW, (slug, name)
        listed = {figure["question"] for figure in json.loads(content.as_json())["figures"]}
        for question in content.edition.questionnaires.clients.of_kind("choice"):
            if not any(name.startswith(f"choice.{question.id}.") for name in facts):
                assert question.id not in listed or question.id in (
                    "aanbevolen",
                    "klacht",
                    "klacht_opgelost",
                    "geslacht",
                )


def test_strong_points_rest_on_what_is_shown(made):
    for _, content in made.values():
        facts = content.facts
        points = facts["strong.points"].value if "strong.points" in facts else []
        for item in [*points, *([facts["strong.staff"].value] if "strong.staff" in facts else [])]:
            assert f"item.{item}.mean" in facts


def test_the_published_profile_would_give_ontzorg_away_and_the_strict_one_does_not():
    sample = product(ROOT / "data/incoming/2024", "2024")
    published, strict = sample.content("ontzorg-nu").facts, sample.content("ontzorg-nu", profile="streng").facts
    total, other = published["clients.total.grade"], published["clients.service.8.grade"]
    assert published["clients.service.9.grade"].masked
    assert total.value * total.n - other.value * other.n == 29  # three people who gave 29 points: one subtraction
    assert strict["clients.service.8.grade"].masked and strict["clients.service.9.grade"].masked
    assert not strict["clients.total.grade"].masked  # six of nine: enough, once both services are hidden
