"""The second calculation prints the published figures, and the rules hold at their edges (worked out by hand)."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from . import measuring, plain, tables

TESTS = Path(__file__).parent.parent
PUBLISHED = json.loads((TESTS / "published" / "published.json").read_text(encoding="utf-8"))
INCOMING = TESTS.parent / "data" / "incoming"


@pytest.fixture(scope="module", params=tables.EDITIONS)
def published(request):
    edition = request.param
    expected = PUBLISHED[edition]
    pool = plain.pooled(INCOMING / edition, edition)
    return expected, dict(
        exports_dir=INCOMING / edition,
        edition=edition,
        provider=expected["provider"],
        period=tuple(date.fromisoformat(day) for day in expected["period"]),
        report_date=date.fromisoformat(expected["report_date"]),
        pool=pool,
    )


def test_published_facts(published):
    expected, arguments = published
    facts = plain.facts(**arguments)
    for fact_id, printed in expected["facts"].items():
        found = facts[fact_id]["value" if isinstance(printed, list) else "text"]
        assert found == printed, fact_id


def test_published_numbers_of_figures(published):
    expected, arguments = published
    numbers = [str(figure["number"]) for figure in plain.figures(**arguments)]
    for chapter, key in (("3", "client_figures"), ("4", "commissioner_figures")):
        in_chapter = [number for number in numbers if number.startswith(chapter + ".")]
        assert in_chapter == [f"{chapter}.{i}" for i in range(1, expected[key] + 1)]
    assert numbers[0] == "2.1"


def test_the_typed_tables_agree_with_the_published_dates():
    for edition in tables.EDITIONS:
        assert list(tables.PERIODS[edition]) == PUBLISHED[edition]["period"]
        assert tables.REPORT_DATES[edition] == PUBLISHED[edition]["report_date"]


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (Fraction(169, 20), 1, "8,5"),
        (Fraction(147, 20), 1, "7,4"),
        (Fraction("6.45"), 1, "6,5"),
        (Fraction("6.449999"), 1, "6,4"),
        (9, 1, "9,0"),
        (100, 1, "100,0"),
        (Fraction(100, 8), 0, "13"),
        (Fraction(300, 8), 0, "38"),
        (Fraction(500, 8), 0, "63"),
        (Fraction(1, 200), 2, "0,01"),
        (Fraction(-1, 20), 1, "-0,1"),
        (Fraction(-1, 21), 1, "0,0"),
        (Fraction(-1, 201), 2, "0,00"),
        (Fraction(-25, 3), 1, "-8,3"),
        (Fraction(-67, 8), 1, "-8,4"),
        (-100, 1, "-100,0"),
        (1234, 0, "1234"),
        (0, 0, "0"),
    ],
)
def test_rounding_half_up_in_print(value, decimals, printed):
    assert measuring.dutch(value, decimals) == printed


@pytest.mark.parametrize(
    ("net_sample", "needed"),
    [(1, 1), (2, 1), (3, 2), (25, 13), (26, 11), (99, 40), (100, 40), (101, 31), (110, 33), (111, 34)],
)
def test_publication_bands(net_sample, needed):
    assert plain.required(net_sample) == needed


@pytest.mark.parametrize(
    ("grades", "verdict"),
    [
        ([6] * 11 + [7] * 9, "voldoet"),  # 6,45 prints 6,5
        ([6] * 12 + [7] * 8, "voldoet_niet"),  # 6,40
        ([1, 8, 8, 8], "voldoet_na_correctie"),  # 6,25, corrected 7,25
        ([5, 5, 6], "voldoet_niet"),
        ([], "onbekend"),
    ],
)
def test_norm_verdicts(grades, verdict):
    row = plain.Row(40, 40, len(grades), grades)
    assert plain.norm_facts(row, {1: row})["norm.verdict"]["value"] == verdict


def test_a_service_can_spoil_the_norm_and_its_correction_is_hidden_with_its_grade():
    low, high = plain.Row(2, 2, 2, [5, 6]), plain.Row(20, 20, 10, [8] * 10)
    worse = plain.Row(2, 2, 2, [1, 2])
    assert plain.norm_facts(high, {1: low, 2: high})["norm.verdict"]["value"] == "voldoet"  # 5,5 is enough
    facts = plain.norm_facts(high, {1: worse, 2: high})
    assert facts["norm.verdict"]["value"] == "voldoet_niet"  # corrected it is 5,0
    assert facts["norm.service.1.met"] == {"value": False, "text": "nee"}
    assert facts["norm.service.1.corrected"] == {"value": None, "text": "*", "masked": True}
    assert facts["norm.total.corrected"] == {"value": Fraction(8), "text": "8,0", "n": 10}


def test_a_row_is_masked_only_when_everyone_invited_completed():
    assert plain.Row(5, 3, 3, [8, 8]).is_masked
    assert not plain.Row(3, 3, 2, [8, 8]).is_masked
    assert not plain.Row(3, 0, 0, []).is_masked
    assert not plain.Row(1, 1, 1, [9], can_be_masked=False).is_masked


def test_strong_points_take_ties_in_the_order_of_the_questionnaire():
    gaps = {item: Fraction(1, 10) for item in reversed(tables.ITEMS)} | {"t_begrip": Fraction(1, 5)}
    old, new = plain.strong_facts("2018", gaps), plain.strong_facts("2024", gaps)
    assert old["strong.staff"]["value"] == "t_respect"
    assert old["strong.points"]["value"] == ["t_begrip", "t_kennismaking_snelheid", "t_kennismaking", "t_bereikbaar"]
    assert new["strong.staff"]["value"] == "t_begrip"
    assert new["strong.points"]["value"] == ["t_begrip", "t_respect", "t_duidelijk", "t_aandacht"]
    assert plain.strong_facts("2024", {item: Fraction(0) for item in tables.ITEMS}) == {}
