"""What `keurmerk check` answers: sentences by who must act for people, or the same as JSON for machines."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from keurmerk.checks import Gate
from keurmerk.errors import ExportsRefused, ReportsFailed

REFUSED, HELD_BACK, OK = "refused", "held_back", "ok"
STATUS = {REFUSED: ExportsRefused.exit_status, HELD_BACK: ReportsFailed.exit_status, OK: 0}


@dataclass(frozen=True)
class Sentence:
    """A line to print; a grave one goes to stderr."""

    text: str
    grave: bool = False


def verdict(gate: Gate) -> str:
    """`refused` (nothing can be made), `held_back` (some providers cannot be reported) or `ok`."""
    return REFUSED if gate.refused else HELD_BACK if gate.held_back else OK


def sentences(gate: Gate, round_name: str) -> Iterator[Sentence]:
    """Everything on a refused round; else each held-back provider with its reasons, the warnings, the verdict."""
    if gate.refused:
        for found in gate.findings:
            yield Sentence(f"{found.severity}: {found.nl}", found.severity == "critical")
        yield Sentence(f"Round {round_name} is refused; no report can be made from these exports.", grave=True)
        return
    for provider, reasons in gate.held_back.items():
        yield Sentence(f"held back: {provider}")
        for reason in reasons:
            yield Sentence(f"  - {reason.nl}")
    for found in gate.findings:
        if found.severity == "warning":
            yield Sentence(f"warning: {found.nl}")
    held, total = len(gate.held_back), len(gate.tables["providers"])
    yield Sentence(f"Round {round_name}: {total - held} of {total} providers can be reported, {held} held back.")


def as_json(gate: Gate, round_name: str) -> str:
    """Verdict, findings, held-back providers with their reasons, corrections and inputs; sorted keys, ASCII."""
    held = {provider: [asdict(reason) for reason in reasons] for provider, reasons in gate.held_back.items()}
    providers = sorted(gate.tables["providers"]["provider"].astype(str)) if "providers" in gate.tables else []
    content = {
        "schema": 1,
        "round": round_name,
        "verdict": verdict(gate),
        "exit_status": STATUS[verdict(gate)],
        "inputs": [asdict(each) for each in gate.inputs],
        "findings": [asdict(found) for found in gate.findings],
        "providers": {provider: HELD_BACK if provider in held else OK for provider in providers},
        "held_back": held,
        "corrections": [
            {"file": made.correction.file, "key": made.correction.key, "column": made.correction.column}
            | {"provider": made.provider, "reason": made.correction.reason, "asked_by": made.correction.asked_by}
            | {"date": made.correction.date.isoformat()}
            for made in gate.corrections
        ],
    }
    return json.dumps(content, sort_keys=True, indent=1)
