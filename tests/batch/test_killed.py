"""Killed at a random instant: what was finished is whole, nothing stays running, and a new run does the rest.

Twenty times in every run; `make fuzz` sets KEURMERK_FUZZ_KILLS to 200. KEURMERK_FUZZ_FROM starts at another seed.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.batch.night import Night
from tests.batch.nights import (
    SLUGS,
    alive,
    children,
    ended,
    events,
    finish,
    finished,
    launch,
    snapshot,
    until,
    version,
    whole,
)

FIRST = int(os.environ.get("KEURMERK_FUZZ_FROM", "0"))
TIMES = int(os.environ.get("KEURMERK_FUZZ_KILLS", "20"))
OLD, NEW = "oud", "nieuw"
LASTS = 0.3  # about what a run takes once its lanes are there


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports of an earlier run; the last of them are new this time."""
    out = tmp_path_factory.mktemp("before") / "out"
    assert finish(Night(str(out), dict.fromkeys(SLUGS[:-2], OLD)))[0] == 0
    return out


@pytest.mark.parametrize("seed", range(FIRST, FIRST + TIMES))
def test_killed_at_a_random_instant(before: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    out = Path(shutil.copytree(before, tmp_path / "out"))
    two_moves = seed % 2 == 0
    night = Night(str(out), dict.fromkeys(SLUGS, NEW), seconds=0.05, two_moves=two_moves)
    kind = ("driver", "lane", "child")[seed % 3]
    running = launch(night)
    until(lambda: begun(out))
    time.sleep(rng.random() * LASTS)
    family = [running.pid, *children(running.pid), *(each for lane in children(running.pid) for each in children(lane))]
    kill(rng, kind, running)
    status, said = ended(running)
    assert status == {"driver": -signal.SIGKILL}.get(kind, status), said
    assert status in (-signal.SIGKILL, 0, 12), said
    until(lambda: not any(alive(pid) for pid in family))

    lies = {slug: version(out, slug, OLD, NEW) for slug in SLUGS}
    assert {slug for slug in finished_now(out) if lies[slug] != NEW} == set()
    absent = [slug for slug in SLUGS[:-2] if not lies[slug]]
    assert len(absent) <= (night.workers if kind == "driver" and two_moves else 0)

    status, said = finish(night)
    assert status == 0, said
    assert snapshot(out) == whole(night.providers)
    assert finished(out) == set(SLUGS)


def begun(out: Path) -> bool:
    return len(events_so_far(out)) > len(SLUGS) * 2


def events_so_far(out: Path) -> list[bytes]:
    return (out / ".run/manifest.jsonl").read_bytes().splitlines()


def finished_now(out: Path) -> set[str]:
    """What the last run told to be made, as far as its lines are whole."""
    lines = b"".join(line for line in (out / ".run/manifest.jsonl").read_bytes().splitlines(True) if line[-1:] == b"\n")
    (out / ".run/manifest.jsonl").write_bytes(lines)
    told = events(out)
    last = told[-1]["run"]
    return {event["provider"] for event in told if event["event"] == "made" and event["run"] == last}


def kill(rng: random.Random, kind: str, running: subprocess.Popen[str]) -> None:
    """The driver, one of its lanes, or what a lane has a report made by; perhaps it ended a moment before."""
    lanes = children(running.pid)
    below = [child for lane in lanes for child in children(lane)]
    targets = {"driver": [running.pid], "lane": lanes, "child": below}[kind]
    if targets:
        try:
            os.kill(rng.choice(targets), signal.SIGKILL)
        except ProcessLookupError:
            return


def test_a_lane_that_dies_is_replaced_and_its_report_tried_once_more(tmp_path: Path) -> None:
    out = tmp_path / "out"
    night = Night(str(out), dict.fromkeys(SLUGS, NEW), dying={"echo": 1}, started=str(tmp_path / "started"))
    status, said = finish(night)
    assert status == 0, said
    assert snapshot(out) == whole(night.providers)
    assert [event["provider"] for event in events(out) if event["event"] == "lane-died"] == ["echo"]
    assert len(Path(night.started).read_text().splitlines()) == 3


def test_a_report_that_kills_two_lanes_has_failed_and_the_others_are_made(tmp_path: Path) -> None:
    out = tmp_path / "out"
    night = Night(str(out), dict.fromkeys(SLUGS, NEW), dying={"echo": 9}, started=str(tmp_path / "started"))
    status, said = finish(night)
    assert status == 12 and "echo: failed. The process that made it died, twice." in said
    assert snapshot(out) == whole({slug: NEW for slug in SLUGS if slug != "echo"})


def test_a_report_that_cannot_be_settled_is_made(tmp_path: Path) -> None:
    """The process that settles dies of it, twice."""
    night = Night(str(tmp_path / "out"), dict.fromkeys(SLUGS, NEW))
    assert finish(night)[0] == 0
    night.benchmark, night.dying, night.started = "2", {"echo": 2}, str(tmp_path / "started")
    status, said = finish(night)
    assert status == 0, said
    last = [event for event in events(Path(night.out)) if event.get("provider") == "echo"]
    assert [event["event"] for event in last[-4:]] == ["lane-died", "lane-died", "started", "made"]


def test_lanes_that_all_die_end_the_run_with_a_sentence(tmp_path: Path) -> None:
    night = Night(str(tmp_path / "out"), dict.fromkeys(SLUGS, NEW), dying=dict.fromkeys(SLUGS, 9))
    night.started = str(tmp_path / "started")
    status, said = finish(night)
    assert status == 12 and "times in a row a process that makes reports died" in said
    assert "Traceback" not in said


def test_a_report_that_hangs_is_ended(tmp_path: Path) -> None:
    out = tmp_path / "out"
    # Three seconds: a lane begins well within it, also on a slow machine.
    night = Night(str(out), dict.fromkeys(SLUGS[:4], NEW), hanging=["delta"], longest=3.0)
    status, said = finish(night)
    assert status == 12 and "delta: failed" in said
    assert snapshot(out) == whole({slug: NEW for slug in SLUGS[:4] if slug != "delta"})
