"""Texts kept beside the tests to be read aloud; KEURMERK_UPDATE_SNAPSHOTS=1 writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"
UPDATE = bool(os.environ.get("KEURMERK_UPDATE_SNAPSHOTS"))


def check(name: str, text: str) -> None:
    path = FOLDER / f"{name}.txt"
    if UPDATE:
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no snapshot {name}; set KEURMERK_UPDATE_SNAPSHOTS=1 to write it, then read it"
    assert text == path.read_text(encoding="utf-8")
