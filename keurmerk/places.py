"""Puts a finished folder in its place: on the disk first, then in one move, so that there is no moment without it."""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

TRIES = 5
AT_FDCWD, RENAME_EXCHANGE = -100, 2
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}  # an older kernel, a file system, a sandbox


def put_whole(made: Path, place: Path) -> None:
    """Move a finished folder of files to its place, after all of it has reached the disk.

    A power cut leaves the old folder or the new one, never a part.
    """
    for path in [*made.iterdir(), made]:
        _sync(path)
    replace_folder(made, place)
    _sync(place.parent)


def replace_folder(made: Path, place: Path) -> None:
    """Move a finished folder to its place; what was there before lies in `made` afterwards, or is gone.

    Where the system can let two folders change places, one of them is in its place at every instant; elsewhere the old
    one is moved aside first, and comes back when the move fails. Another process may do the same at this moment: the
    last one stands, whole.
    """
    made.chmod(0o755)
    for _ in range(TRIES):
        with contextlib.suppress(OSError):
            made.rename(place)  # nothing there, or an empty folder
            return
        if not place.is_dir() or place.is_symlink():
            break
        with contextlib.suppress(FileNotFoundError):
            if exchanged(made, place):
                return
            break
    _replace_in_two(made, place)


def exchanged(one: Path, other: Path) -> bool:
    """Let two paths change places in one move; False where this system cannot. Raises OSError when it fails."""
    if _renameat2() is None:
        return False
    if _renameat2()(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in CANNOT:
        return False
    raise OSError(error, os.strerror(error), str(other))


@cache
def _renameat2() -> Any:
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None


def _replace_in_two(made: Path, place: Path) -> None:
    before = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        for attempt in range(TRIES):
            old = before / str(attempt)
            with contextlib.suppress(FileNotFoundError):
                place.rename(old)
            try:
                made.rename(place)
                return
            except OSError:
                if old.exists() and not place.exists():
                    old.rename(place)
                if attempt == TRIES - 1:
                    raise
    finally:
        shutil.rmtree(before, ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
