"""The driver: keeps lanes fed, hears them, replaces the dead, and stops when asked. It knows no report and no file."""

import selectors
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from keurmerk.batch.lanes import Lane, Outcome, Start
from keurmerk.batch.plan import Job
from keurmerk.batch.process import Answer
from keurmerk.batch.signals import Stops
from keurmerk.errors import KeurmerkError

TICK = 0.25
TRIES = 2
DEATHS = 10  # in a row, with nothing made in between: something else is the matter than a report
KILLED = "It was still being made when the run had to stop."


@dataclass(frozen=True)
class Rules:
    """How many lanes; what stops a run; seconds of grace after SIGTERM, and seconds that no report can take."""

    workers: int
    stop_on_failure: bool = False
    grace: float = 8.0
    longest: float = 300.0


class Listener(Protocol):
    """Who is told what happens; an OSError or KeurmerkError of its ends the run."""

    def began(self, job: Job, lane: int) -> None: ...
    def ended(self, job: Job, outcome: Outcome, seconds: float) -> None: ...
    def interrupted(self, job: Job, reason: str) -> None: ...
    def died(self, job: Job, lane: int) -> None: ...
    def stopping(self) -> None: ...
    def tick(self) -> None: ...


@dataclass
class Slot:
    """A lane and what it is at, since when by a clock that only goes forward."""

    lane: Lane
    job: Job | None = None
    since: float = 0.0


class Run:
    """One pass over jobs. `go` returns when all are done or the run was told to stop; no process stays behind."""

    def __init__(self, jobs: Iterable[Job], start: Start, rules: Rules, listener: Listener, stops: Stops) -> None:
        self._pending = deque(jobs)
        self._start, self._rules, self._listener, self._stops = start, rules, listener, stops
        self._slots: list[Slot] = []
        self._tried: dict[str, int] = {}
        self._deaths = 0
        self._kill_at: float | None = None
        self.stopping = False

    def go(self) -> None:
        try:
            self._open()
            while self._busy():
                self._hear()
                self._hurry()
                self._listener.tick()
                self._feed()
            self._close()
        finally:
            for slot in self._slots:
                slot.lane.kill()

    def _open(self) -> None:
        for number in range(min(self._rules.workers, len(self._pending))):
            self._slots.append(Slot(self._start(number)))
        self._feed()

    @property
    def left(self) -> tuple[Job, ...]:
        """What was not begun."""
        return tuple(self._pending)

    def _close(self) -> None:
        while self._slots:
            self._slots.pop().lane.stop()

    def _busy(self) -> list[Slot]:
        return [slot for slot in self._slots if slot.job is not None]

    def _feed(self) -> None:
        for slot in self._slots:
            if slot.job is None and self._pending and not self.stopping:
                slot.job, slot.since = self._pending.popleft(), time.monotonic()
                self._listener.began(slot.job, slot.lane.number)
                slot.lane.send(slot.job.provider)

    def _hear(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._stops, selectors.EVENT_READ)
            for slot in self._busy():
                selector.register(slot.lane, selectors.EVENT_READ, slot)
            for key, _ in selector.select(TICK):
                if key.data is None:
                    self._told_to_stop()
                else:
                    self._take(key.data)

    def _take(self, slot: Slot) -> None:
        job, outcome = slot.job, slot.lane.receive()
        if job is None:
            return
        if outcome is None:
            self._replace(slot, job)
            return
        slot.job, self._deaths = None, 0
        self._end(job, outcome, slot.since)

    def _end(self, job: Job, outcome: Outcome, since: float) -> None:
        self._listener.ended(job, outcome, time.monotonic() - since)
        if outcome.state == "failed" and self._rules.stop_on_failure:
            self.stopping = True

    def _replace(self, slot: Slot, job: Job, cause: str = "The process that made it died") -> None:
        """A lane died or was ended: its report gets one more try in a fresh one."""
        slot.lane.kill()
        self._listener.died(job, slot.lane.number)
        slot.job, number = None, slot.lane.number
        self._deaths += 1
        self._tried[job.provider] = self._tried.get(job.provider, 0) + 1
        if self._kill_at is not None:
            self._listener.interrupted(job, KILLED)
        elif self._tried[job.provider] < TRIES:
            self._pending.appendleft(job)
        else:
            self._end(job, self._given_up(job, slot.lane, f"{cause}, twice."), slot.since)
        if self._deaths >= DEATHS:
            raise KeurmerkError(f"{self._deaths} times in a row a process that makes reports died; the run stops.")
        if self._pending and not self.stopping:
            slot.lane = self._start(number)
        else:
            self._slots.remove(slot)

    def _given_up(self, job: Job, lane: Lane, cause: str) -> Outcome:
        """What only settles is made instead: that tells what is the matter."""
        if job.settle:
            return Answer(job.provider, "differs")
        return Answer(job.provider, "failed", cause + lane.leave(job.provider, cause))

    def _told_to_stop(self) -> None:
        now = time.monotonic()
        at_once = self._stops.read() > 1
        if not self.stopping:
            self._listener.stopping()
        self.stopping = True
        if self._kill_at is None or at_once:
            self._kill_at = now if at_once else now + self._rules.grace

    def _hurry(self) -> None:
        """End what takes too long: a report that hangs, and after a signal everything."""
        now = time.monotonic()
        for slot in self._busy():
            late = self._kill_at is not None and now >= self._kill_at
            if late or now - slot.since > self._rules.longest:
                assert slot.job is not None
                self._replace(slot, slot.job, f"It took longer than {self._rules.longest:g} seconds")
