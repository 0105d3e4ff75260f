"""Every rule of the gate, by id: its severity and what it says (catalogue.yml)."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from keurmerk.checks.findings import Sentence, Severity


@dataclass(frozen=True)
class CatalogueEntry:
    """One rule, whatever number of columns it is applied to."""

    id: str
    severity: Severity
    sentence: Sentence


def _read() -> dict[str, CatalogueEntry]:
    listed = yaml.safe_load(Path(__file__).with_name("catalogue.yml").read_text(encoding="utf-8"))
    return {
        id: CatalogueEntry(id, severity, Sentence(texts["nl"], texts["en"]))
        for severity, rules in listed.items()
        for id, texts in rules.items()
    }


CATALOGUE = _read()
