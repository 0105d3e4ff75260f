"""One run at a time in an output folder: a lock of the system's, which ends with the process that holds it."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from keurmerk.errors import KeurmerkError

FOLDER = ".run"


class Busy(KeurmerkError):
    """Another run works in the same output folder."""


@contextlib.contextmanager
def locked(out: Path, wait: bool, waiting: Callable[[], None]) -> Iterator[Path]:
    """Hold `<out>/.run/`; raises Busy when another run does, or with `wait` calls `waiting` and waits for its end."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _taken(handle):
            if not wait:
                raise Busy(f"Another run is making reports in {out}; let it end, or give --wait.")
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(handle)


@contextlib.contextmanager
def not_during_a_run(out: Path) -> Iterator[None]:
    """For whoever makes a report here without a run: raises Busy during one. Where no run ever was, nothing is made."""
    if not (out / FOLDER / "lock").exists():
        yield
        return
    with locked(out, wait=False, waiting=lambda: None):
        yield


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
