"""What people see of a run: lines, or events as JSON for machines; in a terminal `keurmerk.batch.live` does more."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from keurmerk.batch.plan import Plan
from keurmerk.batch.tally import Tally

LISTED, WIDTH = 7, 79  # what a screen of 24 lines and 80 columns has room for
WORDS = {"made": "made", "settled": "facts.json rewritten", "failed": "failed", "held-back": "held back",
         "interrupted": "interrupted"}  # fmt: skip
GRAVE = ("failed", "held-back", "interrupted")


class Show(Protocol):
    """A way of showing a run."""

    def event(self, event: dict[str, Any], tally: Tally) -> None: ...
    def tick(self, tally: Tally) -> None: ...
    def say(self, line: str) -> None: ...
    def warn(self, line: str) -> None: ...
    def close(self) -> None: ...


class Lines:
    """A line for each report, as `keurmerk render` has them: what needs attention goes to stderr."""

    def event(self, event: dict[str, Any], tally: Tally) -> None:
        if line := as_line(event):
            print(line, file=sys.stderr if event["event"] in GRAVE else sys.stdout, flush=True)

    def tick(self, tally: Tally) -> None:
        """Nothing moves in lines."""

    def say(self, line: str) -> None:
        print(line, flush=True)

    def warn(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    def close(self) -> None:
        """Nothing stays open."""


class Json(Lines):
    """Every event of the manifest as a line on stdout, without the hashes; sentences go to stderr."""

    def event(self, event: dict[str, Any], tally: Tally) -> None:
        told = {name: value for name, value in event.items() if name not in ("parts", "files")}
        print(json.dumps(told), flush=True)

    def say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)


def as_line(event: dict[str, Any]) -> str:
    """`jm-werkt: failed. And why`; nothing for what happens between."""
    name = event["event"]
    if name == "lane-died":
        return f"{event['provider']}: the process that made it died"
    if name not in WORDS:
        return ""
    return f"{event['provider']}: {WORDS[name]}" + (f". {event['reason']}" if event.get("reason") else "")


def planned(plan: Plan) -> Iterator[str]:
    """What a dry run says."""
    for job in plan.jobs:
        settle = "; only facts.json, if nothing printed moved" if job.settle else ""
        yield f"{job.provider}: {job.why}{settle}"
    for provider, reason in plan.held_back.items():
        yield f"{provider}: held back. {reason}"
    yield f"{len(plan.jobs)} to make, {len(plan.skipped)} unchanged, {len(plan.held_back)} held back."


def summary(tally: Tally, out: Path, manifest: Path) -> Iterator[str]:
    """What fits a screen: counts, what went wrong, how fast it was, where the files are."""
    counts = {
        "made": tally.made,
        "with only facts.json rewritten (nothing printed moved)": tally.settled,
        "unchanged": tally.skipped,
        "failed": len(tally.failed),
        "held back": len(tally.held_back),
        "interrupted": tally.interrupted,
        "not begun": tally.left,
    }
    said = [f"{count} {what}" for what, count in counts.items() if count or what == "made"]
    yield f"Reports: {', '.join(said)}."
    yield from _reasons("failed", tally.failed, manifest)
    yield from _reasons("held back", tally.held_back, manifest)
    if tally.made + tally.settled:
        yield f"In {_duration(tally.seconds)}, {tally.rate:.0f} a minute."
    yield f"The reports lie in {out}."


def _reasons(what: str, reasons: dict[str, str], manifest: Path) -> Sequence[str]:
    lines = [_short(f"  {provider} {what}: {reason.splitlines()[0]}") for provider, reason in sorted(reasons.items())]
    more = len(lines) - LISTED
    return [*lines[:LISTED], *([f"  … and {more} more {what}; all stand in {manifest}."] if more > 0 else [])]


def _short(line: str) -> str:
    """On one line of a screen; the whole of it was said when it happened, and stands in the manifest."""
    return line if len(line) <= WIDTH else line[: WIDTH - 2] + " …"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
