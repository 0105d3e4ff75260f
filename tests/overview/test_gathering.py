"""What a row says of a provider: its facts, how the run left it, and what changed since the page was last another."""

from pathlib import Path
from typing import Any

import pytest

from keurmerk.batch.manifest import Record, State
from keurmerk.overview.gathering import rows
from keurmerk.overview.row import FAILED, GONE, HELD_BACK, MISSING, REPORT, UNFINISHED, Row
from keurmerk.overview.store import NAME, store
from tests.overview.made import MASKED, fact, place, put

NAMES = {"alfa": "Alfa B.V.", "beta": "Beta <b>"}


def gathered(out: Path, names: dict[str, str] | None = None, version: str = "1", **more: Any) -> dict[str, Row]:
    state = more.pop("state", State())
    with store(out, version) as kept:
        found = rows(place(out, names or NAMES, state, **more), kept)
        kept.commit()
    return {row.provider: row for row in found}


def after(name: str, **content: Any) -> State:
    return State({"alfa": Record(None, {"event": name, "provider": "alfa", **content})})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Two reports of which a page was made."""
    for slug in NAMES:
        put(tmp_path, slug)
    gathered(tmp_path)
    return tmp_path


def test_a_row_has_the_texts_of_the_facts(out: Path) -> None:
    row = gathered(out)["alfa"]
    assert row.state == REPORT and row.name == "Alfa B.V." and not row.older
    assert row.said.cells == {
        "ingevuld": "55", "ingevuld+": "88", "respons": "62,5", "cijfer": "8,6", "norm": "voldoet", "publicatie": "ja",
        "status": "definitief",
    }  # fmt: skip
    assert row.said.files == ("report.html", "report.pdf", "facts.json")


def test_what_only_some_reports_say_has_a_cell_of_its_own(out: Path) -> None:
    since = {"trend.change.clients.total.grade": fact("-0,2", -0.2), "trend.since.clients.total.grade": fact("2012")}
    put(out, "alfa", facts=since, approved={"by": "A. Analist", "at": "2022-03-01", "hash": "sha256:1"})
    cells = gathered(out)["alfa"].said.cells
    assert (cells["verschil"], cells["verschil+"]) == ("-0,2", "2012")
    assert (cells["status"], cells["status+"]) == ("definitief", "A. Analist, 2022-03-01")


def test_the_first_page_calls_nothing_new(out: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    fresh = tmp_path_factory.mktemp("fresh")
    put(fresh, "alfa")
    assert gathered(fresh)["alfa"].changed is None


def test_a_masked_grade_is_a_star_and_was_nothing(out: Path) -> None:
    put(out, "alfa", facts={"clients.total.grade": MASKED})
    row = gathered(out)["alfa"]
    assert (row.said.cells["cijfer"], row.said.masked) == ("*", 1)
    assert row.changed is not None
    assert row.changed.lines == (("Rapportcijfer van cliënten, in totaal", "nu afgeschermd"),)
    assert "8,6" not in str(row)


def test_changes_stay_until_something_else_changes(out: Path) -> None:
    put(out, "alfa", facts={"clients.total.grade": fact("8,7", 8.7, n=55)})
    assert gathered(out)["alfa"].changed == gathered(out)["alfa"].changed
    found = gathered(out)["alfa"].changed
    assert found is not None and found.lines == (("Rapportcijfer van cliënten, in totaal", "8,6 → 8,7"),)
    put(out, "beta", status="concept")
    found_then = gathered(out)
    assert found_then["alfa"].changed is None
    assert found_then["beta"].changed is not None
    assert found_then["beta"].changed.lines == (("Status", "definitief → concept"),)


def test_a_report_that_was_made_again_and_prints_the_same_is_not_changed(out: Path) -> None:
    put(out, "alfa", status="concept")
    before = gathered(out)["alfa"].changed
    put(out, "beta", facts={"clients.total.grade": fact("8,6", 8.5999, n=55)}, inputs={"own": "other"})
    assert gathered(out)["beta"].changed is None
    assert gathered(out)["alfa"].changed == before != None  # noqa: E711


def test_new_and_gone(out: Path) -> None:
    put(out, "gamma")
    found = gathered(out, {"alfa": "Alfa B.V.", "gamma": "Gamma"})
    assert found["gamma"].changed is not None and found["gamma"].changed.new
    assert (found["beta"].state, found["beta"].name) == (GONE, "beta")
    assert found["beta"].said.cells["cijfer"] == "8,6"


def test_held_back_with_and_without_an_older_report(out: Path) -> None:
    found = gathered(out, {**NAMES, "gamma": "Gamma"}, held_back={"alfa": ("kapot",), "gamma": ("stuk",)})
    assert (found["alfa"].state, found["alfa"].older, found["alfa"].reasons) == (HELD_BACK, True, ("kapot",))
    assert (found["gamma"].state, found["gamma"].older) == (HELD_BACK, False)


def test_failed_with_cause_and_notebook(out: Path) -> None:
    (out / "failed").mkdir()
    (out / "failed/alfa.ipynb").write_text("{}", encoding="utf-8")
    row = gathered(out, state=after("failed", reason="Kapot.", seconds=1.0))["alfa"]
    assert (row.state, row.older, row.cause, row.notebook) == (FAILED, True, "Kapot.", "failed/alfa.ipynb")


def test_made_by_hand_after_it_failed(out: Path) -> None:
    assert gathered(out, state=after("failed", reason="Kapot.", seconds=1.0))["alfa"].state == REPORT


@pytest.mark.parametrize("event", ["started", "interrupted"])
def test_killed_and_interrupted(out: Path, event: str) -> None:
    row = gathered(out, state=after(event))["alfa"]
    assert (row.state, row.older) == (UNFINISHED, True)


def test_not_made_and_spoiled(out: Path) -> None:
    (out / "beta/facts.json").write_text("{", encoding="utf-8")
    found = gathered(out, {**NAMES, "gamma": "Gamma"})
    assert found["gamma"].state == found["beta"].state == MISSING


def test_unchanged_reports_are_not_read_again(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keurmerk.overview.gathering._read", None)
    assert gathered(out)["alfa"].said.cells["cijfer"] == "8,6"


def test_other_columns_read_all_again_and_call_nothing_changed(out: Path) -> None:
    put(out, "alfa", status="concept")
    before = gathered(out)
    assert gathered(out, version="2") == before


def test_a_spoiled_store_is_begun_again(out: Path) -> None:
    (out / NAME).write_bytes(b"no database at all, but long enough to be looked at" * 40)
    assert gathered(out)["alfa"].said.cells["cijfer"] == "8,6"
