"""The manifest of an output folder: JSON Lines, one event a line, each pushed to the disk; docs/manifest.md tells all.

Whatever is known about earlier runs is read from it by replaying the lines in their order; no clock decides anything.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from keurmerk.batch.durable import sync_folder, write_whole
from keurmerk.errors import KeurmerkError

Event = dict[str, Any]
SCHEMA = 1
NAME = "manifest.jsonl"
COMMON = {"event": str, "at": str, "run": str}
EVENTS: dict[str, dict[str, type]] = {
    "run-started": {"schema": int, "round": str, "make": int, "settle": int, "skipped": int, "held_back": int},
    "started": {"provider": str, "lane": int, "why": str},
    "made": {"provider": str, "seconds": float, "stages": dict, "parts": dict, "files": dict},
    "settled": {"provider": str, "seconds": float, "parts": dict, "files": dict},
    "seen": {"provider": str, "parts": dict, "files": dict},
    "failed": {"provider": str, "seconds": float, "reason": str},
    "held-back": {"provider": str, "reason": str},
    "interrupted": {"provider": str, "reason": str},
    "lane-died": {"lane": int, "provider": str},
    "run-ended": {"status": int, "made": int, "settled": int, "failed": int, "skipped": int, "held_back": int,
                  "interrupted": int, "seconds": float},
}  # fmt: skip
FINISHED = ("made", "settled", "seen")
MOST_BYTES, LINES_EACH = 4_000_000, 8


@dataclass
class Record:
    """What is known about one provider: the event that tells of the report that lies there, and the last event."""

    made: Event | None = None
    last: Event | None = None

    @property
    def state(self) -> str:
        """The last event's name; `started` is a report whose run was killed."""
        return self.last["event"] if self.last else ""


@dataclass
class State:
    """What the lines come to. `unread` counts lines that are no event, such as one cut off in the middle."""

    records: dict[str, Record] = field(default_factory=dict)
    lines: int = 0
    unread: int = 0

    def of(self, provider: str) -> Record:
        return self.records.get(provider, Record())

    def take(self, event: Event) -> None:
        """One more line."""
        provider = event.get("provider")
        if not isinstance(provider, str) or event["event"] == "lane-died":
            return
        record = self.records.setdefault(provider, Record())
        record.last = event
        if event["event"] in FINISHED:
            record.made = event


def replay(path: Path) -> State:
    """The state after all lines; no manifest is an empty state."""
    state = State()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return state
    for line in content.splitlines():
        state.lines += 1
        event = _event(line)
        if event is None:
            state.unread += 1
        else:
            state.take(event)
    return state


def _event(line: bytes) -> Event | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    name = event.get("event") if isinstance(event, dict) else None
    return event if isinstance(name, str) and name in EVENTS and EVENTS[name].keys() <= event.keys() else None


class Manifest:
    """The manifest of a run, open for adding; only the holder of the lock has one."""

    def __init__(self, folder: Path, run: str) -> None:
        self.path, self.run = folder / NAME, run
        self.state = replay(self.path)
        if self.path.exists() and self.path.stat().st_size > MOST_BYTES:
            self._shorten()
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        self._end = self._without_torn_line()
        sync_folder(folder)

    def add(self, name: str, **content: Any) -> Event:
        """Write one event; it is on the disk when this returns."""
        return self.add_all([(name, content)])[0]

    def add_all(self, events: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Event]:
        """Write events that happen at one moment. Raises OSError when they cannot be written, and writes none."""
        self._require_place()
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        written: list[Event] = [{"event": name, "at": now, "run": self.run, **content} for name, content in events]
        lines = b"".join(json.dumps(event, ensure_ascii=False).encode() + b"\n" for event in written)
        try:
            self._push(lines)
        except OSError as error:
            os.ftruncate(self._handle, self._end)
            raise OSError(error.errno, error.strerror, str(self.path)) from None
        self._end += len(lines)
        for event in written:
            self.state.take(event)
        return written

    def close(self) -> None:
        os.close(self._handle)

    def _push(self, lines: bytes) -> None:
        at = self._end
        while lines:
            count = os.pwrite(self._handle, lines, at)
            at, lines = at + count, lines[count:]
        os.fsync(self._handle)

    def _require_place(self) -> None:
        """A folder that was removed under a run takes the lock with it: then nothing more may be made there."""
        try:
            same = os.stat(self.path).st_ino == os.fstat(self._handle).st_ino
        except FileNotFoundError:
            same = False
        if not same:
            raise KeurmerkError(
                f"{self.path.parent.parent} was removed or replaced during the run, which stops; start it again."
            )

    def _without_torn_line(self) -> int:
        """Where the last whole line ends; what a cut left after it is taken away."""
        content = self.path.read_bytes()
        end = content.rfind(b"\n") + 1
        os.ftruncate(self._handle, end)
        return end

    def _shorten(self) -> None:
        """Keep of a long history what still counts."""
        records = self.state.records
        if self.state.lines <= LINES_EACH * len(records):
            return
        kept: list[Event] = []
        for record in records.values():
            kept += [event for event in (record.made, record.last) if event and event not in kept[-1:]]
        write_whole(self.path, b"".join(json.dumps(event, ensure_ascii=False).encode() + b"\n" for event in kept))
