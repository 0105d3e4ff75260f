"""The check lets every invented round through, in every edition there is and in one that nobody has seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from keurmerk.checks import Gate, run_gate
from keurmerk.edition import load_edition
from keurmerk.settings import load_round
from keurmerk.synth import Size, write_round
from tests.synth.conftest import ROOT

EDITION, ROUND = "proef-5", "2031"


def gate(root: Path, edition: str, folder: Path, providers: int, seed: int) -> Gate:
    made = write_round(root, edition, folder, Size(providers), seed)
    return run_gate(folder, load_edition(root, edition), load_round(root, made.round))


@pytest.mark.parametrize(("edition", "providers", "seed"), [("2018", 50, 3), ("2022", 1, 2), ("2024", 2, 1)])
def test_nothing_is_held_back(tmp_path, edition, providers, seed):
    result = gate(ROOT, edition, tmp_path, providers, seed)
    assert not result.refused and not result.held_back
    assert {finding.severity for finding in result.findings} <= {"warning"}


def newer(edition: dict) -> Iterator[tuple[str, object]]:
    """Other services, words and codes, a scale of five, questions of every kind that likely.yml knows nothing of."""
    yield "edition", EDITION
    yield "services", [{"nr": nr, "name": f"Dienst {nr}"} for nr in (2, 5, 21, 22)]
    words = {"provinces": ["Noord", "Zuid, met de eilanden"], "province_aliases": {}}
    words |= {"statuses": ["uitgenodigd", "later"], "approaches": {"brief": "brief", "bezoek": "bezoek"}}
    words |= {"answer_modes": {"thuis": "thuis", "gesprek": "gesprek"}}
    rule = {
        "service": 21,
        "telephone_mode": "gesprek",
        "telephone_limit": 3,
        "telephoned_profiles": [7],
        "learning_profiles": [7, 8],
    }
    yield "delivery", {**edition["delivery"], **words, "integration": {**edition["delivery"]["integration"], **rule}}
    codes = {1: "Slecht", 2: "Matig", 3: "Gewoon", 4: "Goed", 5: "Best", 8: "Weet niet"}
    yield "scale", {"codes": codes, "scores": {code: code for code in range(1, 6)}, "order": [*codes]}
    forms = edition["questionnaires"]
    forms["clients"]["questions"] += [
        {
            "id": "reis",
            "kind": "choice",
            "label": "Reis",
            "codes": {3: "Kort", 7: "Lang"},
            "asked": {"dienst": [5, 22]},
        },
        {"id": "reis_tijd", "kind": "count", "label": "Uren", "range": [0, 9], "decimals": 1, "asked": {"reis": [7]}},
        {"id": "reis_waarom", "kind": "open", "label": "Waarom", "asked": {"reis": [7]}},
        {"id": "reis_bus", "kind": "flag", "group": "reis_met", "label": "Bus", "asked": {"reis": [7]}},
        {"id": "reis_oordeel", "kind": "mark", "label": "Oordeel", "range": [0, 100]},
    ]
    forms["commissioners"]["questions"] = [
        question | ({"columns": 22} if question.get("columns") else {})
        for question in forms["commissioners"]["questions"]
    ]
    yield "questionnaires", forms


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with that edition and a round of it alone."""
    edition = yaml.safe_load((ROOT / "editions/2024/edition.yml").read_text(encoding="utf-8"))
    settings = yaml.safe_load((ROOT / "params/2024/round.yml").read_text(encoding="utf-8"))
    settings |= {"round": ROUND, "edition": EDITION, "report_date": "2031-03-01"}
    settings["period"] = {"start": "2030-11-01", "end": "2030-11-30"}
    for place, content in (("editions", edition | dict(newer(edition))), ("params", settings)):
        file = tmp_path / place / (EDITION if place == "editions" else ROUND)
        file.mkdir(parents=True)
        name = "edition.yml" if place == "editions" else "round.yml"
        (file / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return tmp_path


def test_a_new_edition_needs_no_code(root, tmp_path):
    result = gate(root, EDITION, tmp_path / "out", 40, 1)
    assert not result.refused and not result.held_back
    rows = (tmp_path / "out/antwoorden_clienten.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0].endswith("uitkering,reis,reis_tijd,reis_waarom,reis_bus,reis_oordeel") and len(rows) > 500
    assert '"Zuid, met de eilanden"' in (tmp_path / "out/clienten.csv").read_text(encoding="utf-8")
