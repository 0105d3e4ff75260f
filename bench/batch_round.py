"""One round made from exports that were not checked yet: time, memory of the process tree, stages by the manifest."""

import json
import statistics
import sys
from dataclasses import dataclass
from datetime import datetime

from rounds import Bench
from tree import Ran, run

EARLY = 50  # from this report on, memory must not grow
NONE = float("nan")


@dataclass(frozen=True)
class Row:
    """Seconds before the first report and in all, reports a minute, MiB, milliseconds of each stage of a report."""

    providers: int
    before: float
    seconds: float
    a_minute: float
    peak: float
    early: float
    late: float
    stages: dict[str, float]


def make_round(bench: Bench, providers: int, command: str) -> Row:
    """All reports of the round, by `batch` or `render`; every one has to be made."""
    everyone = ("--all",) if command == "render" else ()
    words = bench.words(command, *everyone, "--out", str(bench.out), "--engine", "embedded")
    ran = run(words, bench.project, bench.environment)
    if ran.status or len(bench.made) != providers:
        made = f"{len(bench.made)} of {providers} reports"
        sys.exit(f"keurmerk {command} ended with {ran.status} and {made}:\n{ran.said[-2000:]}")
    events = _events(bench)
    ended = next((event["seconds"] for event in reversed(events) if event["event"] == "run-ended"), NONE)
    early, late = _early_and_late(ran, events)
    a_minute = 60 * providers / ran.seconds
    return Row(providers, ran.seconds - ended, ran.seconds, a_minute, ran.peak, early, late, _stages(events))


def _events(bench: Bench) -> list[dict]:
    manifest = bench.out / ".run" / "manifest.jsonl"
    return [json.loads(line) for line in manifest.read_text("utf-8").splitlines()] if manifest.is_file() else []


def _early_and_late(ran: Ran, events: list[dict]) -> tuple[float, float]:
    """Memory while the 50 reports from the 50th on were made, and while the last 50 were."""
    moments = [datetime.fromisoformat(event["at"]).timestamp() for event in events if event["event"] == "made"]
    if len(moments) < 4 * EARLY:
        return NONE, NONE
    return ran.between(moments[EARLY], moments[2 * EARLY]), ran.between(moments[-EARLY], moments[-1])


def _stages(events: list[dict]) -> dict[str, float]:
    """Mean milliseconds, with what a lane spent in no stage."""
    made = [event for event in events if event["event"] == "made" and event.get("stages")]
    if not made:
        return {}
    names = list(dict.fromkeys(name for event in made for name in event["stages"]))
    means = {name: 1000 * statistics.fmean(event["stages"].get(name, 0.0) for event in made) for name in names}
    whole = 1000 * statistics.fmean(event["seconds"] for event in made)
    return means | {"other": whole - sum(means.values()), "report": whole}
