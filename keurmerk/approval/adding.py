"""Adds approvals to a round's ledger: one writer at a time, on the disk before it is said to be there."""

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from keurmerk.approval.entry import FIRST, Approval
from keurmerk.approval.ledger import FOLDER, HEAD, NAME, Ledger, read_ledger
from keurmerk.approval.printed import Printed
from keurmerk.batch.durable import sync_folder, write_whole
from keurmerk.errors import ParameterError

LONGEST = {"by": 100, "note": 500}


def add(
    root: Path, approved: Sequence[Printed], by: str, note: str = "", now: datetime | None = None
) -> list[Approval]:
    """Record that `by` approved these facts of one round, and return the approval of each.

    What is approved already, unchanged since, keeps the approval it has. Raises ParameterError for an empty name, and
    for a ledger that is not whole.
    """
    by, note = _one_line("by", by), _one_line("note", note)
    if not by:
        raise ParameterError("--by is empty: give the name of whoever read the report and approves it.")
    at = (now or datetime.now().astimezone()).isoformat(timespec="seconds")
    (round_name,) = {each.round for each in approved}
    with _alone(root / "params" / round_name):
        ledger = read_ledger(root, round_name)
        entries = list(ledger.entries)
        found = [_approval(each, entries, by, at, note) for each in approved]
        if len(entries) > len(ledger.entries):
            _write(ledger, entries, approved)
    return found


def _approval(printed: Printed, entries: list[Approval], by: str, at: str, note: str) -> Approval:
    """The last approval if it is of these facts, else a new one, which joins `entries`."""
    wanted = printed.round, printed.provider, printed.profile
    own = [each for each in entries if (each.round, each.provider, each.profile) == wanted]
    if own and own[-1].facts == printed.digest:
        return own[-1]
    previous = entries[-1].hash if entries else FIRST
    made = Approval(
        len(entries) + 1, printed.round, printed.provider, printed.profile, len(own) + 1, by, at, note,
        printed.digest, previous,
    )  # fmt: skip
    entries.append(replace(made, hash=made.computed))
    return entries[-1]


def _write(ledger: Ledger, entries: Sequence[Approval], approved: Sequence[Printed]) -> None:
    """First what was approved, then who did, then how many lines there are: a crash between leaves a whole ledger."""
    folder = ledger.folder / FOLDER
    folder.mkdir(exist_ok=True)
    sync_folder(ledger.folder)
    of = {(each.provider, each.profile): each for each in approved}
    for entry in entries[len(ledger.entries) :]:
        write_whole(folder / entry.file, of[entry.provider, entry.profile].to_json().encode())
    write_whole(ledger.folder / NAME, "".join(entry.line() for entry in entries).encode())
    head = {"lines": len(entries), "hash": entries[-1].hash}
    write_whole(folder / HEAD, json.dumps(head, indent=1).encode() + b"\n")


def _one_line(name: str, given: str) -> str:
    text = " ".join(given.split())
    if len(text) > LONGEST[name] or not text.isprintable():
        raise ParameterError(f"--{name} must be plain text of at most {LONGEST[name]} characters.")
    return text


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait for whoever is adding to this ledger; the lock is on the folder itself and leaves nothing behind."""
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
