"""The files of a finished report as they were when it was made, and whether they still are."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

About = dict[str, dict[str, Any]]


def measure(folder: Path) -> About:
    """Each file's size, times and hash."""
    return {path.name: _one(path) for path in sorted(folder.iterdir()) if path.is_file()}


def missing(folder: Path, names: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of these files are not in the folder."""
    return tuple(name for name in names if not (folder / name).is_file())


def spoiled(folder: Path, about: About) -> tuple[str, ...]:
    """Which files are not what was made. One whose size and times are the same is not read; others are hashed."""
    return tuple(name for name, told in about.items() if not _same(folder / name, told))


def touched(folder: Path, about: About) -> bool:
    """Has any file other times than when it was made, such as in a copied folder?"""
    return any(_times(folder / name) != told["times"] for name, told in about.items())


def _same(path: Path, told: dict[str, Any]) -> bool:
    if path.stat().st_size != told["size"]:
        return False
    return _times(path) == told["times"] or _sha256(path) == told["sha256"]


def _one(path: Path) -> dict[str, Any]:
    return {"size": path.stat().st_size, "times": _times(path), "sha256": _sha256(path)}


def _times(path: Path) -> list[int]:
    """When the content was changed, and when anything was: an edit cannot hide from the second."""
    about = path.stat()
    return [about.st_mtime_ns, about.st_ctime_ns]


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
