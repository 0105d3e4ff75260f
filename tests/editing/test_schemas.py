"""The schemas of the YAML files are those of the models, hold every committed file, and are found from it."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from keurmerk.editing.schemas import FOLDER, as_files, descriptions, schemas
from tests.ground.files import ROOT

KINDS = {
    "edition": sorted(ROOT.glob("editions/*/edition.yml")),
    "round": sorted(ROOT.glob("params/*/round.yml")),
    "provider": sorted(ROOT.glob("params/*/providers/*.yml")),
    "corrections": sorted(ROOT.glob("params/*/corrections.yml")),
    "norms": sorted(ROOT.glob("params/*/norms.yml")),
}
FILES = [(kind, path) for kind, paths in KINDS.items() for path in paths]
CORRECTION = {"file": "clienten", "key": 7, "column": "provincie", "from": "Utrecht", "to": None}
CORRECTION |= {"reason": "Verkeerd", "asked_by": "Meldpunt", "date": "2024-05-01"}


def as_an_editor_reads(given: Any) -> Any:
    """Keys are text and days are too."""
    if isinstance(given, dict):
        return {str(key): as_an_editor_reads(value) for key, value in given.items()}
    if isinstance(given, list):
        return [as_an_editor_reads(each) for each in given]
    return given.isoformat() if isinstance(given, datetime.date) else given


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schemas()[kind], format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_committed_schemas_are_those_of_the_models() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert committed == as_files(), "run `keurmerk schemas`"


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_schema_that_tells_of_every_key_in_dutch(kind: str) -> None:
    schema = schemas()[kind]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    untold = [
        f"{name}.{key}"
        for name, each in [("", schema), *schema.get("$defs", {}).items()]
        for key, about in each.get("properties", {}).items()
        if not about.get("description")
    ]
    assert untold == []
    told = re.findall(r'"description": "([^"]*)"', json.dumps(schema))
    assert [each for each in told if re.search(r"\b(the|which|must|whose|with)\b", each)] == []


def test_no_description_is_left_over() -> None:
    known = {"Setting"}
    properties: dict[str, set[str]] = {}
    for name, model in (("edition", "Edition"), ("round", "Round"), ("provider", "ProviderOverrides")):
        properties[model] = set(schemas()[name]["properties"])
    for schema in schemas().values():
        for name, each in schema.get("$defs", {}).items():
            key = "Setting" if name.startswith("Setting_") else name
            properties.setdefault(key, set()).update(each.get("properties", {}))
    told = descriptions()["models"]
    assert set(told) - known <= set(properties)
    assert {name: set(keys) - properties[name] for name, keys in told.items() if set(keys) - properties[name]} == {}


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[str(path.relative_to(ROOT)) for _, path in FILES])
def test_a_committed_file_fits_and_names_its_schema(kind: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = [
        f"{list(error.path)}: {error.message}"
        for error in validator(kind).iter_errors(as_an_editor_reads(yaml.safe_load(text)))
    ]
    assert found == []
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named and (path.parent / named[1]).resolve() == ROOT / FOLDER / f"{kind}.schema.json"


@pytest.mark.parametrize(
    ("kind", "given", "good"),
    [
        ("corrections", [CORRECTION], True),
        ("corrections", [CORRECTION | {"reason": ""}], False),
        ("corrections", [{**CORRECTION, "form": 1}], False),
        ("corrections", CORRECTION, False),
        ("provider", {"status": "concept", "report_date": "2024-05-01"}, True),
        ("provider", {"status": "final"}, False),
        ("provider", {"report_date": "morgen"}, False),
        ("provider", {"state": "concept"}, False),
    ],
)
def test_an_editor_sees_what_is_wrong(kind: str, given: Any, good: bool) -> None:
    assert validator(kind).is_valid(given) is good


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: flag", "kind: vlag"),
        ("label: Uitkering", "lable: Uitkering"),
        ("range: [1, 10]", "range: [1, 10, 11]"),
        ("asked: {contact: [1]}", "asked: {contact: 1}"),
        ("nr: 3,", "nr: drie,"),
        ("5: Hbo", "5: null"),
        ("most: 4", "meest: 4"),
    ],
)
def test_an_editor_sees_what_is_wrong_in_an_edition(old: str, new: str) -> None:
    text = KINDS["edition"][-1].read_text(encoding="utf-8")
    assert old in text
    assert not validator("edition").is_valid(as_an_editor_reads(yaml.safe_load(text.replace(old, new, 1))))
