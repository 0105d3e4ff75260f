"""Intervals around a change: values from the literature, and from a second calculation by hand."""

import subprocess
import sys
from fractions import Fraction

import pytest

from keurmerk.analysis.trend import trend
from keurmerk.history.earlier import counted
from keurmerk.history.uncertainty import change_of_mean, change_of_share
from tests.history.conftest import sample


def test_a_change_of_shares_is_newcombes():
    """Newcombe (1998) Statist. Med. 17:873-890, example (a): 56/70 less 48/80."""
    low, high = change_of_share(Fraction(80), 70, Fraction(60), 80)
    assert (low, high) == (pytest.approx(5.24, abs=0.005), pytest.approx(33.39, abs=0.005))


def test_a_change_of_grades_is_welchs():
    """By hand: means 8 and 6, both variances 1/2, n 5 and 5, so df = 8, of which tables give t = 2.306."""
    low, high = change_of_mean({7: 1, 8: 3, 9: 1}, {5: 1, 6: 3, 7: 1})
    assert low + high == pytest.approx(4)
    assert (high - low) / 2 == pytest.approx(2.306 * (1 / 5) ** 0.5, abs=0.001)


def test_up_to_a_hundred_answers_a_printed_share_gives_the_count():
    for n in range(1, 101):
        printed = [Fraction((200 * count + n) // (2 * n)) for count in range(n + 1)]  # rounded, a half upwards
        assert [counted(share, n) for share in printed] == list(range(n + 1))


def test_where_nothing_varies_or_few_answered_there_is_no_interval():
    assert change_of_mean({8: 5}, {7: 2, 8: 3}) is None
    assert change_of_mean({7: 2, 8: 3}, {7: 2, 8: 2}) is None
    assert change_of_mean({7: 2, 8: 3}, {}) is None
    assert change_of_share(Fraction(100), 4, Fraction(50), 10) is None
    low, high = change_of_share(Fraction(100), 6, Fraction(100), 8)  # all the same, and still not sure
    assert low < 0 < high


def test_the_analysts_table_has_it_where_the_printed_numbers_are_enough():
    frame = trend(sample("2022").content("aanbieder-027"))
    now = frame[frame["round"] == "2022"].set_index("fact")
    grade = now.loc["clients.total.grade"]
    assert (round(grade["change_low"], 1), grade["change_printed"], round(grade["change_high"], 1)) == (
        -0.5,
        "-0,1",
        0.3,
    )
    compared = now[now["change_printed"].notna()]
    sure = compared["change_low"].notna()
    assert all(".service." in name or name.startswith("commissioners.") for name in compared[~sure].index)
    change = compared["change_printed"].str.replace(",", ".").astype(float)
    assert ((compared["change_low"] < change) & (change < compared["change_high"]))[sure].all()
    assert frame[frame["round"] == "2018"]["change_low"].isna().all()


@pytest.mark.parametrize(
    ("round_name", "provider", "profile", "hidden"),
    [
        ("2024", "aanbieder-004", "gepubliceerd", "now"),
        ("2022", "aanbieder-006", "streng", "now"),
        ("2022", "aanbieder-032", "streng", "then"),
        ("2022", "aanbieder-032", "gepubliceerd", ""),
    ],
)
def test_a_grade_hidden_now_or_then_has_no_interval(round_name, provider, profile, hidden):
    content = sample(round_name).content(provider, profile=profile)
    last = content.earlier[-1]
    assert content.facts["clients.total.grade"].masked == (hidden == "now")
    assert last.printed["clients.total.grade"].hidden == (hidden == "then") == (not last.spread)
    frame = trend(content).set_index("fact").loc[["clients.total.grade"]]
    assert frame["change_low"].notna().any() == (not hidden)


def test_reports_load_nothing_of_it():
    code = "import sys, keurmerk.report.report, keurmerk.lane.hands; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
