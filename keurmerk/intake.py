"""From incoming exports to checked data: run the gate once per round, compute the benchmark, write the receipt.

`python -m keurmerk.intake ROUND EXPORTS` is that process of its own in which `keurmerk.checking` has a round checked.
"""

import gc
import json
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from keurmerk import benchmark as benchmarks
from keurmerk import unused
from keurmerk.checked import digests, write_tables
from keurmerk.checks import Gate, run_gate
from keurmerk.collecting import collect_seldom, give_back
from keurmerk.corrections import load_corrections
from keurmerk.edition import Edition, load_edition
from keurmerk.errors import ExportsRefused, KeurmerkError
from keurmerk.exports import contracts
from keurmerk.freshness import checked_folder, fingerprint, hash_of, incoming, sources
from keurmerk.hashing import canonical, sha256
from keurmerk.places import replace_folder
from keurmerk.quality import write_quality
from keurmerk.receipt import Correction, Finding, Input, Participant, Receipt, write_receipt
from keurmerk.settings import Round, load_round
from keurmerk.unforeseen import unforeseen


@dataclass(frozen=True)
class Marks:
    """What a receipt is dated by: a hash of all that decides the checked data, and one of the rules alone."""

    fingerprint: str
    rules: str


def refusal_folder(root: Path, round_name: str, exports: str | Path | None) -> Path:
    """Where the quality page of refused exports lies: apart, so that nothing is made from what was checked before."""
    folder = checked_folder(root, round_name, exports)
    return folder.with_name(f"{folder.name}@geweigerd")


def write_refusal(root: Path, round_name: str, exports: str | Path | None, gate: Gate) -> Path:
    """Write what was found, without numbers (there are none to trust), and say in which folder."""
    settings, folder = load_round(root, round_name), refusal_folder(root, round_name, exports)
    told = Receipt(
        round=settings.round,
        edition=settings.edition,
        fingerprint="",
        inputs=tuple(Input(file=i.name, format=i.format, sha256=i.sha256, rows=i.rows) for i in gate.inputs),
        findings=tuple(_finding(found) for found in gate.findings),
        participants={},
        benchmark="",
    )
    folder.mkdir(parents=True, exist_ok=True)
    write_quality(folder, None, told, load_edition(root, settings.edition), settings)
    return folder


def check(root: Path, round_name: str, exports: str | Path | None = None) -> tuple[Gate, Receipt | None]:
    """Check the exports of a round and, unless they are refused, write the checked data."""
    settings = load_round(root, round_name)
    edition = load_edition(root, settings.edition)
    corrections = load_corrections(root, round_name, edition)
    _require_folder(incoming(root, round_name, exports), edition)
    marks = Marks(fingerprint(root, round_name, exports), rules_version(root, settings))
    gate = run_gate(incoming(root, round_name, exports), edition, settings, corrections, root)
    if gate.refused:
        return gate, None
    shutil.rmtree(refusal_folder(root, round_name, exports), ignore_errors=True)
    return gate, _write(checked_folder(root, round_name, exports), gate, edition, settings, marks)


def _require_folder(folder: Path, edition: Edition) -> None:
    if not folder.is_dir():
        stems = ", ".join(contract.stem for contract in contracts(edition).values())
        raise ExportsRefused(f"There are no exports: {folder} is not a folder. It must hold {stems}.")


def rules_version(root: Path, settings: Round) -> str:
    """A hash of the rules of the gate: the code that reads and checks, the catalogue and the edition's questions."""
    package = Path(__file__).parent
    return hash_of([*sources(package / "exports"), *sources(package / "checks"), _edition_file(root, settings)])


def _edition_file(root: Path, settings: Round) -> Path:
    return root / "editions" / settings.edition / "edition.yml"


def refusal(findings: tuple[Finding, ...]) -> str:
    """The sentences of what makes a round refused, one a line, without keys."""
    return "\n".join(finding.without_keys() for finding in findings if finding.severity == "critical")


def _write(folder: Path, gate: Gate, edition: Edition, settings: Round, marks: Marks) -> Receipt:
    """Write aside and move: checked data are there whole or not at all."""
    gc.collect()  # Great Expectations leaves what it looked at to this
    give_back()
    reported = _reported(gate)
    pooled = gate.tables if settings.settings.benchmark_held_back.value == "included" else reported
    benchmark = benchmarks.to_json(benchmarks.compute_benchmark(pooled, edition, settings.settings))
    give_back()
    receipt = Receipt(
        round=settings.round,
        edition=edition.edition,
        fingerprint=marks.fingerprint,
        rules=marks.rules,
        inputs=tuple(Input(file=i.name, format=i.format, sha256=i.sha256, rows=i.rows) for i in gate.inputs),
        findings=tuple(_finding(found) for found in gate.findings),
        corrections=_corrections(gate),
        participants=_participants(gate),
        benchmark=sha256(canonical(benchmark)),
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write_tables(aside, reported)
        (aside / "benchmark.json").write_text(json.dumps(benchmark, sort_keys=True, indent=0) + "\n", encoding="utf-8")
        write_receipt(aside, receipt)
        write_quality(aside, gate.tables, receipt, edition, settings)
        replace_folder(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        unused.clean(folder.parent)
    return receipt


def _reported(gate: Gate) -> dict[str, pd.DataFrame]:
    """The tables without the providers that are held back."""
    if not gate.held_back:
        return gate.tables
    return {name: frame[~frame["provider"].isin(list(gate.held_back))] for name, frame in gate.tables.items()}


def _finding(found: object) -> Finding:
    return Finding.model_validate({name: getattr(found, name) for name in Finding.model_fields})


def _corrections(gate: Gate) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            file=made.correction.file,
            key=made.correction.key,
            column=made.correction.column,
            reason=made.correction.reason,
            asked_by=made.correction.asked_by,
            date=made.correction.date,
            provider=made.provider,
        )
        for made in gate.corrections
    )


def _participants(gate: Gate) -> dict[str, Participant]:
    register = {str(row["provider"]): row for row in gate.tables["providers"].to_dict("records")}
    rows = digests(gate.tables, register)
    return {
        slug: Participant(
            name=str(row["naam"]),
            commissioned_by=str(row["opdracht_van"]),
            telephone=bool(row["telefonisch"]),
            rows=rows[slug],
            verdict="held_back" if slug in gate.held_back else "ok",
            held_back=tuple(_finding(finding).without_keys() for finding in gate.held_back.get(slug, ())),
            findings=_by_rule(gate, slug),
        )
        for slug, row in sorted(register.items())
    }


def _by_rule(gate: Gate, provider: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for found in gate.findings:
        counts[found.rule] += found.providers.get(provider, 0)
    return {rule: count for rule, count in sorted(counts.items()) if count}


def main(words: list[str]) -> int:
    """`python -m keurmerk.intake ROUND EXPORTS`: check, say on stderr what is wrong, and end with the exit status."""
    from keurmerk.paths import project_root

    try:
        gate, _ = check(project_root(), words[0], words[1] or None)
    except KeurmerkError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    except Exception as error:
        told = unforeseen(error, project_root(), words[0])
        print(told, file=sys.stderr)
        return told.exit_status
    if gate.refused:
        print(refusal(tuple(_finding(found) for found in gate.findings)), file=sys.stderr)
        return ExportsRefused.exit_status
    return 0


if __name__ == "__main__":
    collect_seldom()
    sys.exit(main(sys.argv[1:]))
