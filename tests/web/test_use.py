"""The pages in use: by keyboard, on any width, in print, with targets that a thumb can hit."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.conftest import QUALITY, VARIANTS, needs_chromium

WIDTHS = (320, 360, 640, 768, 1280, 1920)
FIT = """() => {
  const wide = innerWidth, scrolls = e => { for (; e; e = e.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(e).overflowX)) return true } return false };
  const out = [...document.querySelectorAll('p, li, dd, h1, h2, h3, h4, img, summary, caption')]
    .filter(e => e.checkVisibility() && !scrolls(e)).filter(e => {
      const r = e.getBoundingClientRect(); return r.width && (r.right > wide + 1 || r.left < -1) });
  return {scroll: document.documentElement.scrollWidth, out: out.slice(0, 3).map(e => e.outerHTML.slice(0, 90))}
}"""
# WCAG 2.5.8: 24 by 24 px, or room around it; links within a sentence are exempt.
SMALL = """() => [...document.querySelectorAll('a, summary, button, input, select')]
  .filter(e => e.checkVisibility() && !e.closest('p, dd, td, caption, .sprong') && !e.matches('.sprong'))
  .map(e => [e.getBoundingClientRect(), e.textContent]).filter(([r]) => r.width && Math.min(r.width, r.height) < 24)
  .map(([r, text]) => text + ' ' + r.width + ' x ' + r.height)"""
FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), r = e.getBoundingClientRect();
  return {tag: e.tagName, kind: e.className, href: e.getAttribute('href'), tab: e.tabIndex,
          outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
          top: Math.round(r.top + scrollY), seen: r.bottom > 0 && r.top < innerHeight}
}"""
CONTRAST = """selector => {
  const parsed = colour => {
    const drawn = document.createElement('canvas').getContext('2d');
    drawn.fillStyle = colour; drawn.fillRect(0, 0, 1, 1);
    return [...drawn.getImageData(0, 0, 1, 1).data].slice(0, 3) };
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = colour => { const [r, g, b] = parsed(colour).map(v => linear(v / 255));
    return .2126 * r + .7152 * g + .0722 * b };
  const e = document.querySelector(selector), on = [light(getComputedStyle(e).color)];
  for (let p = e; p; p = p.parentElement) {
    const ground = getComputedStyle(p).backgroundColor;
    if (!/, 0\\)$|transparent/.test(ground)) { on.push(light(ground)); break }
  }
  on.sort((a, b) => a - b);
  return (on[1] + .05) / (on[0] + .05)
}"""

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.mark.parametrize("name", [*VARIANTS, QUALITY])
def test_nothing_sticks_out_at_any_width(opened: Callable[..., Any], name: str) -> None:
    page = opened(name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(FIT)
        assert found["scroll"] <= width and found["out"] == [], (width, found)
        assert page.evaluate(SMALL) == [], width


def test_the_first_tab_skips_to_the_text(opened: Callable[..., Any]) -> None:
    page = opened("editie-2018")
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    assert (first["kind"], first["top"]) == ("sprong", 0) and first["seen"]
    page.keyboard.press("Enter")
    place = page.evaluate("[location.hash, document.querySelector(location.hash).getBoundingClientRect().top]")
    assert place[0] == first["href"] and 0 <= place[1] < 200
    page.keyboard.press("Tab")
    after = page.evaluate(FOCUS)
    assert after["top"] > page.evaluate("document.querySelector('.inhoud').getBoundingClientRect().top + scrollY")
    assert after["kind"] != "sprong"


@pytest.mark.parametrize("setting", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_everything_is_reached_in_order_and_seen(opened: Callable[..., Any], setting: dict[str, str]) -> None:
    page = opened("geen-bruikbare-lijst-streng", 768, **setting)
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found["tag"] == "BODY" or (reached and found == reached[0]):
            break
        assert found["tab"] == 0 and found["outline"] != "none" and found["width"] >= 2 and found["seen"], found
        reached.append(found)
    there = "[...document.querySelectorAll('a[href], summary, [tabindex]')].filter(e => e.checkVisibility()).length"
    assert len(reached) == page.evaluate(there) > 10
    below = [each["top"] for each in reached[1:]]
    assert below == sorted(below)


def test_numbers_unfold_by_keyboard(opened: Callable[..., Any]) -> None:
    page = opened("editie-2018")
    page.evaluate("document.querySelector('details summary').focus()")
    for key, is_open in (("Enter", True), ("Space", False), ("Enter", True)):
        page.keyboard.press(key)
        assert page.evaluate("document.querySelector('details').open") is is_open
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details') === document.querySelector('details')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_axe_leaves_open_has_contrast(opened: Callable[..., Any], scheme: str) -> None:
    page = opened("alle-diensten-streng", color_scheme=scheme)
    for selector in ("h1.title", ".conceptmerk", ".inhoud a", ".kopnummer", ".bron", ".opschrift", "tr.groep th", "dt"):
        assert page.evaluate(CONTRAST, selector) >= 4.5, selector


def test_print_is_on_white_and_fits(opened: Callable[..., Any]) -> None:
    page = opened("alle-diensten-streng", 720, color_scheme="dark")  # about the width of a sheet
    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    ink = page.evaluate("getComputedStyle(document.querySelector('.kort p')).color")
    assert ground == "rgb(255, 255, 255)" and ink == "rgb(29, 37, 41)"
    assert page.evaluate("getComputedStyle(document.querySelector('.sprong')).display") == "none"
    assert page.evaluate(FIT)["scroll"] <= 720
    assert len(page.pdf(format="A4")) > 50_000
