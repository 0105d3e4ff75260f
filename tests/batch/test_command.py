"""`keurmerk batch` with real reports of a sample round: made, left alone, settled, failed, stopped and killed."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.batch.nights import alive, children, events, snapshot, until
from tests.whole.project import Done, environment, keurmerk, project

ROUND = "2022"
TWO = ("aanbieder-001", "track2")
ONLY = tuple(word for slug in TWO for word in ("--only", slug))
WORDS = ("batch", "--round", ROUND, "--format", "html")


def short_template(root: Path) -> None:
    """Cover and one chapter of results: what these tests are about is the same with all of them."""
    path = root / "report.qmd"
    head, *cells = path.read_text(encoding="utf-8").split("```{python}\n")
    kept = [cell for cell in cells if "tags" in cell or "open_report" in cell or "report.commissioners()" in cell]
    assert len(kept) == 3
    path.write_text("```{python}\n".join([head, *kept]), encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("batch") / "project", ROUND)
    short_template(root)
    assert keurmerk(root, "check", "--round", ROUND).status == 0
    return root


@pytest.fixture(scope="module")
def first(root: Path) -> tuple[Path, Done]:
    """Two reports and what was said."""
    out = root.parent / "eerste"
    return out, keurmerk(root, *WORDS, *ONLY, "--out", str(out))


@pytest.fixture
def own(root: Path, first: tuple[Path, Done], tmp_path: Path) -> tuple[Path, Path]:
    """A project and its two reports that a test may spoil."""
    return Path(shutil.copytree(root, tmp_path / "project")), Path(shutil.copytree(first[0], tmp_path / "uit"))


def whys(out: Path) -> dict[str, str]:
    """Why the last run made what it made."""
    last = events(out)[-1]["run"]
    return {
        event["provider"]: event["why"] for event in events(out) if (event["event"], event["run"]) == ("started", last)
    }


def of_last(out: Path, name: str) -> list[str]:
    last = events(out)[-1]["run"]
    return [event["provider"] for event in events(out) if (event["event"], event["run"]) == (name, last)]


# --- made and left alone ------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_and_why_and_writes_nothing(root: Path, tmp_path: Path) -> None:
    done = keurmerk(root, *WORDS, *ONLY, "--exclude", "track2", "--out", str(tmp_path / "uit"), "--dry-run")
    assert done.status == 0, done.said
    assert done.out.splitlines() == [
        "aanbieder-001: new",
        "1 to make, 0 unchanged, 0 held back.",
    ]
    assert not (tmp_path / "uit").exists()


def test_reports_are_made_as_render_makes_them(root: Path, first: tuple[Path, Done], tmp_path: Path) -> None:
    out, done = first
    assert done.status == 0, done.said
    assert "2 made." in done.out and "a minute" in done.out and str(out) in done.out
    words = ("render", "--round", ROUND, "track2", "--format", "html", "--out", str(tmp_path))
    assert keurmerk(root, *words).status == 0
    for name in ("report.html", "facts.json"):
        assert (out / "track2" / name).read_bytes() == (tmp_path / "track2" / name).read_bytes()
    assert {path.split("/")[0] for path in snapshot(out)} == set(TWO)


def test_an_unchanged_round_is_left_alone_by_a_process_that_loads_little(root: Path, first: tuple[Path, Done]) -> None:
    out, _ = first
    before = snapshot(out)
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(out), PYTHONPROFILEIMPORTTIME="1")
    assert done.status == 0 and "Reports: 0 made, 2 unchanged." in done.out
    loaded = {line.rpartition("|")[2].strip() for line in done.err.splitlines() if line.startswith("import time:")}
    assert "keurmerk.batch.night" in loaded
    assert loaded.isdisjoint({"pandas", "papermill", "matplotlib", "typst", "great_expectations"})
    assert whys(out) == {} and snapshot(out) == before


def test_events_as_json(root: Path, first: tuple[Path, Done]) -> None:
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(first[0]), "--log", "json")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [event["event"] for event in told] == ["run-started", "run-ended"]
    assert told[-1]["skipped"] == 2 and "0 made" in done.err


def test_other_words_make_other_reports(root: Path, first: tuple[Path, Done]) -> None:
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(first[0]), "--status", "concept", "--dry-run")
    assert done.out.splitlines()[:2] == [f"{slug}: changed: asked" for slug in TWO]


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


def test_one_answer_makes_one_report_new_and_settles_the_others(own: tuple[Path, Path]) -> None:
    root, out = own
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


def test_a_report_that_fails_and_is_tried_again(own: tuple[Path, Path]) -> None:
    root, out = own
    override = root / "params" / ROUND / "providers/track2.yml"
    override.parent.mkdir(exist_ok=True)
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
    assert not (out / "failed/track2.ipynb").exists()


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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_stopped_or_killed_while_reports_are_made(root: Path, own: tuple[Path, Path], number: signal.Signals) -> None:
    _, out = own
    before, told = snapshot(out), len(events(out))
    run = start(root, out)
    until(lambda: len((out / ".run/manifest.jsonl").read_bytes().splitlines()) >= told + 2)
    until(lambda: len(family(run.pid)) >= 2)  # a lane with a report in the making
    everyone = family(run.pid)
    os.kill(run.pid, number)
    _, said = run.communicate(timeout=30)
    assert run.returncode == (12 if number == signal.SIGTERM else -number), said
    until(lambda: not any(alive(pid) for pid in everyone))
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(out))
    assert done.status == 0, done.said
    names = [name for name in before if not name.endswith(".ipynb")]
    after = snapshot(out)
    assert [name for name in names if after[name] != before[name]] == [] and after.keys() == before.keys()


# --- words that are off -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--round", "2023"), 10, "Unknown round '2023'"),
        (("--round", ROUND, "--only", "trak2"), 10, "Unknown provider of round 2022 'trak2'; did you mean track2"),
        (("--round", ROUND, "--exclude", "zzz"), 10, "'zzz'"),
        (("--round", ROUND, "--format", "docx"), 2, "Unknown format 'docx'"),
        (("--round", ROUND, "--log", "xml"), 2, "Unknown log 'xml'"),
        (("--round", ROUND, "--workers", "0"), 2, "--workers must be at least 1"),
        (("--round", ROUND, "--engine", "quarto"), 13, "Quarto is not on PATH"),
        (("--round", ROUND, "--exports", "/nergens"), 11, "/nergens"),
    ],
)
def test_words_that_are_off(root: Path, tmp_path: Path, words: tuple[str, ...], status: int, said: str) -> None:
    (tmp_path / "leeg").mkdir()
    done = keurmerk(root, "batch", *words, "--out", str(tmp_path / "uit"), PATH=str(tmp_path / "leeg"))
    assert done.status == status and said in done.err and "Traceback" not in done.said, done.said
    assert not (tmp_path / "uit").exists()
