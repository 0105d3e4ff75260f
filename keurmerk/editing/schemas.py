"""JSON Schemas of the YAML files that analysts edit: from the models that read them, in Dutch (descriptions.yml)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from keurmerk.edition import Edition
from keurmerk.settings import ProviderOverrides, Round

FOLDER = "schemas"
REFERENCES = "#/$defs/"


def schemas() -> dict[str, Any]:
    """The schema of each kind of file, by the name that files refer to."""
    from keurmerk.corrections import Correction
    from keurmerk.norms.sets import NormSets

    models: dict[str, Any] = {
        "edition": Edition,
        "round": Round,
        "provider": ProviderOverrides,
        "corrections": list[Correction],
        "norms": NormSets,
    }
    return {name: _schema(name, model) for name, model in models.items()}


def as_files() -> dict[str, str]:
    """The text of each file in `schemas/`."""
    return {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }


def write_schemas(root: Path) -> list[Path]:
    """Write them all."""
    (root / FOLDER).mkdir(exist_ok=True)
    written = []
    for name, text in as_files().items():
        (root / FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(root / FOLDER / name)
    return written


def _schema(name: str, model: Any) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema(by_alias=True)
    told = descriptions()
    about = told["files"][name]
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": about["title"], "description": about["description"]}
    definitions = schema.pop("$defs", {})
    own = "Round" if name == "round" else {"edition": "Edition", "provider": "ProviderOverrides"}.get(name, "")
    _tell(schema, told["models"].get(own, {}))
    for key, definition in definitions.items():
        model_name = "Setting" if key.startswith("Setting_") else key
        _tell(definition, told["models"].get(model_name, {}))
    body = {key: value for key, value in schema.items() if key not in head}
    return head | body | ({"$defs": dict(sorted(definitions.items()))} if definitions else {})


def _tell(schema: dict[str, Any], told: dict[str, str]) -> None:
    """Put the Dutch meaning of each key in place of what the code says of it."""
    for key in ("title", "description"):
        schema.pop(key, None)
    for name, each in schema.get("properties", {}).items():
        each.pop("title", None)
        if name in told:
            each["description"] = told[name]


@cache
def descriptions() -> dict[str, Any]:
    """What each file and each key means."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("descriptions.yml").read_text(encoding="utf-8"))
    return found
