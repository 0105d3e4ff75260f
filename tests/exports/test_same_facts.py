"""The same round in every format and dialect gives the same facts.json, to the byte."""

import csv
from pathlib import Path

import pytest

from keurmerk.benchmark import compute_benchmark
from keurmerk.checked import of_provider
from keurmerk.checks import Gate, run_gate
from keurmerk.edition import load_edition
from keurmerk.receipt import Finding, Participant, Receipt
from keurmerk.report.content import compose
from keurmerk.settings import load_round
from tests.exports.dialects import WRITERS

ROOT = Path(__file__).resolve().parents[2]
ROUND, REPORTED = "2018", ("jm-werkt", "aanbieder-003", "aanbieder-027")
REGISTERS = {
    "clienten": ("client", ("antwoorden_clienten", "antwoorden_inburgering")),
    "opdrachtgevers": ("opdrachtgever", ("antwoorden_opdrachtgevers",)),
}
AWKWARD = "Mond-tot-mond; één collega, “Ré” & co\nen de gemeente"


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three providers of the sample round, with an open answer that tests quoting, line breaks and encoding."""
    folder = tmp_path_factory.mktemp("delivered")
    keep(folder, "dienstverleners", "provider", set(REPORTED))
    for register, (key, answers) in REGISTERS.items():
        keys = {row[key] for row in keep(folder, register, "provider", set(REPORTED))}
        for stem in answers:
            keep(folder, stem, key, keys)
    return folder


def keep(folder: Path, stem: str, column: str, values: set[str]) -> list[dict[str, str]]:
    with (ROOT / "data" / "incoming" / ROUND / f"{stem}.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row[column] in values]
    assert rows, stem
    for row in [row for row in rows if row.get("aanleiding") == "6"][:1]:
        row["aanleiding_anders"] = AWKWARD
    if stem == "dienstverleners":
        rows[1]["naam"] = "Ré-ïntegratie; „Élan”\nB.V., Noord"
    with (folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def facts(folder: Path) -> dict[str, str]:
    """Provider → its facts.json, and its name and open answers, which stand in the report alone."""
    settings = load_round(ROOT, ROUND)
    edition = load_edition(ROOT, settings.edition)
    gate = run_gate(folder, edition, settings)
    assert not gate.refused and not gate.held_back, [found.nl for found in gate.findings]
    receipt = Receipt(
        round=ROUND, edition=edition.edition, fingerprint="", inputs=(), findings=tuple(findings(gate)),
        participants=participants(gate), benchmark="",
    )  # fmt: skip
    benchmark = compute_benchmark(gate.tables, edition, settings.settings)
    found = {}
    for provider in REPORTED:
        rows = of_provider(gate.tables, provider)
        content = compose(ROOT, settings, edition, provider, receipt, rows, benchmark)
        found[provider] = content.as_json()
        found[f"{provider}, told"] = repr((content.participant, sorted(content.open_answers.items())))
    return found


def findings(gate: Gate) -> list[Finding]:
    same = {name: "" for name in ("nl", "en")}  # they name the file, which differs
    return [
        Finding.model_validate({name: getattr(found, name) for name in Finding.model_fields} | same)
        for found in gate.findings
    ]


def participants(gate: Gate) -> dict[str, Participant]:
    return {
        row["provider"]: Participant(
            name=row["naam"],
            commissioned_by=row["opdracht_van"],
            telephone=row["telefonisch"],
            rows=of_provider(gate.tables, row["provider"]).digest(),
        )
        for _, row in gate.tables["providers"].iterrows()
    }


@pytest.fixture(scope="module")
def as_delivered(delivered: Path) -> dict[str, str]:
    return facts(delivered)


@pytest.mark.parametrize("how", [name for name in WRITERS if name != "comma"])
def test_every_format_gives_the_same_facts(
    tmp_path: Path, delivered: Path, as_delivered: dict[str, str], how: str
) -> None:
    for path in delivered.glob("*.csv"):
        WRITERS[how](delivered, tmp_path, path.stem)
    assert facts(tmp_path) == as_delivered


def test_the_awkward_texts_are_among_them(as_delivered: dict[str, str]) -> None:
    told = as_delivered[f"{REPORTED[1]}, told"]
    assert repr("Ré-ïntegratie; „Élan”\nB.V., Noord") in told
