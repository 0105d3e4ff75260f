"""The names that a block of text may ask, as a tree (names.yml): a mapping has parts, a list one member for each."""

from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Tree = Any  # a mapping with parts, a list with one member, a text for a leaf, ANY for what is not known
ANY: Tree = None


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("names.yml").read_text(encoding="utf-8"))
    return found


def names_in(file: str, block: str) -> dict[str, Tree]:
    """What this block of that file may ask."""
    found = dict(_read()["always"])
    for more in _read()["sometimes"]:
        left_out = any(fnmatchcase(block, pattern) for pattern in more.get("not_in", ()))
        if file in more["files"] and fnmatchcase(block, more["blocks"]) and not left_out:
            found |= more["names"]
    return found


def chapter_files() -> dict[str, str]:
    """The text of each chapter of results."""
    found: dict[str, str] = _read()["chapters"]
    return found
