"""Each named scenario is the situation that its name promises, with figures worked out by hand."""

from collections import Counter
from fractions import Fraction

import pytest

from . import plain, rounds, tables
from .reading import read
from .scenarios import NAMES, SCENARIOS, TIED_ITEMS


def figures_of(made, pool, slug):
    return plain.figures(made.folder, made.edition, slug, pool=pool)


def test_every_scenario_takes_part(made):
    assert made.providers[: len(SCENARIOS)] == tuple(SCENARIOS)
    assert len(NAMES["naam-lang"]) == 120
    names = {row["provider"]: row["naam"] for row in read(made.folder, "dienstverleners")}
    assert {slug: names[slug] for slug in NAMES} == NAMES


@pytest.mark.parametrize(
    ("slug", "fact_id", "text"),
    [
        ("halve-tienden", "clients.service.5.grade", "8,5"),
        ("halve-tienden", "clients.service.9.grade", "7,4"),
        ("halve-tienden", "clients.total.grade", "7,9"),
        ("norm-op-de-grens", "clients.total.grade", "6,5"),
        ("norm-op-de-grens", "clients.service.9.grade", "5,5"),
        ("norm-op-de-grens", "norm.verdict", "voldoet"),
        ("norm-niet", "norm.verdict", "voldoet_niet"),
        ("norm-niet", "norm.service.9.corrected", "*"),
        ("norm-niet", "norm.service.5.corrected", "5,8"),
        ("norm-na-correctie", "norm.verdict", "voldoet_na_correctie"),
        ("norm-na-correctie", "clients.total.grade", "5,9"),
        ("norm-na-correctie", "norm.total.corrected", "7,0"),
        ("norm-ruim", "norm.verdict", "voldoet"),
        ("zonder-cijfer", "norm.verdict", "onbekend"),
        ("promotor-negatief", "clients.promoter_score", "-33,3"),
        ("achtsten", "choice.geslacht.1.share", "38"),
        ("achtsten", "choice.geslacht.2.share", "50"),
        ("achtsten", "choice.geslacht.3.share", "13"),
        ("achtsten", "spread.clients.7.share", "13"),
        ("iedereen-deed-mee", "clients.total.grade", "*"),
        ("iedereen-deed-mee", "clients.total.response_rate", "100,0"),
        ("dienst-afgeschermd", "clients.service.1.grade", "*"),
        ("enige-in-dienst", "clients.service.4.grade", "*"),
        ("enige-in-dienst", "benchmark.clients.service.4.grade", "*"),
        ("alle-diensten", "benchmark.clients.service.4.grade", "7,7"),
        ("een-opdrachtgever", "commissioners.total.response_rate", "100,0"),
        ("zwijgende-opdrachtgevers", "commissioners.total.response_rate", "0,0"),
        ("cijferloze-opdrachtgevers", "commissioners.total.completed", "0"),
        ("geen-bruikbare-lijst", "clients.total.completed", "0"),
        ("geen-steekproef", "clients.total.net_sample", "0"),
        ("geen-steekproef", "provinces", ""),
        ("alleen-opdrachtgevers", "clients.total.delivered", "0"),
        ("halve-lijsten", "clients.service.6.completed", "3"),
        ("halve-lijsten", "clients.service.11.completed", "2"),
        ("publicatie-grens", "clients.service.1.publication", "nee"),
        ("publicatie-grens", "clients.service.2.publication", "ja"),
        ("publicatie-grens", "clients.service.3.publication", "ja"),
        ("publicatie-grens", "clients.service.6.publication", "nee"),
        ("publicatie-grens", "clients.total.publication", "ja"),
        ("halve-cijfers", "spread.commissioners.8.share", "17"),
        ("halve-cijfers", "spread.commissioners.7.share", "33"),
        ("halve-cijfers", "spread.commissioners.10.share", "17"),
        ("halve-cijfers", "spread.commissioners.2.share", "17"),
        ("halve-cijfers", "commissioners.total.grade", "6,8"),
        ("gelijke-verschillen", "strong.staff", "t_respect"),
    ],
)
def test_worked_out_by_hand(facts_of, slug, fact_id, text):
    assert facts_of[slug][fact_id]["text"] == text


@pytest.mark.parametrize(
    ("slug", "absent"),
    [
        ("geen-opdrachtgevers", "commissioners."),
        ("geen-opdrachtgevers", "benchmark.commissioners."),
        ("zwijgende-opdrachtgevers", "commissioners.total.grade"),
        ("onbereikbare-opdrachtgevers", "commissioners.total.publication"),
        ("iedereen-deed-mee", "spread.clients."),
        ("iedereen-deed-mee", "benchmark.spread.clients."),
        ("zonder-cijfer", "clients.total.grade"),
        ("geen-steekproef", "clients.total.response_rate"),
        ("niets-om-trots-op", "strong."),
        ("alleen-inburgering", "clients.promoter_score"),
        ("alleen-inburgering", "choice."),
        ("alleen-inburgering", "strong."),
        ("alle-diensten", "clients.service.4.grade"),
        ("niemand-antwoordde", "integration."),
    ],
)
def test_what_a_situation_leaves_out(facts_of, slug, absent):
    assert [fact_id for fact_id in facts_of[slug] if fact_id.startswith(absent)] == []


def test_figures_of_a_provider_with_civic_integration_only(made, pool):
    shown = [(f["number"], f["question"], f["kind"]) for f in figures_of(made, pool, "alleen-inburgering")]
    assert shown[:5] == [
        ("2.1", "uitnodiging", "flow"),
        ("3.1", "cijfer", "grade"),
        ("3.2", "cijfer", "spread"),
        ("4.1", "cijfer", "grade"),
        ("4.2", "cijfer", "spread"),
    ]
    assert ("4.4", "inburgering", "grid") in shown


def test_a_masked_civic_integration_grade_leaves_out_its_spread_only(made, pool):
    shown = [(f["number"], f["kind"]) for f in figures_of(made, pool, "inburgering-afgeschermd")]
    assert ("3.2", "spread") in shown
    assert ("4.2", "spread") in shown
    assert [kind for number, kind in shown if number.startswith("5.")][:2] == ["grade", "choice"]


def test_nothing_usable_leaves_chapter_3_empty_and_its_number_taken(made, pool):
    chapters = {f["number"].partition(".")[0] for f in figures_of(made, pool, "geen-bruikbare-lijst")}
    assert chapters == {"2", "4"}


def test_tied_gaps_are_equal_and_taken_in_the_order_of_the_questionnaire(made, facts_of):
    facts = facts_of["gelijke-verschillen"]
    gaps = {facts[f"item.{item}.gap"]["value"] for item in TIED_ITEMS}
    assert len(gaps) == 1 and gaps.pop() > 0
    expected = {
        "2024": ["t_respect", "t_aandacht", "t_kennismaking", "t_bereikbaar"],
    }.get(made.edition, ["t_kennismaking", "t_bereikbaar", "t_plaats", "t_afspraken"])
    assert facts["strong.points"]["value"] == expected


@pytest.mark.parametrize("edition", tables.EDITIONS)
def test_ties_that_doubles_do_not_see(tmp_path, edition):
    made = rounds.make_tied_round(tmp_path, edition)
    facts = plain.facts(made.folder, edition, "gelijk")
    assert {facts[f"item.{item}.gap"]["value"] for item in tables.ITEMS} == {Fraction(1, 10)}
    assert facts["strong.staff"]["value"] == "t_respect"
    among = tables.ITEMS if edition == "2024" else tables.OFFICE_ITEMS + tables.GUIDANCE_ITEMS
    assert facts["strong.points"]["value"] == list(among[:4])
    in_doubles = {
        item: float(facts[f"item.{item}.mean"]["value"]) - float(facts[f"benchmark.item.{item}.mean"]["value"])
        for item in among
    }
    assert sorted(among, key=lambda item: -in_doubles[item])[:4] != list(among[:4])


def test_open_answers_are_four_and_five(made):
    stem, column = "antwoorden_clienten", "aanleiding_anders"
    key, people = "client", "clienten"
    if made.edition == "2024":
        stem, column = "antwoorden_opdrachtgevers", "diagnostiek_anders_tekst"
        key, people = "opdrachtgever", "opdrachtgevers"
    provider = {row[key]: row["provider"] for row in read(made.folder, people)}
    given_by = Counter(provider[row[key]] for row in read(made.folder, stem) if row[column])
    assert given_by["vier-open-antwoorden"] == 4
    assert given_by["vijf-open-antwoorden"] == 5


def test_providers_that_are_held_back_are_left_out_of_the_benchmark(made, facts_of):
    facts = plain.facts(made.folder, made.edition, "alle-diensten", held_back={"enige-in-dienst"})
    assert "benchmark.clients.service.4.grade" not in facts
    fewer = facts_of["enige-in-dienst"]["clients.total.completed"]["value"]
    with_all, without = (
        facts_of["alle-diensten"]["benchmark.item.t_begrip.1.share"],
        facts["benchmark.item.t_begrip.1.share"],
    )
    assert 0 < with_all["n"] - without["n"] <= fewer
