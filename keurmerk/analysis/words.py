"""The Dutch words that notebooks show around numbers, from woorden.yml."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words() -> dict[str, Any]:
    """Words by part of the library."""
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "woorden.yml").read_text(encoding="utf-8"))
    return loaded
