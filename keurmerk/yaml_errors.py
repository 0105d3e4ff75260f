"""What is wrong in a YAML file, in one sentence a line: file, key, value, what is allowed, and where it stands."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from keurmerk.errors import ParameterError
from keurmerk.yaml_places import Quick, line_of

Way = Sequence[str | int]


class _Loader(Quick):  # type: ignore[misc, valid-type]
    """Reads a day that does not exist as the text that stands there, for the model to refuse."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return self.construct_scalar(node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


def read_yaml(text: str) -> Any:
    """What the text holds; raises yaml.YAMLError."""
    return yaml.load(text, Loader=_Loader)


def validated(path: Path, shown: Path, model: Any, as_written: Callable[[Way, Any], Way] = lambda way, _: way) -> Any:
    """The file as this model; raises ParameterError with a line for everything that is wrong in it.

    `as_written` leads from a place in the model to that in the file, where these differ.
    """
    given: Any = None
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        given = read_yaml(text)
        return model.model_validate(given or {})
    except (ValidationError, yaml.YAMLError) as error:
        raise ParameterError(explain(shown, error, line=lambda way: line_of(text, as_written(way, given)))) from None
    except UnicodeDecodeError:
        raise ParameterError(f"{shown.as_posix()} is not text in UTF-8; save it as such.") from None


def explain(
    path: Path,
    error: ValidationError | yaml.YAMLError,
    part: str = "",
    quoting: Collection[str] | None = None,
    line: Callable[[Way], int | None] = lambda way: None,
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
        number = line(finding["loc"])
        there = f" (line {number})" if number else ""
        said = finding["msg"].removeprefix("Value error, ")
        lines.append(f"{path.as_posix()}{part}: `{key}`: {said}{shown}{there}.")
    return "\n".join(lines)
