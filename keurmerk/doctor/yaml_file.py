"""A YAML file with its lines, held against its model; what the model finds is told in Dutch, at its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from keurmerk.doctor.finding import Notes, near, words
from keurmerk.yaml_errors import read_yaml
from keurmerk.yaml_places import Node, places

Way = Sequence[str | int]
CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown-key",
    "literal_error": "not-in-list",
    "date_type": "not-a-date",
    "date_parsing": "not-a-date",
    "date_from_datetime_parsing": "not-a-date",
    "date_from_datetime_inexact": "not-a-date",
    "int_type": "not-a-whole-number",
    "int_parsing": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "string_type": "not-text",
    "bool_type": "not-yes-or-no",
    "bool_parsing": "not-yes-or-no",
    "greater_than_equal": "too-low",
    "less_than_equal": "too-high",
    "string_too_short": "too-short",
    "string_too_long": "too-long",
    "string_pattern_mismatch": "not-a-colour",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
}
OWN_CODES = {"must be a number": "not-a-number", "must be a date": "not-a-date"}  # by what our own validators say
BOUNDS = ("ge", "le", "min_length", "max_length")


@dataclass(frozen=True)
class YamlFile:
    """A file that was read; `given` is what YAML makes of it."""

    path: Path
    top: Node
    given: Any


def opened(path: Path, notes: Notes, loader: Callable[[str], Any] = read_yaml) -> YamlFile | None:
    """The file, or None when it cannot be read, which is noted; keys that stand there twice are noted too."""
    notes.files.add(path)
    try:
        top, given = _parsed(path.read_text(encoding="utf-8-sig"), loader)
    except (UnicodeDecodeError, OSError) as error:
        notes.add("unreadable", path, 1, problem=getattr(error, "strerror", None) or "UTF-8")
        return None
    except yaml.YAMLError as error:
        notes.add("syntax", path, _line(error), problem=getattr(error, "problem", None) or "YAML")
        return None
    if top is None:
        return YamlFile(path, Node(yaml.MappingNode("tag:yaml.org,2002:map", []), 1), {})
    for node in _within(top):
        _note_doubles(node, path, notes)
    return YamlFile(path, top, given)


def _line(error: yaml.YAMLError) -> int:
    """Where it goes wrong; of a bracket that is never closed, where it opens."""
    is_open = (getattr(error, "context", None) or "").startswith("while parsing a flow")
    marks = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    mark = next((each for each in (marks if is_open else marks[::-1]) if each), None)
    return mark.line + 1 if mark else 1


@lru_cache(maxsize=64)
def _parsed(text: str, loader: Callable[[str], Any]) -> tuple[Node | None, Any]:
    """Kept, since an analyst changes one file at a time."""
    return places(text), loader(text)


def _within(node: Node) -> Iterator[Node]:
    yield node
    for each in (*(value for _, value in node.items()), *node.listed()):
        yield from _within(each)


def _note_doubles(node: Node, path: Path, notes: Notes) -> None:
    seen: dict[str, int] = {}
    for key, value in node.items():
        if key in seen:
            notes.add("double-key", path, value.line, key=key, first=seen[key])
        seen.setdefault(key, value.line)


def hold_against(
    file: YamlFile,
    model: Any,
    notes: Notes,
    given: Any = None,
    way_to: Way = (),
    as_written: Callable[[Way, Any], Way] = lambda way, _: way,
    quoting: Collection[str] | None = None,
) -> list[str]:
    """Note what the model finds in the file, or in the part of it at `way_to`.

    What a rule over several values finds has no line of its own: that is returned, for when nothing else tells of it.
    With `quoting`, only the values of those keys are repeated.
    """
    given = file.given if given is None else given
    try:
        TypeAdapter(model).validate_python({} if given is None else given)
    except ValidationError as error:
        wholes = []
        for found in error.errors():
            way = (*way_to, *as_written(found["loc"], given))
            if found["type"] == "value_error" and not _is_of_one_value(found["input"]):
                wholes.append(found["msg"].removeprefix("Value error, "))
            else:
                _note(found, way, file, model, notes, quoting)
        return wholes
    return []


def _is_of_one_value(given: Any) -> bool:
    return isinstance(given, str | int | float) or given is None


def _note(found: Any, way: Way, file: YamlFile, model: Any, notes: Notes, quoting: Collection[str] | None) -> None:
    key = str(way[-1]) if way else words()["file"]
    keys = [str(part) for part in way if isinstance(part, str) and part != "[key]"]
    shown = keys[-1] if keys else key
    node = file.top.nearest(way)
    given, about = found["input"], found.get("ctx", {})
    bound = next((about[name] for name in BOUNDS if name in about), "")
    notes.add(
        _code(found),
        file.path,
        node.line,
        key=shown,
        given=_quoted(given) if quoting is None or shown in quoting else words()["secret"],
        bound=bound,
        near=near(shown, _allowed(model, found["loc"][:-1])) if found["type"] == "extra_forbidden" else "",
        allowed=str(about.get("expected", "")).replace(" or ", words()["or"]),
        problem=found["msg"].removeprefix("Value error, "),
    )


def _code(found: Any) -> str:
    if found["type"] == "value_error":
        return next((code for word, code in OWN_CODES.items() if word in found["msg"]), "wrong-value")
    return CODES.get(found["type"], "wrong-value")


def _quoted(given: Any) -> str:
    return words()["empty"] if given is None or given == "" else words()["quoted"].format(given=given)


def _allowed(model: Any, way: Way) -> list[str]:
    """The keys that the model has at that place."""
    for part in way:
        model = _step(model, part)
    model = _plain(model)
    return [field.alias or name for name, field in model.model_fields.items()] if _is_model(model) else []


def _step(model: Any, part: str | int) -> Any:
    model = _plain(model)
    if _is_model(model):
        by_name = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
        return by_name.get(str(part))
    inner = getattr(model, "__args__", ())
    return inner[-1 if getattr(model, "__origin__", None) is dict else 0] if inner else None


def _plain(model: Any) -> Any:
    """Without `| None` and what comes with an annotation."""
    inner = [each for each in getattr(model, "__args__", ()) if each is not type(None)]
    if len(inner) == 1 and getattr(model, "__origin__", None) not in (tuple, list, dict):
        return _plain(inner[0])
    return model


def _is_model(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, BaseModel)
