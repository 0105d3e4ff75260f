"""What is wrong in a YAML file, in one sentence a line: file, key, value and what is allowed."""

from pathlib import Path

import yaml
from pydantic import ValidationError


def explain(path: Path, error: ValidationError | yaml.YAMLError) -> str:
    """The findings of pydantic or of the YAML reader as sentences for whoever edits the file."""
    if isinstance(error, yaml.YAMLError):
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        return f"{path.as_posix()} is not valid YAML{where}: {getattr(error, 'problem', None) or error}."
    lines = []
    for finding in error.errors():
        key = ".".join(str(part) for part in finding["loc"]) or "the file"
        given = finding["input"]
        shown = "" if isinstance(given, dict | list) or finding["type"] == "missing" else f", got {given!r}"
        lines.append(f"{path.as_posix()}: `{key}`: {finding['msg'].removeprefix('Value error, ')}{shown}.")
    return "\n".join(lines)
