"""Writes down what happens in a run, in the manifest first, and passes it on to the display."""

import contextlib
import json
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from keurmerk.batch import files
from keurmerk.batch.durable import write_whole
from keurmerk.batch.lanes import Outcome
from keurmerk.batch.leftovers import clean
from keurmerk.batch.manifest import Manifest
from keurmerk.batch.plan import Job
from keurmerk.batch.show import Show
from keurmerk.batch.tally import Tally

HEARTBEAT, LAST_SUCCESS = "heartbeat", "last-success"
BEAT = 1.0
STOPPING = "Asked to stop: what is being made is finished first; asked once more, it is ended."
PROBE = 1_000_000  # bytes that must fit where a report failed, or the disk is full
MOVED = {"inputs during the run": "changed"}


class Recorder:
    """The listener of a run. `moved` tells whether what all reports are made from was touched since the plan."""

    def __init__(
        self, out: Path, names: Sequence[str], manifest: Manifest, tally: Tally, show: Show, moved: Callable[[], bool]
    ) -> None:
        self.out, self.names, self.manifest, self.tally, self.show = out, names, manifest, tally, show
        self.differing: list[Job] = []
        self._moved, self._beaten = moved, 0.0

    def tell(self, name: str, **content: Any) -> None:
        """One event: to the disk, then to the people."""
        self.show.event(self.manifest.add(name, **content), self.tally)

    def began(self, job: Job, lane: int) -> None:
        self.tally.lanes[lane] = (job.provider, time.monotonic())
        if not job.settle:
            self.tell("started", provider=job.provider, lane=lane, why=job.why)

    def ended(self, job: Job, outcome: Outcome, seconds: float) -> None:
        self._free(job)
        if outcome.state == "differs":
            self.differing.append(Job(job.provider, job.why, job.parts))
        elif outcome.state == "held back":
            self.tally.held_back[job.provider] = outcome.reason
            self.tell("held-back", provider=job.provider, reason=outcome.reason)
        elif outcome.state == "failed":
            self._failed(job, outcome.reason, seconds)
        else:
            self._finished(job, outcome, seconds)

    def interrupted(self, job: Job, reason: str) -> None:
        self._free(job)
        clean(self.out, {job.provider})
        self.tally.interrupted += 1
        self.tell("interrupted", provider=job.provider, reason=reason)

    def died(self, job: Job, lane: int) -> None:
        clean(self.out, {job.provider})
        self.tell("lane-died", lane=lane, provider=job.provider)

    def stopping(self) -> None:
        self.show.warn(STOPPING)

    def tick(self) -> None:
        if time.monotonic() - self._beaten >= BEAT:
            self._beaten = time.monotonic()
            self._beat()
        self.show.tick(self.tally)

    def success(self) -> None:
        """Everything that was wanted is there."""
        reports = self.tally.made + self.tally.settled + self.tally.skipped
        stamp = {"at": _now(), "run": self.manifest.run, "reports": reports}
        write_whole(self.manifest.path.with_name(LAST_SUCCESS), json.dumps(stamp).encode() + b"\n")

    def _finished(self, job: Job, outcome: Outcome, seconds: float) -> None:
        """A report is called finished when its files are there, and with the hashes they have."""
        folder = self.out / job.provider
        gone = files.missing(folder, dict.fromkeys(self.names))
        if gone:
            self._failed(job, f"It was said to be made, but {', '.join(gone)} is not there.", seconds)
            return
        parts = {**job.parts, **(MOVED if self._moved() else {})}
        told: dict[str, Any] = {"seconds": round(seconds, 3), "parts": parts, "files": files.measure(folder)}
        if outcome.state == "made":
            self.tally.made += 1
            stages = {name: round(taken, 4) for name, taken in outcome.stages.items()}
            self.tell("made", provider=job.provider, stages=stages, **told)
        else:
            self.tally.settled += 1
            self.tell("settled", provider=job.provider, **told)

    def _failed(self, job: Job, reason: str, seconds: float) -> None:
        clean(self.out, {job.provider})
        self.tally.failed[job.provider] = reason
        self.tell("failed", provider=job.provider, seconds=round(seconds, 3), reason=reason)
        self._require_room()

    def _require_room(self) -> None:
        """After a failure: a full disk or one that may not be written ends the run instead of every report."""
        probe = self.manifest.path.with_name(f".probe-{os.getpid()}")
        try:
            write_whole(probe, bytes(PROBE))
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.out)) from None
        probe.unlink(missing_ok=True)

    def _free(self, job: Job) -> None:
        self.tally.lanes = {lane: at for lane, at in self.tally.lanes.items() if at[0] != job.provider}

    def _beat(self) -> None:
        """A file that says every second that the run lives, and how far it is; of no use to the run itself."""
        lanes = {str(lane): provider for lane, (provider, _) in self.tally.lanes.items()}
        content = {"at": _now(), "run": self.manifest.run, "pid": os.getpid(), "done": self.tally.done,
                   "of": self.tally.to_do, "lanes": lanes}  # fmt: skip
        beside = self.manifest.path.with_name(f".{HEARTBEAT}-{os.getpid()}")
        with contextlib.suppress(OSError):
            beside.write_text(json.dumps(content) + "\n", encoding="utf-8")
            beside.replace(self.manifest.path.with_name(HEARTBEAT))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
