"""A course over rounds is drawn as given: dots at their height, joined only where that may be."""

import pytest

from keurmerk.figures import Course, CoursePoint, CourseRow, draw
from tests.figures.readback import read_course
from tests.figures.samples import PALETTE, PALETTES

POINTS = (CoursePoint(6.7, "6,7", "n = 19"), CoursePoint(None, "*"), CoursePoint(8.0, "8,0", "n = 77"))
ROW, OTHER = CourseRow("Totaal", POINTS), CourseRow("Jobcoaching", (POINTS[0], POINTS[2], POINTS[2]), frozenset({2}))
COURSE = Course(("2018", "2022", "2024 (deze meting)"), (ROW, OTHER), (6, 9), "", "De hoogte loopt van 6 tot en met 9.")


def test_dots_are_as_high_as_their_numbers():
    dots = read_course(draw(COURSE, PALETTE))
    assert {place: dot.value for place, dot in dots.items()} == pytest.approx(
        {(0, 0): 6.7, (0, 1): None, (0, 2): 8.0, (1, 0): 6.7, (1, 1): 8.0, (1, 2): 8.0}, abs=1e-3
    )
    assert [dots[0, at].text for at in range(3)] == ["6,7", "*", "8,0"]


def test_a_line_joins_neighbours_of_one_question_only():
    dots = read_course(draw(COURSE, PALETTE))
    assert [dots[0, at].joined for at in range(3)] == [False, False, False]
    assert [(dots[1, at].joined, dots[1, at].broken) for at in range(3)] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_the_unit_stands_behind_numbers_only():
    dots = read_course(draw(Course(("a", "b", "c"), (ROW,), (0, 100), "%"), PALETTE))
    assert [dots[0, at].text for at in range(3)] == ["6,7%", "*", "8,0%"]


def test_many_rounds_and_long_names_stay_within_the_sheet():
    rounds = tuple(f"meting {year} met een lange naam" for year in range(2010, 2020))
    svg = draw(Course(rounds, (CourseRow("Iets", (POINTS[0],) * 10),), (1, 10)), PALETTE)
    assert len(read_course(svg)) == 10


@pytest.mark.parametrize("palette", PALETTES)
def test_the_same_input_gives_the_same_bytes(palette):
    assert draw(COURSE, PALETTES[palette]) == draw(COURSE, PALETTES[palette])


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="outside the scale"):
        draw(Course(("a", "b", "c"), (ROW,), (7, 9)), PALETTE)
    with pytest.raises(ValueError, match="3 points for 2 rounds"):
        draw(Course(("a", "b"), (ROW,), (6, 9)), PALETTE)
