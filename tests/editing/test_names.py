"""What the doctor thinks that a text may ask is what reports really give it."""

from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import BaseModel

from keurmerk.doctor.names import chapter_files, names_in
from keurmerk.report.context import figure_context
from keurmerk.report.results import FILES
from keurmerk.report.writing import Writing
from tests.ground.files import ROOT
from tests.product import product

SAMPLES = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}


def parts(value: Any) -> dict[str, Any] | None:
    """The names in a part of the context, None for a value."""
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict):
        return value
    if isinstance(value, SimpleNamespace):
        return vars(value)
    fields = getattr(type(value), "__dataclass_fields__", None)
    return {name: getattr(value, name) for name in fields} if fields else None


def compare(value: Any, told: Any, way: str) -> list[str]:
    """Where the two differ: a name that one has and the other has not."""
    if value is None or told is None:
        return []
    if isinstance(value, list | tuple):
        assert isinstance(told, list) or not value, way
        return [line for each in value for line in compare(each, told[0], f"{way}[]")]
    found = parts(value)
    if found is None:
        return [] if not isinstance(told, dict) else [f"{way} is no part"]
    if not isinstance(told, dict):
        return [f"{way} has parts"]
    names = set(found)
    if way.endswith(".rows[]") and hasattr(value, "masked"):
        names |= {"masked"}
    missing = [f"{way}.{name}" for name in names ^ set(told)]
    return missing + [
        line for name in set(told) & set(found) for line in compare(found[name], told[name], f"{way}.{name}")
    ]


@pytest.mark.parametrize(("round_name", "provider"), SAMPLES.items())
def test_the_names_are_those_of_a_report(round_name: str, provider: str) -> None:
    content = product(ROOT / "data/incoming" / round_name, round_name).content(provider)
    writing = Writing(content)
    told = names_in("voorblad.md", "titel")
    context = {name: writing.text.shared(name) for name in told}
    assert sorted(set(compare(context, told, ""))) == []
    figures = [figure for chapter in content.chapters for figure in chapter.figures()]
    asked = names_in("figuren.md", "bevinding_choice")["fig"]
    assert sorted({line for each in figures for line in compare(figure_context(each, content), asked, "fig")}) == []


def test_chapters_have_the_files_of_reports() -> None:
    assert chapter_files() == FILES


def test_single_blocks_ask_more() -> None:
    assert "fig" in names_in("clienten.md", "figuur_cijfer_grade")
    assert "fig" not in names_in("clienten.md", "sectie_oordeel") and "fig" not in names_in("contact.md", "bureau")
    assert "meter" in names_in("samenvatting.md", "meter_tekst")
    assert {"waarde", "procent", "staffel"} <= names_in("instellingen.md", "masking").keys()
