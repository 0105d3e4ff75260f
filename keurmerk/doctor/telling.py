"""The findings in words for people, grouped by how grave they are, and as JSON for machines."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from keurmerk.doctor.doctor import Health
from keurmerk.doctor.finding import words
from keurmerk.errors import ParameterError


def exit_status(health: Health) -> int:
    """0 when nothing has to be mended."""
    return ParameterError.exit_status if health.errors else 0


def lines(health: Health) -> Iterator[str]:
    """Errors, warnings, the sum."""
    for head, listed in (("errors", health.errors), ("warnings", health.warnings)):
        if listed:
            yield words()[head]
            yield from (str(finding) for finding in listed)
            yield ""
    counts = {"errors": len(health.errors), "warnings": len(health.warnings), "files": health.files}
    yield words()["total"].format(**{name: _counted(name, count) for name, count in counts.items()})


def _counted(name: str, count: int) -> str:
    forms = words()[f"count_{name.removesuffix('s')}"]
    text: str = forms[min(count, 2)].format(n=count)
    return text[0].upper() + text[1:] if name == "errors" else text


def as_json(health: Health) -> str:
    """Sorted keys, ASCII."""
    content = {
        "schema": 1,
        "exit_status": exit_status(health),
        "errors": len(health.errors),
        "warnings": len(health.warnings),
        "files": health.files,
        "findings": [asdict(finding) for finding in health.findings],
    }
    return json.dumps(content, sort_keys=True, indent=1)
