"""Every run leaves the page of its round, with the numbers of the reports that lie there."""

import json
import re
from pathlib import Path

from tests.batch.real import ONLY, ROUND, TWO, WORDS
from tests.whole.project import keurmerk

NUMBERS = ("clients.total.completed", "clients.total.response_rate", "clients.total.grade")


def cells(page: Path, provider: str) -> list[str]:
    row = re.search(rf"<tr[^\n]*{provider}/report\.html[^\n]*", page.read_text(encoding="utf-8"))
    assert row
    return re.findall(r"<td class=n>([^<]*)", row[0])


def test_numbers_are_those_of_the_reports(first: Path) -> None:
    for slug in TWO:
        facts = json.loads((first / slug / "facts.json").read_text(encoding="utf-8"))["facts"]
        assert cells(first / "index.html", slug)[:3] == [facts[name]["text"] for name in NUMBERS]
        assert f"<small>van {facts['clients.total.net_sample']['text']}</small>" in (first / "index.html").read_text(
            "utf-8"
        )
    page = (first / "index.html").read_text(encoding="utf-8")
    assert "Niet gemaakt" in page and 'href="kwaliteit.html"' in page
    assert (first / "kwaliteit.html").is_file()


def test_a_run_that_makes_nothing_writes_the_page_only_when_it_is_missing_or_another(root: Path, out: Path) -> None:
    page = out / "index.html"
    before, times = page.read_bytes(), page.stat().st_mtime_ns
    assert keurmerk(root, *WORDS, *ONLY, "--out", str(out)).status == 0
    assert (page.read_bytes(), page.stat().st_mtime_ns) == (before, times)
    page.write_text("spoiled", encoding="utf-8")
    assert keurmerk(root, *WORDS, *ONLY, "--out", str(out)).status == 0
    assert page.read_bytes() == before


def test_by_hand_it_is_the_same_page(root: Path, out: Path) -> None:
    before = (out / "index.html").read_bytes()
    (out / "index.html").unlink()
    done = keurmerk(root, "index", "--round", ROUND, "--out", str(out))
    assert done.status == 0 and "index.html written." in done.out
    assert (out / "index.html").read_bytes() == before
    assert keurmerk(root, "index", "--round", ROUND, "--out", str(out / "nergens")).status == 2
    assert keurmerk(root, "index", "--round", "nergens").status == 10


def test_no_key_of_a_person_is_on_it(root: Path, first: Path) -> None:
    exports = root / "data/incoming" / ROUND
    words = set(re.findall(r"[A-Za-z0-9_-]+", (first / "index.html").read_text(encoding="utf-8")))
    for name in ("clienten.csv", "opdrachtgevers.csv"):
        keys = {line.partition(",")[0] for line in (exports / name).read_text(encoding="utf-8").splitlines()[1:]}
        assert keys and not keys & words
