"""The HTML in a real browser: nothing scrolls sideways, drawings and fonts are there, a phone can read the charts."""

import pytest

from tests.browser import needs_browser, seen

SMALLEST_TEXT = 12  # the smallest text in a chart, in the drawing's own units
MEASURE = """() => {
  const charts = [...document.querySelectorAll('.figuur img')];
  return {
    scroll: document.documentElement.scrollWidth, width: innerWidth,
    broken: [...document.images].filter(i => !i.naturalWidth).length, images: document.images.length,
    scale: Math.min(...charts.map(i => i.clientWidth / i.naturalWidth)),
    fonts: [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family),
    small: [...document.querySelectorAll('p, li, td, th, figcaption')].filter(e => e.offsetParent
      && parseFloat(getComputedStyle(e).fontSize) < 12).length,
  };
}"""

pytestmark = needs_browser


@pytest.mark.parametrize(("name", "width"), [("2018", 360), ("2018", 1280), ("2024", 320), ("2024", 360)])
def test_a_report_in_the_browser(published, name, width, tmp_path):
    page = (published(name)[0].folder / "report.html").read_text(encoding="utf-8")
    found = seen(page, width, MEASURE, tmp_path)
    assert found["scroll"] <= found["width"] == width
    assert found["images"] > 10 and found["broken"] == 0
    assert {"Inter", "Newsreader"} <= {family.strip('"') for family in found["fonts"]}
    assert found["small"] == 0
    if width >= 360:
        assert found["scale"] * SMALLEST_TEXT >= 9.5
