"""What people see: lines, a live picture in a terminal, a summary that fits a screen."""

import io
import os
import pty
import subprocess
import sys
from dataclasses import asdict
from json import dumps
from pathlib import Path

import pytest
from rich.console import Console

from keurmerk.batch.live import picture
from keurmerk.batch.plan import Job, Plan
from keurmerk.batch.show import as_line, planned, summary
from keurmerk.batch.tally import Tally
from tests.batch.night import Night
from tests.batch.nights import ROOT, SLUGS

SCREEN = 24


def reasons(count: int) -> dict[str, str]:
    return {f"p{number:03d}": f"Reden {number}.\nMeer erover." for number in range(count)}


def test_the_summary_fits_a_screen_with_long_reasons_too() -> None:
    long = {f"aanbieder-{number:03d}": "Reden. " * 60 for number in range(500)}
    tally = Tally(to_do=5000, skipped=3999, made=4000, settled=3999, failed=long, held_back=long, interrupted=2, left=4)
    out = Path("/srv/onderzoek/keurmerk/2024/tevredenheid/rapporten/oplevering")
    lines = list(summary(tally, out, out / ".run/manifest.jsonl"))
    shown = sum(-(-len(line) // 80) for line in lines)
    assert shown < SCREEN, shown  # below it stands the prompt
    assert len([line for line in lines if line.startswith("  aanbieder-") and line.endswith(" …")]) == 14


@pytest.mark.parametrize("count", [0, 1, 10, 500])
def test_the_summary_fits_a_screen_and_names_every_number(count: int) -> None:
    tally = Tally(to_do=600, skipped=3, made=40, settled=2, failed=reasons(count), held_back=reasons(count), left=4)
    lines = list(summary(tally, Path("output/2022"), Path("output/2022/.run/manifest.jsonl")))
    assert len(lines) <= SCREEN
    assert "40 made" in lines[0] and "2 with only facts.json rewritten" in lines[0] and "3 unchanged" in lines[0]
    assert (f"{count} failed" in lines[0]) == bool(count) and "4 not begun" in lines[0]
    assert ("  p000 failed: Reden 0." in lines) == bool(count)
    assert any("493 more" in line and "manifest.jsonl" in line for line in lines) == (count == 500)
    assert lines[-1].endswith("output/2022.") and " a minute." in lines[-2]


def test_the_picture_says_how_it_stands() -> None:
    tally = Tally(to_do=500, skipped=7, made=100, failed=reasons(2), held_back=reasons(3))
    tally.begun -= 60
    tally.lanes = {0: ("jm-werkt", tally.begun + 58), 1: ("[track2]", tally.begun + 59)}
    console = Console(file=io.StringIO(), width=100)
    console.print(picture(tally))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    for part in ("102 of 500 done", "2 failed", "3 held back", "7 unchanged", "100 a minute", "3:54 left"):
        assert part in shown, shown
    assert "lane 1" in shown and "jm-werkt" in shown and "lane 2" in shown and "[track2]" in shown


def test_the_picture_fits_a_narrow_terminal() -> None:
    tally = Tally(to_do=5000, skipped=1234, made=4000, failed=reasons(12), held_back=reasons(34))
    tally.begun -= 960
    tally.lanes = {number: (f"aanbieder-{'x' * 60}-{number}", tally.begun) for number in range(2)}
    console = Console(file=io.StringIO(), width=80)
    console.print(picture(tally))
    bar, counts, *rest = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert set(bar.strip()) <= set("━╸╺") and counts.startswith("4012 of 5000 done, 12 failed, 34 held back")
    assert all(len(line) <= 80 for line in (bar, counts, *rest)) and len(rest) <= 5


def test_nothing_done_yet_has_no_time_left() -> None:
    assert Tally(to_do=5).time_left is None and Tally(to_do=5).rate == 0


@pytest.mark.parametrize(
    ("event", "line"),
    [
        ({"event": "made", "provider": "a"}, "a: made"),
        ({"event": "settled", "provider": "a"}, "a: facts.json rewritten"),
        ({"event": "failed", "provider": "a", "reason": "Zo."}, "a: failed. Zo."),
        ({"event": "held-back", "provider": "a", "reason": "Zo."}, "a: held back. Zo."),
        ({"event": "lane-died", "provider": "a", "lane": 1}, "a: the process that made it died"),
        ({"event": "started", "provider": "a"}, ""),
    ],
)
def test_a_line_an_event(event: dict, line: str) -> None:
    assert as_line(event) == line


def test_a_plan_says_what_and_why() -> None:
    jobs = (Job("a", "new", {}), Job("b", "changed: benchmark", {}, settle=True))
    assert list(planned(Plan(jobs, ("c",), (), {"d": "Zo."}))) == [
        "a: new",
        "b: changed: benchmark; only facts.json, if nothing printed moved",
        "d: held back. Zo.",
        "2 to make, 1 unchanged, 1 held back.",
    ]


def test_in_a_terminal_the_display_moves_and_leaves_the_summary(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    night = Night(str(tmp_path / "out"), dict.fromkeys(SLUGS, "x"), seconds=0.3, failing=["echo"], log="live")
    run = subprocess.Popen(
        [sys.executable, "-m", "tests.batch.night", dumps(asdict(night))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"},
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # the other end was closed
        pass
    os.close(ours)
    assert run.wait(30) == 12
    text = shown.decode()
    assert "of 8 done" in text and "lane 1" in text and "lane 2" in text and "a minute" in text
    assert "echo: failed. Zo is het besteld." in text
    assert "Reports: 7 made, 1 failed." in text.splitlines()[-4]
    assert "Traceback" not in text
