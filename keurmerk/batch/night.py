"""A run over an output folder, whatever its reports are: lock, replay, clean, plan, settle, make, tell."""

import contextlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keurmerk.batch import files
from keurmerk.batch.fingerprint import Parts
from keurmerk.batch.lanes import Start
from keurmerk.batch.leftovers import clean, clean_files
from keurmerk.batch.manifest import SCHEMA, Manifest, replay
from keurmerk.batch.plan import Choice, Job, Plan, plan
from keurmerk.batch.record import Recorder
from keurmerk.batch.run import Rules, Run
from keurmerk.batch.show import Show, planned, summary
from keurmerk.batch.signals import Stops, stops
from keurmerk.batch.tally import Tally
from keurmerk.errors import KeurmerkError


@dataclass(frozen=True)
class Work:
    """What a run has to bring about in `out`.

    `wanted`: the parts of each report; `names`: the files that a report has at least; `makers` and `settlers` start
    lanes, and are asked for only when there is work for them; `moved`: was anything touched since `wanted` was told?
    """

    round: str
    out: Path
    wanted: Mapping[str, Parts]
    held_back: Mapping[str, str]
    names: Sequence[str]
    makers: Callable[[], Start]
    settlers: Callable[[], Start]
    moved: Callable[[], bool] = lambda: False

    @property
    def providers(self) -> set[str]:
        return {*self.wanted, *self.held_back}


def dry_run(work: Work, choice: Choice, folder: Path, show: Show) -> None:
    """Say what would be made and why; nothing is written."""
    state = replay(folder / "manifest.jsonl")
    for line in planned(plan(work.wanted, work.held_back, state, work.out, choice)):
        show.say(line)


def carry_out(work: Work, choice: Choice, rules: Rules, folder: Path, show: Show) -> int:
    """Do it, as the holder of the lock on `folder`; returns the exit status."""
    with contextlib.closing(show):
        choice.require_known(work.providers, work.round)
        clean(work.out, work.providers)
        clean_files(folder)
        with contextlib.closing(Manifest(folder, secrets.token_hex(4))) as manifest:
            todo = plan(work.wanted, work.held_back, manifest.state, work.out, choice)
            return _Night(work, rules, manifest, show, todo).status()


class _Night:
    """One run while it lasts."""

    def __init__(self, work: Work, rules: Rules, manifest: Manifest, show: Show, todo: Plan) -> None:
        self._work, self._rules, self._show, self._todo = work, rules, show, todo
        self._tally = Tally(to_do=len(todo.jobs), skipped=len(todo.skipped), held_back=dict(todo.held_back))
        self._recorder = Recorder(work.out, work.names, manifest, self._tally, show, work.moved)
        settle = sum(job.settle for job in todo.jobs)
        counts = {"make": len(todo.jobs) - settle, "settle": settle, "skipped": len(todo.skipped)}
        self._recorder.tell(
            "run-started", schema=SCHEMA, round=work.round, **counts, held_back=len(todo.held_back)
        )  # fmt: skip
        self._before(todo, manifest)

    def _before(self, todo: Plan, manifest: Manifest) -> None:
        """What is known before anything is made: who is held back, whose files have new times and the old content."""
        events: list[tuple[str, dict[str, Any]]] = [
            ("held-back", {"provider": name, "reason": why}) for name, why in todo.held_back.items()
        ]
        for name in todo.touched:
            seen = {"provider": name, "parts": self._work.wanted[name], "files": files.measure(self._work.out / name)}
            events.append(("seen", seen))
        if events:
            for event in manifest.add_all(events):
                self._show.event(event, self._tally)

    def status(self) -> int:
        """Do it all; returns the exit status. What ends a run early is raised after the summary."""
        try:
            with stops() as asked:
                self._pass_over(self._todo, asked)
            self._end()
        except (KeurmerkError, OSError):
            self._tally.left = self._tally.to_do - self._tally.done
            self._summarize()
            raise
        finally:
            with contextlib.suppress(OSError):
                clean(self._work.out, self._work.providers)
                clean_files(self._recorder.manifest.path.parent)
        self._summarize()
        return self._tally.status

    def _pass_over(self, todo: Plan, asked: Stops) -> None:
        """First settle what may be settled; what could not be is made with the rest."""
        settle = [job for job in todo.jobs if job.settle]
        stopped = self._run(settle, self._work.settlers, asked)
        make = [job for job in todo.jobs if not job.settle] + self._recorder.differing
        if stopped:
            self._tally.left += len(make)
        else:
            self._run(make, self._work.makers, asked)

    def _run(self, jobs: Sequence[Job], start: Callable[[], Start], asked: Stops) -> bool:
        """Was the run told to stop?"""
        if not jobs:
            return False
        run = Run(jobs, start(), self._rules, self._recorder, asked)
        run.go()
        self._tally.left += len(run.left)
        return run.stopping

    def _end(self) -> None:
        """Tell how it ended."""
        tally = self._tally
        if tally.status == 0:
            self._recorder.success()
        self._recorder.tell(
            "run-ended", status=tally.status, made=tally.made, settled=tally.settled, failed=len(tally.failed),
            skipped=tally.skipped, held_back=len(tally.held_back), interrupted=tally.interrupted + tally.left,
            seconds=round(tally.seconds, 3),
        )  # fmt: skip

    def _summarize(self) -> None:
        self._show.close()
        for line in summary(self._tally, self._work.out, self._recorder.manifest.path):
            self._show.say(line)
