"""No process of a run outlives the one that started it, not even when that one is killed."""

import contextlib
import ctypes
import os
import signal
import sys
from functools import cache
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
SESSION = 3  # among what follows the name in /proc/<pid>/stat


@cache
def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(parent: int) -> None:
    """Have the kernel end this process when `parent` ends (Linux; elsewhere the end of its pipe has to do)."""
    if _libc() is not None:
        _libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before we could ask
        os._exit(1)


def dying_with_me() -> Any:
    """The same for a program that is about to be started: what its process does first."""
    _libc()
    me = os.getpid()
    return lambda: die_with_parent(me)


def end_session(leader: int) -> None:
    """End what a process that led a session left in it, such as a program that a report had started (Linux)."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, LookupError):
            _, _, told = path.read_text(encoding="utf-8", errors="replace").rpartition(")")
            if int(told.split()[SESSION]) == leader:
                os.kill(int(path.parent.name), signal.SIGKILL)
