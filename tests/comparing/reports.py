"""Reports for comparisons: a folder with facts.json alone, as little in it as a test is about."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from keurmerk.comparing.printed import Printed, printed

MASKED = {"value": None, "text": "*", "masked": True}


def fact(text: str, value: Any = None, **more: Any) -> dict[str, Any]:
    """One fact as facts.json has it."""
    return {"value": text if value is None else value, "text": text, **more}


GRADE = {"clients.total.grade": fact("8,6", 8.563636, n=55)}


def content(facts: Mapping[str, Any], edition: str = "2022", **more: Any) -> dict[str, Any]:
    """The whole of a facts.json."""
    whole = {"schema": 1, "round": edition, "edition": edition, "provider": "alfa", "status": "definitief",
             "profile": "gepubliceerd", "inputs": {"own": "sha256:1", "benchmark": "sha256:2"}, "figures": [],
             "warnings": [], "facts": dict(facts)}  # fmt: skip
    return {**whole, **more}


def report(facts: Mapping[str, Any], edition: str = "2022", **more: Any) -> Printed:
    """What such a report prints."""
    return printed(content(facts, edition, **more))


def put(folder: Path, provider: str, facts: Mapping[str, Any], edition: str = "2022", **more: Any) -> Path:
    """Write it where the reports of a run lie."""
    (folder / provider).mkdir(parents=True, exist_ok=True)
    path = folder / provider / "facts.json"
    path.write_text(json.dumps(content(facts, edition, provider=provider, **more)), encoding="utf-8")
    return path
