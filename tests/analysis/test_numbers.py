"""What analysts see of a round and of a provider is what plain counting of the exports comes to."""

import csv
import json
from collections import Counter
from statistics import correlation, quantiles

import pytest

from keurmerk.analysis.association import correlation as ours
from keurmerk.analysis.differences import largest
from keurmerk.analysis.distribution import bands
from keurmerk.errors import UnknownName
from tests.product import ROOT


def rows(name, file):
    """An export of a sample round, read without the package."""
    path = ROOT / "data/incoming" / name / f"{file}.csv"
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.splitlines()[0] else ","))


def usable(name):
    """Regular client questionnaires that count: at least half of the items answered."""
    answers = rows(name, "antwoorden_clienten")
    items = [column for column in answers[0] if column.startswith("t_")]
    return [row for row in answers if 2 * sum(bool(row[item]) for item in items) >= len(items)]


def test_grades_are_counted_over_everyone(opened):
    integration = [
        row
        for row in rows("2024", "antwoorden_inburgering")
        if sum(bool(row[c]) for c in row if c.startswith("i_")) >= 3
    ]
    counted = Counter(int(float(row["cijfer"])) for row in [*usable("2024"), *integration] if row["cijfer"])
    shown = opened("2024").grades
    assert dict(shown["clients"]) == {grade: counted[grade] for grade in range(1, 11)}
    assert shown["share"].sum() == pytest.approx(100)


def test_bands_hold_their_lower_end():
    import pandas as pd

    counted = bands(pd.Series([6.5, 6.999, 7.0, 8.9, None]))
    assert dict(counted["providers"]) == {6.5: 2, 7.0: 1, 7.5: 0, 8.0: 0, 8.5: 1}
    assert bands(pd.Series([None], dtype="float64")).empty


def test_association_with_the_grade_is_pearsons(opened):
    scores, grades = [], []
    for row in usable("2022"):
        if row["t_begrip"] in ("1", "2", "3", "4") and row["cijfer"]:
            scores.append(5 - int(row["t_begrip"]))
            grades.append(float(row["cijfer"]))
    found = opened("2022").associations.loc["t_begrip"]
    assert found["n"] == len(scores) == found["satisfied"] + found["dissatisfied"]
    assert found["correlation"] == pytest.approx(correlation(scores, grades))
    assert found["low"] < found["correlation"] < found["high"]
    high = [grade for score, grade in zip(scores, grades, strict=True) if score > 2]
    assert found["grade_satisfied"] == pytest.approx(sum(high) / len(high))


def test_correlation_has_its_interval_and_its_limits():
    # Fisher 1915 for r = 0.5 and n = 28: atanh(0.5) = 0.549306, plus or minus 1.959964 / 5
    first, second = [0.0] * 14 + [1.0] * 14, [0.0] * 10 + [1.0] * 4 + [0.0] * 3 + [1.0] * 11
    found, low, high = ours(first, second)
    assert found == pytest.approx(correlation(first, second))
    assert (low, high) == pytest.approx((0.157, 0.738), abs=2e-3)
    assert ours([1, 2, 3, 4], [1, 2, 3, 4]) is None, "too few"
    assert ours([1, 1, 1, 1, 1], [1, 2, 3, 4, 5]) is None, "nothing varies"


def test_item_spread_is_over_providers_with_enough_scores(opened):
    whole = opened("2018")
    means = [row["mean"] for _, row in whole.items.iterrows() if row["item"] == "t_begrip" and row["scored"] >= 5]
    found = whole.item_spread.loc["t_begrip"]
    assert found["providers"] == len(means)
    assert [found["p25"], found["median"], found["p75"]] == pytest.approx(quantiles(means, n=4, method="inclusive"))


def test_quality_is_what_the_page_shows(opened):
    quality = opened("2024").quality
    stored = json.loads((quality.folder / "kwaliteit.json").read_text(encoding="utf-8"))
    clients = quality.funnel.query("who == 'clients'")
    assert clients["remaining"].iloc[0] == len(rows("2024", "clienten")) == stored["funnel"]["clients"]["delivered"]
    assert clients["remaining"].iloc[0] - clients["left_out"].sum() == clients["remaining"].iloc[-1]
    assert quality.calendar.sum().sum() + quality.undated == sum(
        len(rows("2024", file))
        for file in ("antwoorden_clienten", "antwoorden_inburgering", "antwoorden_opdrachtgevers")
    )
    blank = quality.blanks.query("questionnaire == 'clients' and question == 'cijfer'").iloc[0]
    assert blank["blank"] == sum(not row["cijfer"] for row in rows("2024", "antwoorden_clienten"))
    assert quality.modes["share"].sum() == pytest.approx(100)
    assert quality.page.is_file()
    for name in ("response", "findings", "held_back", "corrections", "inputs", "providers", "straight_lines"):
        assert getattr(quality, name) is not None, name


def test_a_provider_is_followed_through_the_rounds(opened):
    provider = opened("2022")["aanbieder-011"]
    followed = provider.rounds
    assert list(followed.index) == ["2018", "2022", "2024"]
    assert list(followed["this"]) == [False, True, False]
    for name, row in followed.iterrows():
        assert row["grade_printed"] == opened(name)["aanbieder-011"].grade.text
    assert list(opened("2022")["track2"].rounds.index) == ["2022"]


def test_modes_are_counted_of_questionnaires_that_count(opened):
    own = {row["client"] for row in rows("2018", "clienten") if row["provider"] == "jm-werkt"}
    counted = Counter(row["wijze"] for row in usable("2018") if row["client"] in own)
    assert dict(opened("2018")["jm-werkt"].modes["completed"]) == dict(counted)


def test_largest_differences_leave_out_what_few_answered(opened):
    provider = opened("2024")["ontzorg-nu"]
    found = provider.largest_differences(8)
    assert len(found) == 8
    assert (found["n"] >= 5).all()
    assert list(found["difference"].abs()) == sorted(found["difference"].abs(), reverse=True)
    assert not found.index.str.startswith("spread.").any()
    assert largest(provider.benchmark.iloc[:0], 3, 5, str).empty


def test_across_tells_how_a_number_is_spread(opened):
    whole = opened("2024")
    found = whole.across("clients.total.grade").iloc[0]
    grades = whole.providers["grade"].dropna()
    assert (found["providers"], found["lowest"], found["highest"]) == (len(grades), grades.min(), grades.max())
    assert found["hidden"] == (whole.providers["grade_printed"] == "*").sum()
    with pytest.raises(UnknownName, match="no number"):
        whole.across("norm.verdict")


def test_verdicts_count_every_report_once(opened):
    whole = opened("2024")
    by_slug = Counter(content.facts["norm.verdict"].text for content in whole.contents.values())
    assert dict(whole.verdicts.groupby("norm")["providers"].sum()) == by_slug
