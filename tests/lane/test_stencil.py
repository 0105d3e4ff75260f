"""The stencil gives the bytes of a real drawing, or leaves the drawing to seaborn."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from keurmerk.figures import plot, stencil
from keurmerk.figures.plot import Area, Box
from tests.figures.samples import PALETTE, SPECS

SHARE = some.fractions(0, 100, max_denominator=700).map(float) | some.floats(0, 100)
COLOURS = some.sampled_from(["#12355b", "#aabbcc", "#ffffff"])


@some.composite
def areas(draw) -> Area:
    """As the kinds of figure make them: text decides the width, the number of bars the height.

    None has a scale of next to nothing, which matplotlib would widen.
    """
    left, top = draw(some.floats(0, 90)), draw(some.floats(0, 300))
    high = draw(some.sampled_from([100.0, 10.0, 50.0]) | some.floats(1, 400))
    low = draw(some.sampled_from([0.0, 0.0, 1.0])) if high >= 2 else 0.0
    return Area(left, top, draw(some.floats(40, 390)), draw(some.floats(20, 900)), (low, high), draw(some.booleans()))


@some.composite
def drawings(draw) -> tuple[list[Box], Area]:
    area = draw(areas())
    low, high = area.scale
    boxes = []
    for number in range(draw(some.integers(1, 6))):
        value = draw(SHARE) / 100 * (high - low)
        place, thickness = draw(some.floats(0, 900)), draw(some.sampled_from([14.0, 11.0, 17.0, 20.0, 14.6]))
        boxes.append(Box(f"f-{number}", value, place, thickness, draw(COLOURS), draw(COLOURS), low))
    return boxes, area


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawings())
def test_the_same_bytes_as_a_real_drawing(drawing):
    boxes, area = drawing
    written = stencil.rectangles(boxes, area)
    assert written is None or written == plot._rectangles(boxes, area)


def test_doubt_leaves_the_drawing_to_seaborn():
    area = Area(0.0, 0.0, 100.0, 50.0, (0.0, 100.0))
    tie = Box("f-0", 12.0000005, 3.0, 14.0, "#000000", "#000000", 0.0)
    assert stencil.rectangles([tie], area) is None
    assert plot._rectangles([tie], area)


def test_bars_on_a_steady_scale_are_not_left_to_seaborn():
    """A tenth of a percent, a hundredth of a grade, and k of n persons, on scales as wide as figures have them."""
    values = {tenth / 10 for tenth in range(1, 1001)} | {100 * k / n for n in range(1, 130) for k in range(1, n + 1)}
    for wanted in (200.0, 305.84659, 354.667614, 363.309659):
        area = Area(1.0, 0.0, plot.steady(wanted), 50.0, (0.0, 100.0))
        assert wanted - plot.STEP < area.width <= wanted
        for value in values:
            assert stencil.rectangles([Box("f", value, 3.0, 14.0, "#000000", "#000000", 0.0)], area), value


def test_it_is_proven_for_the_versions_that_are_locked():
    assert stencil.proven()


@pytest.mark.parametrize("name", sorted(SPECS))
def test_whole_figures_are_the_same(name, monkeypatch):
    from keurmerk.figures import draw

    plain = draw(SPECS[name], PALETTE, prefix="f")
    monkeypatch.setattr(plot, "quick", True)
    monkeypatch.setattr(plot, "_rectangles", lambda *_: pytest.fail("drawn by seaborn"))
    assert draw(SPECS[name], PALETTE, prefix="f") == plain
