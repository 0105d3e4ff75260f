"""The page in a real browser, by keyboard: searched, sorted, filtered, a link followed; on a desk and on a phone."""

from pathlib import Path

import pytest

from keurmerk.overview.page import page as page_of
from keurmerk.overview.row import Row
from tests.browser import needs_browser
from tests.overview.made import NASTY, many, settings

pytestmark = needs_browser
SIZES = [(1280, 900), (360, 740)]
NAMES = "[...document.querySelectorAll('#lijst tbody th')].map(e => e.firstChild.textContent)"
GRADES = "[...document.querySelectorAll('#lijst tbody td:nth-child(5)')].map(e => e.textContent)"


@pytest.fixture(scope="module")
def folder(html: str, rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with a report where its links lead."""
    place = tmp_path_factory.mktemp("pages")
    (place / "index.html").write_text(html, encoding="utf-8")
    for row in rows:
        (place / row.provider).mkdir()
        (place / row.provider / "report.html").write_text(f"<title>{row.provider}</title>", encoding="utf-8")
    return place


def opened(browser, path: Path, width: int, height: int, **more):  # type: ignore[no-untyped-def]
    """A tab with the page, its errors, and whatever it asked of a network."""
    tab = browser.new_page(viewport={"width": width, "height": height}, **more)
    tab.set_default_timeout(15_000)
    tab.asked, tab.errors = [], []
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.on("console", lambda said: tab.errors.append(said.text) if said.type == "error" else None)
    tab.goto(path.as_uri())
    tab.wait_for_selector("html.klaar, html:not(.werkt)", state="attached")
    return tab


def told(tab, text: str) -> None:  # type: ignore[no-untyped-def]
    """Wait until the live region says so."""
    tab.wait_for_function("wanted => document.querySelector('[role=status]').textContent === wanted", arg=text)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_by_keyboard_alone(browser, folder: Path, width: int, height: int) -> None:  # type: ignore[no-untyped-def]
    tab = opened(browser, folder / "index.html", width, height)
    told(tab, "1 tot en met 50 van 60 dienstverleners")
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.get_attribute("[role=status]", "aria-live") == "polite"
    keys = tab.keyboard
    keys.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "sla-over"
    tab.focus("#zoek")
    keys.type("een 002")  # without its accents
    told(tab, "1 tot en met 10 van 10 dienstverleners (gekozen uit 60)")
    keys.press("Tab")
    keys.press("Tab")
    assert tab.evaluate("document.activeElement.dataset.filter") == "norm"
    keys.press("ArrowDown")
    told(tab, "1 tot en met 3 van 3 dienstverleners (gekozen uit 60)")
    while tab.evaluate("document.activeElement.tagName") != "A":
        keys.press("Tab")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.press("Enter")
    tab.wait_for_url("**/report.html")
    assert tab.title() == "aanbieder-0021"
    assert tab.errors == [] and all(url.startswith(("file:", "data:")) for url in tab.asked)
    tab.close()


def test_sorted_by_keyboard_in_the_table(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    tab = opened(browser, folder / "index.html", *SIZES[0])
    head = "#lijst thead th:nth-child(5)"
    assert tab.get_attribute("#lijst thead th:first-child", "aria-sort") == "ascending"
    tab.focus(f"{head} [role=button]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"{head}[aria-sort=descending]")
    grades = [text for text in tab.evaluate(GRADES) if text[0].isdigit()]
    assert grades == sorted(grades, key=lambda text: -float(text.replace(",", "."))) and len(grades) > 30
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"{head}[aria-sort=ascending]")
    rising = tab.evaluate(GRADES)
    assert rising == sorted(rising, key=lambda text: float(text.replace(",", ".")) if text[0].isdigit() else 99)
    warned = "#lijst thead th:nth-child(9)"
    tab.focus(f"{warned} [role=button]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"{warned}[aria-sort]")
    counts = tab.evaluate("[...document.querySelectorAll('#lijst tbody td:nth-child(9)')].map(e => e.textContent[0])")
    assert counts == sorted(counts) and counts[0] == "1" and counts[-1] == "–"
    label = tab.get_attribute(f"{head} [role=button]", "aria-label")
    assert label == "Cijfer: sorteren"
    tab.close()


def test_sorted_on_a_phone_and_shown_whole_again(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    tab = opened(browser, folder / "index.html", *SIZES[1])
    assert not tab.is_visible("#lijst thead")
    tab.select_option("#sorteer", "0 desc")
    tab.wait_for_function(f"{NAMES}[0] === 'weg'")
    tab.focus("#zoek")
    tab.keyboard.type("aap & 'noot'")
    told(tab, "1 tot en met 1 van 1 dienstverleners (gekozen uit 60)")
    assert tab.evaluate(NAMES) == [NASTY]
    assert tab.evaluate("window.hit") is None and tab.errors == []
    tab.focus("button[type=reset]")
    tab.keyboard.press("Enter")
    told(tab, "1 tot en met 50 van 60 dienstverleners")
    assert tab.input_value("#sorteer") == "0 asc"
    assert tab.evaluate("document.querySelector('#lijst td').getAttribute('role')") == "cell"
    tab.close()


@pytest.mark.parametrize(("width", "height"), [*SIZES, (900, 700), (320, 600)])
def test_nothing_scrolls_sideways_with_everything_unfolded(browser, folder: Path, width: int, height: int) -> None:  # type: ignore[no-untyped-def]
    tab = opened(browser, folder / "index.html", width, height, color_scheme="dark")
    for at in range(tab.evaluate("document.querySelectorAll('#lijst details').length")):
        tab.evaluate("at => { document.querySelectorAll('#lijst details')[at].open = true; }", at)
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.querySelectorAll('#lijst details[open]').length") == 0
    tab.close()


def test_without_scripts_the_table_is_whole(browser, folder: Path) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((folder / "index.html").as_uri())
    assert tab.locator("#lijst tbody tr").count() == 60
    assert tab.locator("#lijst tbody tr").nth(59).is_visible() and not tab.is_visible(".keuze")
    context.close()


def test_five_thousand_rows(browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "index.html").write_text(page_of(many(5000), settings(), "2022", None), encoding="utf-8")
    tab = opened(browser, tmp_path / "index.html", *SIZES[0])
    told(tab, "1 tot en met 50 van 5000 dienstverleners")
    assert tab.evaluate("document.querySelectorAll('#lijst tbody tr').length") == 50
    tab.fill("#zoek", "aanbieder-4321")
    told(tab, "1 tot en met 1 van 1 dienstverleners (gekozen uit 5000)")
    tab.fill("#zoek", "")
    told(tab, "1 tot en met 50 van 5000 dienstverleners")
    tab.focus(".dt-paging button.next")
    tab.keyboard.press("Enter")
    told(tab, "51 tot en met 100 van 5000 dienstverleners")
    assert tab.get_attribute(".dt-paging nav", "aria-label") == "Bladzijden"
    tab.close()
