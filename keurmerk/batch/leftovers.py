"""What a killed run left behind: what was in the making goes, a report that was moved aside comes back."""

import re
import shutil
from pathlib import Path

ASIDE = re.compile(r"\.(?P<name>.+)-[A-Za-z0-9_]+")


def clean(out: Path, providers: set[str]) -> int:
    """Of these providers, nobody of whom is being worked on: the caller holds the lock. How many were found."""
    found = [path for path in out.glob(".*-*") if path.is_dir() and _provider(path) in providers]
    for path in found:
        _bring_back(path, out / str(_provider(path)))
        shutil.rmtree(path)
    for name in providers:
        clean_files(out / name)
    return len(found)


def clean_files(folder: Path) -> None:
    """Files in a folder that were not put in their place."""
    for path in folder.glob(".*-*"):
        path.unlink()


def _provider(path: Path) -> str | None:
    match = ASIDE.fullmatch(path.name)
    return match["name"] if match else None


def _bring_back(aside: Path, place: Path) -> None:
    """Where folders cannot change places, a run killed between two moves left the old one aside, in a numbered one."""
    for old in sorted(aside.glob("[0-9]*"), reverse=True):
        if old.is_dir() and not place.exists():
            old.rename(place)
