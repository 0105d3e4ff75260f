"""What can befall a run from outside: each ends in a sentence, with finished reports whole, and a new run mends it."""

import json
import os
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
    launch,
    snapshot,
    until,
    version,
    whole,
)

OLD, NEW = "oud", "nieuw"
NOBODY = 65534


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def order(out: Path, says: str = NEW, **changes: object) -> Night:
    return Night(str(out), dict.fromkeys(SLUGS, says), **changes)  # type: ignore[arg-type]


def mends(night: Night) -> None:
    """A clean restart does the rest."""
    status, said = finish(night)
    assert status == 0, said
    assert snapshot(Path(night.out)) == whole(night.providers)


def made(out: Path) -> list[str]:
    path = out / ".run/manifest.jsonl"
    if not path.exists():
        return []
    lines = path.read_bytes().splitlines(keepends=True)
    told = [json.loads(line) for line in lines if line.endswith(b"\n")]
    return [event["provider"] for event in told if event["event"] == "made"]


def refuses(said: str, *parts: str) -> None:
    assert "Traceback" not in said
    assert all(part in said for part in parts), said


# --- asked to stop ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_what_runs_finish(out: Path, number: signal.Signals) -> None:
    running = launch(order(out, seconds=0.4))
    until(lambda: len(made(out)) >= 1)
    lanes = children(running.pid)
    begun = {event["provider"] for event in events(out) if event["event"] == "started"}
    running.send_signal(number)
    asked = time.monotonic()
    status, said = ended(running)
    assert time.monotonic() - asked < 5
    assert status == 12 and "not begun" in said and said.count("Asked to stop: what is being made is finished") == 1
    assert begun <= set(made(out)) and len(made(out)) < len(SLUGS)
    assert set(snapshot(out)) == set(whole(dict.fromkeys(made(out), NEW)))
    assert not any(alive(pid) for pid in lanes)
    mends(order(out))


def test_what_does_not_finish_in_time_is_ended(out: Path) -> None:
    night = order(out, hanging=["alfa"], grace=0.5)
    running = launch(night)
    until(lambda: len(made(out)) >= 2)
    lanes = children(running.pid)
    until(lambda: any(children(lane) for lane in lanes))
    below = [child for lane in lanes for child in children(lane)]
    running.terminate()
    status, said = ended(running)
    assert status == 12 and "alfa: interrupted" in said
    assert not any(alive(pid) for pid in (*lanes, *below))
    assert not (out / "alfa").exists()
    mends(order(out))


def test_a_second_signal_does_not_wait(out: Path) -> None:
    running = launch(order(out, hanging=["alfa"]))
    until(lambda: len(made(out)) >= 2)
    running.send_signal(signal.SIGTERM)
    running.send_signal(signal.SIGINT)
    asked = time.monotonic()
    assert ended(running)[0] == 12
    assert time.monotonic() - asked < 4


# --- two at once --------------------------------------------------------------------------------------------------


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """While this file is there, a run makes nothing and does not end."""
    path = tmp_path / "held"
    path.touch()
    return path


def test_a_second_run_refuses_and_the_first_goes_on(out: Path, held: Path) -> None:
    first = launch(order(out, held=str(held)))
    until(lambda: (out / ".run/manifest.jsonl").exists())
    status, said = finish(order(out, OLD))
    assert status == 12
    refuses(said, "Another run is making reports in", "--wait")
    held.unlink()
    assert ended(first)[0] == 0
    assert snapshot(out) == whole(order(out).providers)


def test_a_second_run_waits_and_then_has_nothing_to_do(out: Path, held: Path, tmp_path: Path) -> None:
    first = launch(order(out, held=str(held)))
    until(lambda: (out / ".run/manifest.jsonl").exists())
    second = launch(order(out, wait=True, started=str(tmp_path / "started")))
    assert second.stdout is not None and "waiting" in second.stdout.readline()
    held.unlink()
    status, said = ended(second)
    assert (status, ended(first)[0]) == (0, 0)
    refuses(said, "0 made, 8 unchanged")
    assert not (tmp_path / "started").exists()


def test_a_killed_run_holds_no_lock(out: Path) -> None:
    first = launch(order(out, seconds=0.2))
    until(lambda: made(out))
    first.kill()
    ended(first)
    mends(order(out))


# --- the disk -----------------------------------------------------------------------------------------------------


def test_a_file_that_cannot_grow_ends_the_run(out: Path) -> None:
    mends(order(out, OLD))
    before = snapshot(out)
    status, said = finish(order(out, file_size=20_000))
    assert status == 12
    refuses(said, "File too large")
    assert snapshot(out) == before
    assert len([event for event in events(out) if event["event"] == "failed"]) <= 2
    mends(order(out))


@pytest.fixture
def small_disk(tmp_path: Path):
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    out = small_disk / "out"
    first = Night(str(out), dict.fromkeys(SLUGS[:2], OLD))
    assert finish(first)[0] == 0
    (small_disk / "vol").write_bytes(b"x" * (3_000_000 - 600_000))
    night = order(out)
    status, said = finish(night)
    assert status == 12
    refuses(said, "No space left on device")
    lies = {slug: version(out, slug, OLD, NEW) for slug in SLUGS}
    assert all(lies[slug] for slug in SLUGS[:2])
    assert [slug for slug in made(out)[2:] if lies[slug] != NEW] == []
    (small_disk / "vol").unlink()
    mends(night)


def test_an_output_that_may_not_be_written(tmp_path: Path) -> None:
    out = Path("/tmp") / f"keurmerk-{os.getpid()}-{tmp_path.name}"
    try:
        mends(order(out, OLD))
        before = snapshot(out)
        for path in (out, out / ".run"):
            path.chmod(0o555)
        status, said = as_nobody(order(out))
        assert status == 12
        refuses(said, "Permission denied", str(out))
        assert snapshot(out) == before
        for path in (out, out / ".run"):
            path.chmod(0o755)
        mends(order(out))
    finally:
        shutil.rmtree(out, ignore_errors=True)


def as_nobody(night: Night) -> tuple[int, str]:
    """Root may write everywhere, so a child that gave up its rights does it."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        status, said = 99, ""
        try:
            from tests.batch.night import run

            status = run(night)
        except OSError as error:
            status, said = 12, f"{error.filename}: {error.strerror}."
        os.write(sender, said.encode())
        os._exit(status)
    os.close(sender)
    with os.fdopen(receiver, "rb") as stream:
        said = stream.read().decode()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


# --- what is taken away -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda folder: (folder / "report.pdf").unlink(), "missing: report.pdf"),
        (lambda folder: shutil.rmtree(folder), "missing: its folder"),
        (lambda folder: (folder / "report.html").write_bytes(b""), "changed by hand: report.html"),
        (lambda folder: scribble(folder / "report.html"), "changed by hand: report.html"),
    ],
    ids=["a file", "a folder", "the content of a file", "one byte, with the old times"],
)
def test_what_was_removed_or_changed_is_made_again(out: Path, spoil, why: str) -> None:
    mends(order(out))
    spoil(out / "echo")
    status, said = finish(order(out))
    assert status == 0 and "1 made, 7 unchanged" in said
    assert [event["why"] for event in events(out)[-4:] if event["event"] == "started"] == [why]
    assert snapshot(out) == whole(order(out).providers)


def scribble(path: Path) -> None:
    """Change a byte, and put size and time of change back."""
    times = path.stat().st_mtime_ns
    path.write_bytes(b"X" + path.read_bytes()[1:])
    os.utime(path, ns=(times, times))


def test_the_output_folder_removed_under_a_run(out: Path) -> None:
    running = launch(order(out, seconds=0.2))
    until(lambda: made(out))
    shutil.move(out, out.with_name("weg"))
    status, said = ended(running)
    assert status == 12
    refuses(said, str(out))
    assert not children(running.pid)
    assert all(version(out.with_name("weg"), slug, NEW) for slug in made(out.with_name("weg")))
    shutil.rmtree(out, ignore_errors=True)
    mends(order(out))


def test_a_report_that_somebody_reads_is_replaced(out: Path) -> None:
    mends(order(out, OLD))
    with (out / "echo/report.html").open("rb") as reader:
        mends(order(out))
        assert reader.read() == whole({"echo": OLD})["echo/report.html"]


def test_a_folder_copied_elsewhere_is_hashed_once_and_left_alone(out: Path, tmp_path: Path) -> None:
    mends(order(out))
    copy = Path(shutil.copytree(out, tmp_path / "kopie"))
    for seen in (8, 0):
        status, said = finish(order(copy, started=str(tmp_path / "started")))
        assert status == 0 and "0 made, 8 unchanged" in said
        last = events(copy)[-1]["run"]
        assert len([event for event in events(copy) if event["event"] == "seen" and event["run"] == last]) == seen
    assert not (tmp_path / "started").exists()


# --- what decides nothing -----------------------------------------------------------------------------------------


def test_a_clock_set_back_decides_nothing(out: Path, tmp_path: Path) -> None:
    """Times of the future in the files and in the manifest, as an earlier run by a wrong clock leaves them."""
    mends(order(out))
    future = time.time_ns() + 10**18
    for path in out.rglob("*"):
        os.utime(path, ns=(future, future))
    manifest = out / ".run/manifest.jsonl"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"at": "2', '"at": "9'), encoding="utf-8")
    status, said = finish(order(out, started=str(tmp_path / "started")))
    assert status == 0 and "0 made, 8 unchanged" in said and not (tmp_path / "started").exists()
    mends(order(out, OLD))


def test_an_unchanged_run_starts_no_lane(out: Path, tmp_path: Path) -> None:
    mends(order(out))
    before = snapshot(out)
    night = order(out, started=str(tmp_path / "started"))
    status, said = finish(night)
    assert status == 0 and "0 made, 8 unchanged" in said
    assert not (tmp_path / "started").exists() and snapshot(out) == before
    assert json.loads((out / ".run/last-success").read_text(encoding="utf-8"))["reports"] == 8


def test_inputs_that_are_touched_during_a_run_make_its_reports_new(out: Path) -> None:
    mends(order(out, moved=True))
    status, said = finish(order(out))
    assert status == 0 and "8 made." in said
    why = "changed: inputs during the run"
    assert [event["why"] for event in events(out) if event["event"] == "started"][8:] == [why] * 8
    assert "8 unchanged" in finish(order(out))[1]


def test_a_report_that_was_said_to_be_made_and_is_not_there_has_failed(out: Path) -> None:
    status, said = finish(order(out, lying=["echo"]))
    assert (
        status == 12 and "echo: failed. It was said to be made, but facts.json, report.html, report.pdf is not" in said
    )


# --- failures -----------------------------------------------------------------------------------------------------


def test_a_failure_leaves_the_others_alone_and_the_old_report_stays(out: Path) -> None:
    mends(order(out, OLD))
    status, said = finish(order(out, failing=["echo"]))
    assert status == 12 and "echo: failed. Zo is het besteld." in said and "7 made, 1 failed" in said
    assert snapshot(out) == whole({**order(out).providers, "echo": OLD})
    stamp = json.loads((out / ".run/last-success").read_text(encoding="utf-8"))
    assert stamp["run"] == events(out)[0]["run"]
    mends(order(out))
    assert [event["why"] for event in events(out) if event["event"] == "started"][-1].startswith("failed before")


def test_stopping_on_failure(out: Path) -> None:
    status, said = finish(order(out, failing=["alfa"], stop_on_failure=True, seconds=0.5))
    assert status == 12 and "not begun" in said
    told = [event["event"] for event in events(out)]
    assert "started" not in told[told.index("failed") :]
    assert len(made(out)) == told.count("started") - 1 < len(order(out).providers) - 1
    mends(order(out))


def test_a_provider_held_back_keeps_its_old_report(out: Path) -> None:
    mends(order(out, OLD))
    status, said = finish(order(out, held_back={"golf": "Er klopt iets niet."}))
    assert status == 12 and "golf: held back. Er klopt iets niet." in said and "7 made, 1 held back" in said
    assert snapshot(out) == whole({**order(out).providers, "golf": OLD})
