"""The rules at their edges, with values worked out by hand."""

from datetime import date
from fractions import Fraction as F

import pytest

from keurmerk import dutch
from keurmerk.measures.measure import Measure
from keurmerk.measures.provider import required
from keurmerk.norm import judge
from keurmerk.strong_points import strong_points
from tests.product import ROOT, product

SAMPLE = product(ROOT / "data/incoming/2024", "2024")
SETTINGS = SAMPLE.settings.settings


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (F(169, 20), 1, "8,5"),  # 8,45: half up, where a double says 8,4
        (F(147, 20), 1, "7,4"),
        (F(645, 100), 1, "6,5"),
        (F(100), 1, "100,0"),
        (F(9), 1, "9,0"),
        (F(100, 8), 0, "13"),  # shares in eighths: 12,5 and 37,5 both go up
        (F(300, 8), 0, "38"),
        (F(-1, 100), 1, "0,0"),
        (F(-245, 100), 1, "-2,5"),
        (F(-1, 2), 0, "-1"),
        (F(1234567, 10), 1, "123456,7"),
        (F(1, 200), 2, "0,01"),
    ],
)
def test_rounding(value, decimals, printed):
    assert dutch.number(value, decimals) == printed


def test_half_even_is_there_for_who_wants_it():
    assert [dutch.number(F(n, 200), 2, "half_even") for n in (1, 3, 5)] == ["0,00", "0,02", "0,02"]


def test_dates_have_a_computed_weekday():
    assert dutch.long_date(date(2018, 4, 12)) == "donderdag 12 april 2018"
    assert dutch.long_date(date(2024, 2, 29)) == "donderdag 29 februari 2024"


@pytest.mark.parametrize(
    ("net", "needed"), [(1, 1), (2, 1), (3, 2), (25, 13), (26, 11), (100, 40), (101, 31), (300, 90)]
)
def test_how_many_must_answer_for_publication(net, needed):
    assert required(net, SETTINGS.publication_bands.value) == needed


@pytest.mark.parametrize(
    ("grades", "verdict"),
    [
        ({}, "onbekend"),
        ({5: []}, "onbekend"),
        ({5: [6, 7]}, "voldoet"),  # 6,5
        ({5: [6] * 11 + [7] * 9}, "voldoet"),  # 6,45 prints 6,5
        ({5: [6] * 14 + [7] * 11}, "voldoet_niet"),  # 6,44 prints 6,4; no low grade to correct
        ({5: [8, 8, 8, 1]}, "voldoet_na_correctie"),  # 6,25; with 1 as 5: 7,25
        ({5: [8] * 20, 6: [5]}, "voldoet_niet"),  # total 7,9, but a service at 5
        ({5: [8] * 20, 6: [5, 6]}, "voldoet"),  # 5,5 is enough
        ({5: [8] * 20, 6: [1, 6]}, "voldoet_na_correctie"),  # 3,5 becomes 5,5
        ({5: [], 6: [9]}, "voldoet"),  # a service without a grade is skipped
    ],
)
def test_norm(grades, verdict):
    assert judge(grades, SETTINGS).verdict == verdict


def test_a_corrected_mean_counts_each_low_grade_as_five():
    norm = judge({5: [8, 8, 8, 1], 6: [9, 9]}, SETTINGS)
    assert norm.corrected is None  # 43 / 6 = 7,2 and both services meet: nothing to correct
    norm = judge({5: [3, 4, 9], 6: [9]}, SETTINGS)
    assert (norm.corrected.services[5], norm.corrected.total) == (F(19, 3), F(28, 4))


def change(**values):
    changed = {name: getattr(SETTINGS, name).model_copy(update={"value": value}) for name, value in values.items()}
    return SETTINGS.model_copy(update=changed)


def test_the_norm_can_be_compared_with_the_exact_mean():
    assert judge({5: [6] * 11 + [7] * 9}, change(norm_compared_on="exact")).verdict == "voldoet_niet"


def test_the_low_grade_and_what_it_counts_as_are_settings():
    assert judge({5: [8, 8, 8, 1]}, change(norm_low_grade_counts_as=F(1))).verdict == "voldoet_niet"
    assert judge({5: [8, 8, 8, 1]}, change(norm_total=F(5))).verdict == "voldoet"


def test_strong_points_are_gaps_above_zero_largest_first_ties_in_questionnaire_order():
    gaps = {"t_begrip": F(1, 3), "t_wensen": F(1, 3), "t_plaats": F(1, 2), "t_respect": F(0), "t_stappen": F(-1, 9)}
    assert strong_points(gaps, SAMPLE.edition) == ("t_plaats", ["t_plaats", "t_wensen", "t_begrip"])
    assert strong_points({"t_respect": F(0)}, SAMPLE.edition) == (None, [])


def test_only_staff_items_make_the_staff_point_where_the_edition_says_so():
    edition = product(ROOT / "data/incoming/2018", "2018").edition
    gaps = {"t_plaats": F(1), "t_duidelijk": F(1, 9)}
    assert strong_points(gaps, edition) == ("t_duidelijk", ["t_plaats"])


def test_benchmark_of_providers_is_the_mean_of_their_means():
    changed = SAMPLE.settings.model_copy(update={"settings": change(benchmark="providers")})
    other = type(SAMPLE)(SAMPLE.edition, changed, SAMPLE.tables, SAMPLE.register)
    name = "clients.service.8.grade"
    means = [made for slug in SAMPLE.register if (made := SAMPLE.content(slug).facts.get(name))]
    values = [fact.value for fact in means if not fact.masked]
    masked = len(means) - len(values)
    assert isinstance(other.benchmark[name], Measure)
    if not masked:
        assert other.benchmark[name].value == sum(values) / len(values)
    assert other.benchmark[name].value != SAMPLE.benchmark[name].value


def test_the_promoter_score_can_be_those_who_recommend_alone():
    changed = SAMPLE.settings.model_copy(update={"settings": change(promoter_score="recommended")})
    other = type(SAMPLE)(SAMPLE.edition, changed, SAMPLE.tables, SAMPLE.register)
    facts = other.content("aanbieder-001").facts
    assert facts["clients.promoter_score"].value == facts["choice.aanbevolen.1.share"].value


def test_masking_can_be_switched_off():
    changed = SAMPLE.settings.model_copy(update={"settings": change(masking="never")})
    other = type(SAMPLE)(SAMPLE.edition, changed, SAMPLE.tables, SAMPLE.register)
    assert other.content("ontzorg-nu").facts["clients.service.9.grade"].text == "9,7"
    assert SAMPLE.content("ontzorg-nu").facts["clients.service.9.grade"].text == "*"
