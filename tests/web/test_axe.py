"""The pages by axe-core: no violation of WCAG 2.2 AA or of its best practices, in light, dark and forced colours."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.conftest import AXE, OVERVIEW, QUALITY, VARIANTS, needs_axe

RUN = "() => axe.run(document, {resultTypes: ['violations']})"
# All pages as most read them; then settings and widths, on the longest page and on the strangest.
SETTINGS: dict[str, tuple[int, dict[str, str]]] = {
    "donker": (1280, {"color_scheme": "dark"}),
    "telefoon": (320, {}),
    "telefoon-donker": (360, {"color_scheme": "dark"}),
    "eigen-kleuren": (768, {"forced_colors": "active"}),
    "breed": (1920, {}),
}

pytestmark = [pytest.mark.browser, needs_axe]


def violations(page: Any) -> list[tuple[str, str, int]]:
    """Rule, first place and number of places."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # a page that allows no foreign scripts takes this
    found = page.evaluate(RUN)["violations"]
    return [(each["id"], str(each["nodes"][0]["target"]), len(each["nodes"])) for each in found]


@pytest.mark.parametrize("name", [*VARIANTS, QUALITY, OVERVIEW])
def test_no_violations(opened: Callable[..., Any], name: str) -> None:
    assert violations(opened(name, 640)) == []  # as 1280 px at 200%


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_violations_as_the_reader_has_set(opened: Callable[..., Any], setting: str) -> None:
    width, settings = SETTINGS[setting]
    page = opened("alle-diensten-streng", width, **settings)
    page.evaluate("document.querySelectorAll('details').forEach((each, i) => { each.open = i < 4 })")
    assert violations(page) == []


@pytest.mark.parametrize("name", [QUALITY, OVERVIEW])
def test_no_violations_on_dark_pages_of_a_round(opened: Callable[..., Any], name: str) -> None:
    assert violations(opened(name, 1280, color_scheme="dark")) == []
