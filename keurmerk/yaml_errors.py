"""What is wrong in a YAML file, in one sentence a line: file, key, value and what is allowed."""

from collections.abc import Collection
from pathlib import Path

import yaml
from pydantic import ValidationError


def explain(
    path: Path, error: ValidationError | yaml.YAMLError, part: str = "", quoting: Collection[str] | None = None
) -> str:
    """The findings of pydantic or of the YAML reader as sentences for whoever edits the file.

    `part` says where in the file; with `quoting`, only the values of those keys are repeated.
    """
    if isinstance(error, yaml.YAMLError):
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        return f"{path.as_posix()} is not valid YAML{where}: {getattr(error, 'problem', None) or error}."
    lines = []
    for finding in error.errors():
        key = ".".join(str(part) for part in finding["loc"]) or "the file"
        given = finding["input"]
        silent = isinstance(given, dict | list) or finding["type"] == "missing"
        silent |= quoting is not None and key not in quoting
        shown = "" if silent else f", got {given!r}"
        lines.append(f"{path.as_posix()}{part}: `{key}`: {finding['msg'].removeprefix('Value error, ')}{shown}.")
    return "\n".join(lines)
