"""Real reports of a sample round: settled, failed, stopped and killed."""

import csv
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from keurmerk.batch.lock import locked
from tests.batch.nights import alive, children, events, snapshot, until
from tests.batch.real import ONLY, ROUND, TWO, WORDS, of_last, whys
from tests.whole.project import environment, keurmerk

# --- an answer that changed ---------------------------------------------------------------------------------------


def change_an_answer(root: Path, provider: str) -> None:
    """One client of the provider answers one question otherwise."""
    folder = root / "data/incoming" / ROUND
    with (folder / "clienten.csv").open(encoding="utf-8", newline="") as stream:
        keys = {row["client"] for row in csv.DictReader(stream) if row["provider"] == provider}
    path = folder / "antwoorden_clienten.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows, columns = list(reader), list(reader.fieldnames or ())
    row = next(row for row in rows if row["client"] in keys and row["contact_maand_email"] == "2")
    row["contact_maand_email"] = "3"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_one_answer_makes_one_report_new_and_settles_the_others(own: Path, out: Path) -> None:
    root = own
    before = snapshot(out)
    change_an_answer(root, "aanbieder-001")
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(out))
    assert done.status == 0, done.said
    assert whys(out) == {"aanbieder-001": "changed: benchmark, data"}
    assert of_last(out, "settled") == ["track2"]
    assert "1 made, 1 with only facts.json rewritten (nothing printed moved)." in done.out
    after = snapshot(out)
    changed = {name for name in after if after[name] != before[name]}
    assert {name for name in changed if name.startswith("track2")} == {"track2/facts.json"}
    assert {"aanbieder-001/facts.json", "aanbieder-001/report.ipynb"} <= changed
    done = keurmerk(root, *WORDS, "--only", "track2", "--force", "--out", str(out))
    assert done.status == 0 and of_last(out, "made") == ["track2"]
    for name in ("track2/report.html", "track2/facts.json"):
        assert (out / name).read_bytes() == after[name]


# --- a report that fails ------------------------------------------------------------------------------------------


def test_a_report_that_fails_and_is_tried_again(own: Path, out: Path) -> None:
    root = own
    text = root / "editions/basis/text/opdrachtgevers.md"
    whole, before = text.read_text(encoding="utf-8"), snapshot(out)
    opening = "{% block inleiding %}"
    assert opening in whole
    text.write_text(whole.replace(opening, opening + "{{ bestaat_niet }}"), encoding="utf-8")
    done = keurmerk(root, *WORDS, "--only", "track2", "--out", str(out))
    assert done.status == 12, done.said
    assert "track2: failed" in done.err and "bestaat_niet" in done.err and "See failed/track2.ipynb." in done.err
    notebook = nbformat.read(str(out / "failed/track2.ipynb"), 4)
    assert any(output.output_type == "error" for cell in notebook.cells for output in cell.get("outputs", ()))
    assert {name: content for name, content in snapshot(out).items() if not name.startswith("failed")} == before
    text.write_text(whole.replace(opening, opening + " "), encoding="utf-8")
    done = keurmerk(root, *WORDS, "--retry-failed", "--out", str(out))
    assert done.status == 0, done.said
    assert whys(out) == {"track2": "failed before; changed: edition"}
    assert not (out / "failed").exists()


def test_a_report_that_says_what_its_facts_do_not_is_stopped(own: Path, out: Path) -> None:
    """Of two reports one tells a grade that is none of its facts: the old one stays, the other is made."""
    template, before = own / "report.qmd", snapshot(out)
    whole = template.read_text(encoding="utf-8")
    said = f'print("Het cijfer is 9,9." if provider == "{TWO[1]}" else "")'
    template.write_text(f"{whole}\n```{{python}}\n#| output: asis\n{said}\n```\n", encoding="utf-8")
    done = keurmerk(own, *WORDS, *ONLY, "--out", str(out))
    assert done.status == 12, done.said
    assert (of_last(out, "made"), of_last(out, "failed")) == ([TWO[0]], [TWO[1]]), done.said
    assert "The proof stopped it. report.html" in done.err and "9,9" in done.err
    after = snapshot(out)
    assert all(after[name] == before[name] for name in before if name.startswith(TWO[1]))
    template.write_text(whole, encoding="utf-8")
    done = keurmerk(own, *WORDS, *ONLY, "--out", str(out))
    assert done.status == 0, done.said


# --- stopped and killed -------------------------------------------------------------------------------------------


def start(root: Path, out: Path) -> subprocess.Popen[str]:
    words = [*WORDS, *ONLY, "--force", "--workers", "1", "--out", str(out)]
    return subprocess.Popen(
        [sys.executable, "-m", "keurmerk", *words],
        env=environment(root),
        cwd=root.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def family(pid: int) -> list[int]:
    below = children(pid)
    return [*below, *(each for child in below for each in family(child))]


def running(out: Path) -> bool:
    return "started" in (out / ".run/manifest.jsonl").read_text(encoding="utf-8").splitlines()[-1]


def midway(root: Path, out: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """A run with a report in the making, and all its processes."""
    told = len(events(out))
    run = start(root, out)
    until(lambda: len((out / ".run/manifest.jsonl").read_bytes().splitlines()) >= told + 2, 60)
    until(lambda: len(family(run.pid)) >= 2, 60)
    return run, family(run.pid)


def test_rendering_by_hand_waits_its_turn(root: Path, out: Path) -> None:
    """What a run takes for a leftover may not be a report that somebody is making."""
    words = ("render", "--round", ROUND, "track2", "--format", "html", "--out", str(out))
    before = snapshot(out)
    with locked(out, wait=False, waiting=lambda: None):
        done = keurmerk(root, *words)
    assert done.status == 12 and "Another run is making reports in" in done.err, done.said
    assert snapshot(out) == before


def same(before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """All files but the notebooks, which hold times."""
    names = [name for name in before if not name.endswith(".ipynb")]
    return after.keys() == before.keys() and all(before[name] == after[name] for name in names)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_stopped_or_killed_while_reports_are_made(root: Path, out: Path, number: signal.Signals) -> None:
    before = snapshot(out)
    run, everyone = midway(root, out)
    os.kill(run.pid, number)
    _, said = run.communicate(timeout=10)
    assert run.returncode == (12 if number == signal.SIGTERM else -number), said
    until(lambda: not any(alive(pid) for pid in everyone))
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(out))
    assert done.status == 0, done.said
    assert same(before, snapshot(out))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_stopped_or_killed_while_the_exports_are_checked(own: Path, tmp_path: Path, number: signal.Signals) -> None:
    shutil.rmtree(own / "data/checked")
    run = start(own, tmp_path / "uit")
    lane_and_check = until(lambda: len(found := children(run.pid)) == 2 and found, 60)
    os.kill(run.pid, number)
    run.communicate(timeout=10)
    assert run.returncode == -number
    until(lambda: not any(map(alive, lane_and_check)))
    assert not (tmp_path / "uit").exists() and not list((own / "data").rglob("receipt.json"))


def test_a_lane_killed_while_it_makes_a_report(root: Path, out: Path) -> None:
    before = snapshot(out)
    run, _ = midway(root, out)
    os.kill(children(run.pid)[0], signal.SIGKILL)
    said = run.communicate(timeout=60)
    assert run.returncode == 0, said
    assert of_last(out, "lane-died") and sorted(of_last(out, "made")) == ["aanbieder-001", "track2"]
    assert same(before, snapshot(out))
