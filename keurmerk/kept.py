"""What was read from a file or folder is kept for as long as that is the same, so that many reports read it once."""

import os
from collections.abc import Callable, Hashable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def kept(read: Callable[P, T]) -> Callable[P, T]:
    """`read(...)`, done again when the time, size or place of a file or folder among its arguments changed.

    Only for what nobody changes after it was read. A path that is not there is asked for every time.
    """
    found: dict[Hashable, tuple[Hashable, T]] = {}

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        asked = (args, tuple(kwargs.items()))
        state = tuple(_state(each) for each in (*args, *kwargs.values()) if isinstance(each, Path))
        if None in state:
            return read(*args, **kwargs)
        if asked not in found or found[asked][0] != state:
            found[asked] = (state, read(*args, **kwargs))
        return found[asked][1]

    return reading


def _state(path: Path) -> Hashable:
    """Of a folder, the state of the files in it too."""
    try:
        inside = sorted(os.scandir(path), key=lambda entry: entry.name) if path.is_dir() else []
        return _stat(path.stat()), tuple((entry.name, _stat(entry.stat())) for entry in inside)
    except OSError:
        return None


def _stat(found: os.stat_result) -> Hashable:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
