"""The quality page in a real browser: nothing scrolls sideways, and its tables are searched and sorted by keyboard."""

from pathlib import Path

import pytest

from tests.browser import needs_browser, seen
from tests.quality.conftest import PRESENT, WRONG, Checked

LOOK = """() => ({
  scroll: document.documentElement.scrollWidth, width: innerWidth,
  outside: performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:')),
  small: [...document.querySelectorAll('p, li, td, th')].filter(e => e.offsetParent
    && parseFloat(getComputedStyle(e).fontSize) < 12).length,
})"""
USE = """() => {
  const table = document.querySelector('table[data-filter]'), told = document.getElementById('aantal');
  const names = () => [...table.tBodies[0].rows].filter(r => !r.hidden).map(r => r.cells[0].textContent.trim());
  const head = table.tHead.rows[0].cells[0], button = head.querySelector('[role=button]');
  const found = {all: names(), told: told.textContent, tab: button.tabIndex, first: head.getAttribute('aria-sort')};
  button.focus();
  found.focused = document.activeElement === button;
  button.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
  found.turned = names();
  found.then = head.getAttribute('aria-sort');
  const search = document.getElementById('zoek'), state = document.getElementById('stand');
  search.value = 'ZZZ geen';
  search.dispatchEvent(new Event('input'));
  found.none = names();
  search.value = '';
  search.dispatchEvent(new Event('input'));
  state.value = 'aangehouden';
  state.dispatchEvent(new Event('change'));
  found.held = names();
  found.said = told.textContent;
  return found;
}"""

pytestmark = needs_browser


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_fits_and_loads_nothing(checked: Checked, width: int, tmp_path: Path) -> None:
    found = seen(checked.page, width, LOOK, tmp_path)
    assert found["scroll"] <= found["width"] == width
    assert found["outside"] == []
    assert found["small"] == 0


def test_the_table_of_providers_by_keyboard(checked: Checked, tmp_path: Path) -> None:
    found = seen(checked.page, 1280, USE, tmp_path)
    assert len(found["all"]) == len(checked.receipt.participants) >= len(PRESENT)
    assert found["tab"] == 0 and found["focused"]
    assert (found["first"], found["then"]) == ("ascending", "descending")
    assert found["turned"] == found["all"][::-1]
    assert found["none"] == []
    assert len(found["held"]) == 1 and checked.receipt.participants[WRONG].name in found["held"][0]
    assert found["said"].startswith("1 van ")
