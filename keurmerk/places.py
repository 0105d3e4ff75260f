"""Puts a finished folder in its place: on the disk first, then in one move."""

import os
from pathlib import Path

from keurmerk.intake import replace_folder


def put_whole(made: Path, place: Path) -> None:
    """Move a finished folder of files to its place, after all of it has reached the disk.

    A power cut leaves the old folder or the new one, never a part.
    """
    for path in [*made.iterdir(), made]:
        _sync(path)
    replace_folder(made, place)
    _sync(place.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
