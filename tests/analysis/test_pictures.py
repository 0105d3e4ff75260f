"""Drawings for analysts hold what their tables say, read well without eyes, and are the same every time."""

import re

import pandas as pd
import pytest

import keurmerk as km
from keurmerk.analysis.pictures.names import SIDES, sides
from keurmerk.analysis.reading import Reading
from tests.analysis.conftest import ROUNDS

OF_PROVIDER = ("items", "response", "rounds")
OF_ROUND = ("grade_bands", "grades", "funnel", "items", "associations", "response", "blanks", "calendar")


def check(picture):
    assert picture.title and picture.alternative.endswith(".") and len(picture.data)
    assert picture.svg.startswith("<?xml") and "<text" not in picture.svg, "letters are shapes"
    assert "{" not in picture.title + picture.under + picture.reading + picture.alternative
    html = picture._repr_html_()
    assert f'alt="{picture.alternative[:20]}' in html and picture.title in html
    assert "nan" not in repr(picture).lower().split()


def test_every_picture_of_a_provider(opened):
    provider = opened("2024")["ontzorg-nu"]
    for name in OF_PROVIDER:
        check(getattr(provider.pictures, name)())


def test_every_picture_of_a_round(opened):
    whole = opened("2022")
    for name in OF_ROUND:
        check(getattr(whole.pictures, name)())
    check(whole.pictures.funnel("response"))
    check(whole.pictures.items("integration"))


def test_the_same_numbers_give_the_same_drawing(opened, tmp_path):
    whole = opened("2024")
    first, second = (whole.pictures.grades() for _ in range(2))
    assert first.svg == second.svg
    assert first.save(tmp_path / "cijfers.svg").read_text(encoding="utf-8") == first.svg


def test_a_provider_without_answers_has_no_picture_of_them(opened):
    silent = opened("2024")["aanbieder-032"]
    assert silent.pictures.items() is None
    assert silent.text.frame["text"].str.len().gt(0).all()


def test_a_text_alternative_says_each_number(opened):
    provider = opened("2018")["jm-werkt"]
    told = provider.pictures.items().alternative
    for _, row in provider.items.iterrows():
        assert f"{row['label']} {row['mean_printed']} ({row['benchmark_printed']})" in told


def test_names_beside_points_do_not_meet():
    points, names = [(0.3, 0.5), (0.31, 0.5), (0.95, 0.5), (0.3, 0.9)], ["Aanbieder 001"] * 4
    found = sides(points, names)
    assert found[2] == "left", "near the edge"
    assert found[0] != found[1]
    assert set(found) <= set(SIDES)


@pytest.mark.parametrize("name", ROUNDS)
def test_the_text_is_that_of_the_report(opened, name):
    provider = opened(name)[ROUNDS[name]]
    text = provider.text
    assert isinstance(text, Reading)
    shown = text.frame
    assert list(shown.loc[shown["figure"] != "", "figure"]) == list(provider.figures)
    assert provider.grade.text in shown["text"].iloc[0]
    assert not shown["text"].str.contains(r"\\|\{|\*\*").any(), "no markup"
    assert 0 < len(text.search("klacht")) < len(text)


def test_a_frame_is_listed_as_it_is_read():
    frame = pd.DataFrame(
        {"name": ["<A>", "B"], "value": [7.25, None], "n": pd.array([3, None], dtype="Int64"), "met": [True, False]},
        index=pd.Index(["a", "b"], name="provider"),
    )
    html = km.listed(frame, decimals=2)._repr_html_()
    assert "&lt;A&gt;" in html and "7,25" in html and html.count("–") == 2 and "ja" in html
    assert re.search(r"<th>provider</th><th>name</th>", html)
    assert "nog 1 rij<" in km.listed(frame, most=1)._repr_html_()
    assert "Geen rijen" in km.listed(frame.iloc[:0])._repr_html_()


def test_rows_of_persons_are_not_listed(opened):
    rows = opened("2024")["ontzorg-nu"].answers.clients
    for shown in (km.listed(rows), km.listed(rows.reset_index()), km.listed(pd.DataFrame(rows))):
        text = shown._repr_html_() + repr(shown)
        assert not any(str(key) in text for key in rows.index)
    counted = km.listed(rows.groupby("wijze")["usable"].sum().to_frame())
    assert "online" in counted._repr_html_()


def test_names_of_points_that_lie_close_together_hang_apart():
    points = [(0.04, 0.5), (0.05, 0.49), (0.16, 0.5)]
    assert len(set(sides(points, ["Aanbieder 024", "Aanbieder 010", "Track2"]))) == 3


def test_an_axis_calls_the_best_answer_as_the_edition_does(opened):
    for name, called in {"2022": "zeer tevreden", "2024": "heel tevreden"}.items():
        assert opened(name).edition.scale.best_label == called
    assert "inburgeraars" in opened("2024").pictures.items("integration").title
