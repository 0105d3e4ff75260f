"""The columns, filters and words of overzicht.yml."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, model_validator

from keurmerk.edition import Model

FILE = Path(__file__).with_name("overzicht.yml")
CATALOGUE = Path(__file__).parent.parent / "checks" / "catalogue.yml"


class Column(Model):
    """What a column shows: a fact, another value of facts.json, or something the page makes itself."""

    id: str
    heading: str
    kind: Literal["number", "word", "part"]
    fact: str | None = None
    about: str | None = None
    own: Literal["state", "masked", "warnings", "changed", "files"] | None = None
    also: tuple[str, ...] = ()
    also_said: str = "{tekst}"
    words: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_one_source(self) -> "Column":
        if sum(source is not None for source in (self.fact, self.about, self.own)) != 1:
            raise ValueError(f"column {self.id!r} needs one of fact, about and own")
        return self


class Filter(Model):
    """A choice among rows by what a column says, or by whether it says anything."""

    id: str
    label: str
    of: str
    some: str | None = None
    none: str | None = None


class Wording(Model):
    """All of overzicht.yml."""

    columns: tuple[Column, ...]
    first: str
    report: str
    files: dict[str, str]
    states: dict[str, str]
    filters: tuple[Filter, ...]
    changes_shown: int
    words: dict[str, Any]
    table: dict[str, Any]
    bladzijden: str


@cache
def wording() -> Wording:
    """Read once."""
    return Wording.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@cache
def warning_sentences() -> dict[str, str]:
    """What each warning of the check says, by its code."""
    listed = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return {code: str(said["nl"]) for rules in listed.values() for code, said in rules.items()}
