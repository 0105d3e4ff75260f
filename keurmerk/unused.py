"""Checked data of exports from elsewhere that nobody asked for in a month go, and what a check that was killed left.

Whoever asks for checked data touches their folder first and reads then; what is cleaned is taken away first and looked
at then, and comes back when it was touched.
"""

import contextlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path

DAY = 24 * 60 * 60
UNUSED, LEFT = 30 * DAY, DAY
ELSEWHERE = re.compile(r".+@[0-9a-f]{12}(@geweigerd)?")
ASIDE = re.compile(r"\.(.+)-[a-z0-9_]{8}")


def touch(folder: Path) -> None:
    """Note that checked data are used, where that may be written."""
    with contextlib.suppress(OSError):
        os.utime(folder)


def clean(checked: Path) -> None:
    """Look through `data/checked/`; what cannot be removed stays."""
    with contextlib.suppress(OSError):
        for folder in [path for path in checked.iterdir() if path.is_dir() and not path.is_symlink()]:
            if ELSEWHERE.fullmatch(folder.name) and _is_idle(folder, UNUSED):
                _remove(folder)
            elif ASIDE.fullmatch(folder.name) and _is_idle(folder, LEFT):
                shutil.rmtree(folder, ignore_errors=True)


def _is_idle(folder: Path, seconds: float) -> bool:
    return time.time() - folder.stat().st_mtime > seconds


def _remove(folder: Path) -> None:
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent)) / folder.name
    folder.rename(aside)
    if not _is_idle(aside, UNUSED):
        aside.rename(folder)
    shutil.rmtree(aside.parent, ignore_errors=True)
