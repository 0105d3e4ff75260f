"""Every failed report leaves a notebook that tells why, also when nothing of it was executed or its lane died."""

import shutil
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from keurmerk.errors import KeurmerkError
from keurmerk.factory import Order, make_report
from keurmerk.failures import OTHER_FOLDER, TAG, leave, place
from keurmerk.freshness import checked_folder
from keurmerk.lane import Lane
from keurmerk.receipt import read_receipt
from keurmerk.rendering.embedded import EmbeddedEngine
from tests.batch.nights import events
from tests.batch.real import ONLY, ROUND, WORDS, of_last
from tests.whole.project import keurmerk

CAUSE = "Daarom & <niet> anders."


@pytest.fixture
def order(root: Path, tmp_path: Path) -> Order:
    folder = checked_folder(root, ROUND, None)
    receipt = read_receipt(folder)
    assert receipt
    return Order(root, ROUND, folder, receipt, tmp_path / "uit", ("html",), EmbeddedEngine(root))


def notebook(path: Path) -> nbformat.NotebookNode:
    found = nbformat.read(str(path), 4)
    nbformat.validate(found)
    return found


class Unable:
    """Fails before there is a notebook."""

    def execute(self, order: Order, provider: str):
        raise KeurmerkError(CAUSE)

    def close(self) -> None:
        pass


def add_cell(root: Path, code: str) -> None:
    path = root / "report.qmd"
    path.write_text(path.read_text(encoding="utf-8") + f"\n```{{python}}\n{code}\n```\n", encoding="utf-8")


# --- one report ---------------------------------------------------------------------------------------------------


def test_what_failed_before_a_cell_ran_leaves_the_template_with_the_cause(order: Order) -> None:
    outcome = make_report(order, "track2", Unable())  # type: ignore[arg-type]
    assert outcome.reason == f"{CAUSE} See failed/track2.ipynb."
    found = notebook(order.out / "failed/track2.ipynb")
    assert TAG in found.cells[0].metadata.tags and "Daarom &amp; &lt;niet&gt; anders." in found.cells[0].source
    sources = [cell.source for cell in found.cells]
    assert any('provider = "track2"' in source for source in sources)
    assert any("open_report" in source for source in sources)
    assert str(order.root) not in nbformat.writes(found)


def test_without_a_template_the_cause_is_left(order: Order, tmp_path: Path) -> None:
    bare = replace(order, root=tmp_path / "nergens")
    assert leave(bare, "track2", CAUSE) == " See failed/track2.ipynb."
    assert len(notebook(order.out / "failed/track2.ipynb").cells) == 1


def test_what_cannot_be_written_takes_no_words(order: Order) -> None:
    order.out.write_text("een bestand", encoding="utf-8")
    assert leave(order, "track2", CAUSE) == ""


def test_a_provider_called_failed_has_its_own_folder(order: Order) -> None:
    participants = {**order.receipt.participants, "failed": order.receipt.participants["track2"]}
    crowded = replace(order, receipt=order.receipt.model_copy(update={"participants": participants}))
    assert place(order, "track2") == order.out / "failed/track2.ipynb"
    assert place(crowded, "track2") == order.out / OTHER_FOLDER / "track2.ipynb"


@pytest.mark.parametrize(
    "left", ["", "track2", "       3\ntrack2\n", '       3\ntrack2\n{"cells": [', "       0\nander\n{}"]
)
def test_what_a_dead_lane_wrote_may_be_cut_off(order: Order, tmp_path: Path, left: str) -> None:
    begun = tmp_path / "begun"
    begun.write_text(left, encoding="utf-8")
    lane = Lane(order, 0, begun=begun)
    lane.kill()
    assert lane.leave("track2", CAUSE) == " See failed/track2.ipynb."
    top, *cells = notebook(order.out / "failed/track2.ipynb").cells
    assert "Daarom" in top.source and len(cells) > 3


# --- whole runs ---------------------------------------------------------------------------------------------------


KILLS_ITS_LANE = """
import os, signal
lane = int(open(f"/proc/{os.getppid()}/stat").read().rpartition(")")[2].split()[1])
if provider == "track2": os.kill(lane, signal.SIGKILL)
""".strip()


def test_a_lane_that_dies_twice_leaves_the_notebook_with_the_cell_it_died_in(own: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    add_cell(own, KILLS_ITS_LANE)
    done = keurmerk(own, *WORDS, *ONLY, "--out", str(out))
    assert done.status == 12, done.said
    cause = "The process that made it died, twice."
    assert f"track2: failed. {cause} See failed/track2.ipynb." in done.err
    assert of_last(out, "lane-died") == ["track2", "track2"] and of_last(out, "made") == ["aanbieder-001"]
    found = notebook(out / "failed/track2.ipynb")
    erring = [cell for cell in found.cells if any(each.output_type == "error" for each in cell.get("outputs", ()))]
    assert [cell.source.splitlines()[0] for cell in erring] == ["import os, signal"]
    assert erring[0].outputs[0].evalue == cause
    assert [TAG in cell.metadata.get("tags", ()) for cell in found.cells].count(True) == 2
    kept = {"manifest.jsonl", "lock", "heartbeat", "overview.sqlite"}
    assert {path.name for path in (out / ".run").iterdir()} == kept


def test_a_provider_called_failed_is_made(own: Path, tmp_path: Path) -> None:
    """And what fails beside it lies elsewhere."""
    out = tmp_path / "uit"
    for path in (own / "data/incoming" / ROUND).glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("track2", "failed"), encoding="utf-8")
    shutil.rmtree(own / "params" / ROUND / "providers", ignore_errors=True)
    add_cell(own, "assert provider == 'failed'")
    done = keurmerk(own, *WORDS, "--only", "failed", "--only", "aanbieder-001", "--out", str(out))
    assert done.status == 12, done.said
    assert "failed: made" in done.out and "See _failed/aanbieder-001.ipynb." in done.err
    assert sorted(path.name for path in (out / "failed").iterdir()) == ["facts.json", "report.html", "report.ipynb"]
    assert [path.name for path in (out / "_failed").iterdir()] == ["aanbieder-001.ipynb"]
    assert events(out)[-1]["made"] == 1
