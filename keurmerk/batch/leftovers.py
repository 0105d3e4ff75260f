"""What a killed run left behind: what was in the making goes, a report that was moved aside comes back."""

import re
import shutil
from pathlib import Path

ASIDE = re.compile(r"\.(?P<name>.+)-[A-Za-z0-9_]+")


def clean(out: Path, providers: set[str]) -> int:
    """Called under the lock, so that no other run is at work here; how many were found."""
    found = [path for path in out.glob(".*-*") if path.is_dir() and _provider(path) in providers]
    for path in found:
        _bring_back(path, out / str(_provider(path)))
        shutil.rmtree(path)
    for folder in (out / ".run", *(out / name for name in providers)):
        for path in folder.glob(".*-*"):
            path.unlink()
    return len(found)


def _provider(path: Path) -> str | None:
    match = ASIDE.fullmatch(path.name)
    return match["name"] if match else None


def _bring_back(aside: Path, place: Path) -> None:
    """A report is replaced in two moves; a run killed between them left the old one in a numbered folder aside."""
    for old in sorted(aside.glob("[0-9]*"), reverse=True):
        if old.is_dir() and not place.exists():
            old.rename(place)
