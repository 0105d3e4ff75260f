"""What the gate makes of a folder: a verdict in one word, and each provider's own facts as bytes."""

import json
from pathlib import Path

from keurmerk.benchmark import compute_benchmark
from keurmerk.checked import of_provider
from keurmerk.checks import Gate, run_gate
from keurmerk.edition import Edition
from keurmerk.receipt import Participant, Receipt
from keurmerk.report.content import compose
from keurmerk.settings import Round

from .clean import ROOT, edition, settings

REFUSED, HELD, WARNED, PASSED = "refused", "held back", "warned", "passed"


def gate_on(folder: Path) -> Gate:
    return run_gate(folder, edition(), settings())


def verdict(gate: Gate) -> str:
    if gate.refused:
        assert gate.tables == {} and gate.held_back == {}
        return REFUSED
    if gate.held_back:
        return HELD
    return WARNED if gate.findings else PASSED


def own_facts(gate: Gate, asked: Edition | None = None, round: Round | None = None) -> dict[str, bytes]:
    """Provider → its facts as bytes, less what others have a part in; nothing for those held back."""
    asked, round = asked or edition(), round or settings()
    held = list(gate.held_back)
    reported = {name: frame[~frame["provider"].isin(held)] for name, frame in gate.tables.items()}
    benchmark = compute_benchmark(reported, asked, round.settings)
    register = {
        str(row["provider"]): Participant(
            name=row["naam"], commissioned_by=row["opdracht_van"], telephone=bool(row["telefonisch"]), rows=""
        )
        for _, row in reported["providers"].iterrows()
    }
    receipt = Receipt(
        round=round.round, edition=asked.edition, fingerprint="", inputs=(), findings=(), participants=register,
        benchmark="",
    )  # fmt: skip
    found = {}
    for provider in register:
        content = compose(ROOT, round, asked, provider, receipt, of_provider(reported, provider), benchmark)
        own = {name: fact.as_json() for name, fact in content.facts.items() if _is_own(name)}
        told = [repr(content.background), repr(sorted(content.open_answers.items())), register[provider].name]
        found[provider] = json.dumps([own, told], sort_keys=True).encode()
    return found


def _is_own(name: str) -> bool:
    return not name.startswith(("benchmark.", "strong.")) and not name.endswith(".gap")
