"""`keurmerk batch` as a command: what it says, what it leaves alone, and how it ends."""

import json
from pathlib import Path

import pytest

from keurmerk.batch.command import Manner
from keurmerk.batch.plan import Choice
from keurmerk.cli import app
from tests.batch.nights import snapshot
from tests.batch.real import ONLY, ROUND, TWO, WORDS, whys
from tests.whole.project import keurmerk, made_by

# --- made and left alone ------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_and_why_and_writes_nothing(root: Path, tmp_path: Path) -> None:
    done = keurmerk(root, *WORDS, *ONLY, "--exclude", "track2", "--out", str(tmp_path / "uit"), "--dry-run")
    assert done.status == 0, done.said
    assert done.out.splitlines() == [
        "aanbieder-001: new",
        "1 to make, 0 unchanged, 0 held back.",
    ]
    assert not (tmp_path / "uit").exists()


def test_what_is_made_and_said(shared: Path, root: Path, first: Path) -> None:
    said = made_by(shared, "batch-first", root)[1].out.splitlines()
    assert sorted(said[:2]) == ["aanbieder-001: made", "track2: made"] and said[2] == "Reports: 2 made."
    assert said[3].endswith("a minute.") and said[4] == f"The reports lie in {first}."
    names = ("facts.json", "report.html", "report.ipynb")
    assert sorted(snapshot(first)) == [f"{slug}/{name}" for slug in TWO for name in names]
    assert whys(first) == dict.fromkeys(TWO, "new")
    kept = {path.name for path in (first / ".run").iterdir()}
    assert kept == {"manifest.jsonl", "lock", "heartbeat", "last-success", "overview.sqlite"}


def test_an_unchanged_round_is_left_alone_by_a_process_that_loads_little(root: Path, out: Path) -> None:
    before = snapshot(out)
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(out), PYTHONPROFILEIMPORTTIME="1")
    assert done.status == 0 and "Reports: 0 made, 2 unchanged." in done.out
    loaded = {line.rpartition("|")[2].strip() for line in done.err.splitlines() if line.startswith("import time:")}
    assert "keurmerk.batch.night" in loaded
    assert loaded.isdisjoint({"pandas", "papermill", "matplotlib", "typst", "great_expectations"})
    assert whys(out) == {} and snapshot(out) == before


def test_events_as_json(root: Path, out: Path) -> None:
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(out), "--log", "json")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [event["event"] for event in told] == ["run-started", "seen", "seen", "run-ended"]
    assert told[-1]["skipped"] == 2 and "0 made" in done.err


def test_other_words_make_other_reports(root: Path, out: Path) -> None:
    done = keurmerk(root, *WORDS, *ONLY, "--out", str(out), "--status", "concept", "--dry-run")
    assert done.out.splitlines()[:2] == [f"{slug}: changed: asked" for slug in TWO]


def test_exports_named_from_where_one_stands(own: Path, tmp_path: Path) -> None:
    (own / "data/incoming" / ROUND).rename(tmp_path / "exports")
    words = (*WORDS, "--only", "track2", "--exports", "exports", "--out", "uit", "--dry-run")
    done = keurmerk(own, *words)
    assert done.status == 0 and "track2: new" in done.out, done.said
    assert not (tmp_path / "uit").exists()


# --- words that are off -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--round", "2023"), 10, "Unknown round '2023'"),
        (("--round", ROUND, "--only", "trak2"), 10, "Unknown provider of round 2022 'trak2'; did you mean track2"),
        (("--round", ROUND, "--exclude", "zzz"), 10, "'zzz'"),
        (("--round", ROUND, "--format", "odt"), 2, "Unknown format 'odt'"),
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


def test_every_word_arrives(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """What the command makes of its words, without a run."""
    asked: list[object] = []
    monkeypatch.setenv("KEURMERK_ROOT", str(root))
    monkeypatch.setattr("keurmerk.batch.command.batch", lambda *given: asked.extend(given) or 0)
    words = ["batch", "--round", ROUND, "--only", "a", "--only", "b", "--exclude", "c", "--retry-failed", "--force"]
    words += ["--workers", "3", "--stop-on-failure", "--dry-run", "--wait", "--log", "json", "--format", "pdf"]
    words += ["--status", "concept", "--profile", "streng", "--engine", "embedded", "--exports", "in", "--out", "uit"]
    app(words, standalone_mode=False)
    request, choice, manner = asked
    assert choice == Choice(("a", "b"), ("c",), True, True)
    assert manner == Manner(3, True, True, True, "json")
    assert (request.formats, request.status, request.profile) == (("pdf",), "concept", "streng")  # type: ignore[attr-defined]
    assert (request.engine.name, request.out) == ("embedded", Path("uit").resolve())  # type: ignore[attr-defined]
    asked.clear()
    app(["batch", "--round", ROUND, "--continue-on-failure"], standalone_mode=False)
    assert asked[1:] == [Choice(), Manner()]
