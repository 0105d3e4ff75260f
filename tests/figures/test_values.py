"""What is drawn is what was given: lengths, starts and texts, read back from the SVG."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import keurmerk.figures
from keurmerk.figures import Bar, BarChart, Gauge, Likert, LikertRow, ProvinceMap, Series, Spread, draw
from tests.figures.readback import read_bars, read_gauge
from tests.figures.samples import ALL, CHOICE, GAUGE, GRADE, GRID, MAP, PALETTE, SCALE, SPREAD, TONES

OWN_ONE = Series("Eén antwoord", 1)
SIDES = (("own", "own_text"), ("benchmark", "benchmark_text"))


@pytest.mark.parametrize("spec", [CHOICE, GRADE, SPREAD], ids=["choice", "grade", "spread"])
def test_every_bar_is_as_long_as_its_number_and_carries_its_text(spec: BarChart | Spread) -> None:
    drawn = read_bars(draw(spec, PALETTE))
    assert len(drawn) == 2 * len(spec.bars)
    for number, bar in enumerate(spec.bars):
        for side, text in SIDES:
            reading = drawn[f"{side}-{number}"]
            assert reading.value == pytest.approx(getattr(bar, side), abs=1e-5)
            assert reading.bare == getattr(bar, text)


def test_a_grade_is_measured_from_the_foot_of_its_scale() -> None:
    drawn = read_bars(draw(GRADE, PALETTE))
    assert drawn["own-0"].fraction == pytest.approx(7.6 / 9, abs=1e-6)  # 8,6 on a scale of 1 to 10
    assert drawn["benchmark-2"].fraction == pytest.approx(1.0, abs=1e-6)
    assert {drawn[name].start for name in ("own-0", "benchmark-0", "benchmark-2")} == {1.0}


def test_the_unit_stands_behind_numbers_only() -> None:
    shares = BarChart((Bar("Ja", 50.0, "50", None, "*"),), Series("A", 2), ALL, (0, 100), "%")
    drawn = read_bars(draw(shares, PALETTE))
    assert (drawn["own-0"].text, drawn["benchmark-0"].text) == ("50%", "*")


def test_a_hidden_value_and_a_missing_one_have_a_text_and_no_bar() -> None:
    drawn = read_bars(draw(GRADE, PALETTE))
    assert [drawn[name][:2] for name in ("own-1", "benchmark-1", "own-2")] == [(None, None)] * 3
    assert [drawn[name].text for name in ("own-1", "benchmark-1", "own-2")] == ["*", "*", "–"]


def test_zero_and_the_whole_scale() -> None:
    drawn = read_bars(draw(CHOICE, PALETTE))
    assert (drawn["own-1"].fraction, drawn["own-1"].text) == (0.0, "0%")
    assert (drawn["own-3"].fraction, drawn["own-3"].text) == (pytest.approx(1.0, abs=1e-6), "100%")


def test_the_scale_of_shares_ends_at_a_hundred_whatever_their_doubles_add_up_to() -> None:
    parts = [tuple(100 * count / n for count in (n // 3, n // 2, n - n // 3 - n // 2)) for n in range(2, 200)]
    rows = tuple(LikertRow("", "own", 9, shares, ("", "", "")) for shares in parts)
    for row in rows:
        grid = replace(GRID, rows=(row,), categories=GRID.categories[:3], tones=GRID.tones[:3])
        assert 'data-low="0.0" data-high="100.0"' in draw(grid, PALETTE)


@pytest.mark.parametrize("value", [0.0, 100.0])
def test_all_bars_alike_are_drawn(value: float) -> None:
    bars = tuple(Bar(str(grade), value, f"{value:.0f}", value, f"{value:.0f}") for grade in range(1, 11))
    for spec in (BarChart(bars, OWN_ONE, ALL, (0, 100), "%"), Spread(bars, OWN_ONE, ALL)):
        readings = read_bars(draw(spec, PALETTE)).values()
        assert {(round(reading.value or 0.0, 5), reading.bare) for reading in readings} == {(value, f"{value:.0f}")}


def test_segments_follow_each_other_in_the_order_of_the_categories() -> None:
    drawn = read_bars(draw(GRID, PALETTE))
    for index, row in enumerate(GRID.rows):
        start = 0.0
        for number, share in enumerate(row.shares):
            reading = drawn[f"{row.who}-{index}-{number}"]
            assert reading.value == pytest.approx(share, abs=1e-4)
            assert reading.start == pytest.approx(start, abs=1e-4)
            assert reading.bare in ("", row.texts[number])
            start += share
    assert [drawn[name].text for name in ("own-0-1", "own-0-2", "own-0-0", "benchmark-3-1")] == [
        "72%",
        "22%",
        "",
        "100%",
    ]
    assert drawn["own-2"].text == "–"


def test_a_row_that_is_hidden_shows_its_sign() -> None:
    row = LikertRow("Begrip", "own", 3, (), (), "*")
    drawn = read_bars(draw(replace(GRID, rows=(row,)), PALETTE))
    assert drawn["own-0"].text == "*"


def test_counts_stand_beside_the_bars_only_when_the_legend_does_not_give_them() -> None:
    rows = (LikertRow("", "own", 55, (0, 100, 0, 0, 0), ("0", "100", "0", "0", "0")),)
    same = draw(Likert(rows, SCALE, TONES, Series("A", 55), ALL), PALETTE)
    other = draw(Likert(rows, SCALE, TONES, Series("A", None), ALL), PALETTE)
    assert (">n = 55<" in same, ">n = 55<" in other) == (False, True)


@pytest.mark.parametrize(("value", "fraction"), [(1, 0.0), (5.5, 0.5), (10, 1.0), (7.75, 0.75)])
def test_the_gauge_is_filled_in_proportion(value: float, fraction: float) -> None:
    reading = read_gauge(draw(Gauge(value, "x,x", 1, 10), PALETTE))
    assert (reading.fraction, reading.text) == (pytest.approx(fraction, abs=1e-5), "x,x")


def test_a_gauge_without_a_value_is_empty_and_says_so() -> None:
    assert read_gauge(draw(replace(GAUGE, value=None, text="*"), PALETTE))[::3] == (None, "*")


def test_exact_fractions_may_be_given() -> None:
    bars = (Bar("8", Fraction(200, 3), "67", Fraction(0), "0"),)  # type: ignore[arg-type]
    for spec in (BarChart(bars, OWN_ONE, ALL, (0, 100), "%"), Spread(bars, OWN_ONE, ALL)):
        assert read_bars(draw(spec, PALETTE))["own-0"].value == pytest.approx(66.666667, abs=1e-5)


def test_a_value_outside_its_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="own-0 is 101"):
        draw(BarChart((Bar("Ja", 101, "101", 1, "1"),), Series("A", 1), ALL, (0, 100)), PALETTE)
    with pytest.raises(ValueError, match="from 1 to 10, got 0"):
        draw(Gauge(0, "0", 1, 10), PALETTE)


def test_the_map_has_twelve_provinces_and_marks_the_given_ones() -> None:
    svg = draw(MAP, PALETTE)
    assert (svg.count("fig-province-"), svg.count("fig-marked-")) == (10, 2)
    source = json.loads((Path(keurmerk.figures.__file__).parent / "provinces.json").read_text(encoding="utf-8"))
    everywhere = draw(ProvinceMap(frozenset(source["provinces"])), PALETTE)
    assert (everywhere.count("fig-province-"), everywhere.count("fig-marked-")) == (0, 12)
    assert "CC-BY-4.0" in source["source"]


def test_a_province_that_is_not_on_the_map_is_refused() -> None:
    with pytest.raises(ValueError, match="No such province on the map: Fryslân"):
        draw(ProvinceMap(frozenset({"Fryslân"})), PALETTE)
