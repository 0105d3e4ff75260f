"""From incoming exports to checked data: run the gate once per round, compute the benchmark, write the receipt.

A folder of checked data is fresh while the inputs, the round's settings, the edition and this code are what its receipt
says; otherwise the round is checked again, in a process of its own (the gate's imports are slow).
"""

import contextlib
import gc
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from keurmerk import benchmark as benchmarks
from keurmerk.checked import canonical, digests, sha256, write_tables
from keurmerk.checks import Gate, run_gate
from keurmerk.edition import Edition, load_edition
from keurmerk.errors import ExportsRefused, KeurmerkError, ParameterError
from keurmerk.receipt import Finding, Input, Participant, Receipt, read_receipt, write_receipt
from keurmerk.settings import Round, load_round

TRIES = 5


def incoming(root: Path, round_name: str, exports: str | Path | None) -> Path:
    """Where the exports lie: `data/incoming/<round>` unless another folder is given."""
    return Path(exports).expanduser().resolve() if exports else root / "data" / "incoming" / round_name


def checked_folder(root: Path, round_name: str, exports: str | Path | None) -> Path:
    """Where the checked data of these exports lie: exports from elsewhere have a folder of their own."""
    folder, home = incoming(root, round_name, exports), incoming(root, round_name, None)
    if folder == home.resolve() or folder == home:
        return root / "data" / "checked" / round_name
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return root / "data" / "checked" / f"{round_name}@{mark}"


def ensure_checked(root: Path, round_name: str, exports: str | Path | None = None) -> tuple[Path, Receipt]:
    """The checked data of a round and their receipt, made now when there are none or they are out of date."""
    folder = checked_folder(root, round_name, exports)
    receipt = read_receipt(folder)
    if receipt is None or receipt.fingerprint != fingerprint(root, round_name, exports):
        _check_in_own_process(root, round_name, exports)
        receipt = read_receipt(folder)
    if receipt is None:
        raise KeurmerkError(f"The check of round {round_name} left no receipt.")
    return folder, receipt


def check(root: Path, round_name: str, exports: str | Path | None = None) -> tuple[Gate, Receipt | None]:
    """Check the exports of a round and, unless they are refused, write the checked data."""
    settings = load_round(root, round_name)
    edition = load_edition(root, settings.edition)
    mark = fingerprint(root, round_name, exports)
    with _few_collections():
        gate = run_gate(incoming(root, round_name, exports), edition, settings)
        if gate.refused:
            return gate, None
        return gate, _write(checked_folder(root, round_name, exports), gate, edition, settings, mark)


def fingerprint(root: Path, round_name: str, exports: str | Path | None) -> str:
    """A hash of all that decides what the checked data are."""
    settings = load_round(root, round_name)
    folder = incoming(root, round_name, exports)
    files = sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []
    files += [root / "params" / round_name / "round.yml", root / "editions" / settings.edition / "edition.yml"]
    files += sorted(Path(__file__).parent.rglob("*.py"))
    try:
        hashes = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    except OSError as error:
        raise ExportsRefused(f"{Path(error.filename or '').name} cannot be read: {error.strerror}.") from None
    return sha256("\n".join(hashes).encode())


def refusal(findings: tuple[Finding, ...]) -> str:
    """The sentences of what makes a round refused, one a line, without keys."""
    return "\n".join(finding.without_keys() for finding in findings if finding.severity == "critical")


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Millions of cells that all stay: looking for garbage among them takes a tenth of the time of a check."""
    thresholds = gc.get_threshold()
    gc.set_threshold(50_000, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _check_in_own_process(root: Path, round_name: str, exports: str | Path | None) -> None:
    words = [sys.executable, "-m", "keurmerk.intake", round_name, str(exports or "")]
    package = str(Path(__file__).resolve().parent.parent)
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        words,
        env={**os.environ, "KEURMERK_ROOT": str(root), "PYTHONPATH": paths},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    message = done.stderr.strip() or "The check of the exports stopped without a word."
    for kind in (ParameterError, ExportsRefused):
        if done.returncode == kind.exit_status:
            raise kind(message)
    raise KeurmerkError(message.splitlines()[-1])


def _write(folder: Path, gate: Gate, edition: Edition, settings: Round, mark: str) -> Receipt:
    """Write aside and move: checked data are there whole or not at all."""
    reported = {name: frame[~frame["provider"].isin(list(gate.held_back))] for name, frame in gate.tables.items()}
    pooled = gate.tables if settings.settings.benchmark_held_back.value == "included" else reported
    benchmark = benchmarks.to_json(benchmarks.compute_benchmark(pooled, edition, settings.settings))
    receipt = Receipt(
        round=settings.round,
        edition=edition.edition,
        fingerprint=mark,
        inputs=tuple(Input(file=i.name, format=i.format, sha256=i.sha256, rows=i.rows) for i in gate.inputs),
        findings=tuple(_finding(found) for found in gate.findings),
        participants=_participants(gate),
        benchmark=sha256(canonical(benchmark)),
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write_tables(aside, reported)
        (aside / "benchmark.json").write_text(json.dumps(benchmark, sort_keys=True, indent=0) + "\n", encoding="utf-8")
        write_receipt(aside, receipt)
        replace_folder(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return receipt


def replace_folder(made: Path, place: Path) -> None:
    """Move a finished folder to its place; what was there before goes, and comes back when the move fails.

    Another process may do the same at this moment: the last one stands, whole.
    """
    made.chmod(0o755)
    before = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        for attempt in range(TRIES):
            old = before / str(attempt)
            with contextlib.suppress(FileNotFoundError):
                place.rename(old)
            try:
                made.rename(place)
                return
            except OSError:
                if old.exists() and not place.exists():
                    old.rename(place)
                if attempt == TRIES - 1:
                    raise
    finally:
        shutil.rmtree(before, ignore_errors=True)


def _finding(found: object) -> Finding:
    return Finding.model_validate({name: getattr(found, name) for name in Finding.model_fields})


def _participants(gate: Gate) -> dict[str, Participant]:
    register = {str(row["provider"]): row for row in gate.tables["providers"].to_dict("records")}
    rows = digests(gate.tables, register)
    return {
        slug: Participant(
            name=str(row["naam"]),
            commissioned_by=str(row["opdracht_van"]),
            telephone=bool(row["telefonisch"]),
            rows=rows[slug],
            held_back=tuple(_finding(finding).without_keys() for finding in gate.held_back.get(slug, ())),
        )
        for slug, row in sorted(register.items())
    }


def main(words: list[str]) -> int:
    """`python -m keurmerk.intake ROUND EXPORTS`: check, say on stderr what is wrong, and end with the exit status."""
    from keurmerk.paths import project_root

    try:
        gate, _ = check(project_root(), words[0], words[1] or None)
    except KeurmerkError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    if gate.refused:
        print(refusal(tuple(_finding(found) for found in gate.findings)), file=sys.stderr)
        return ExportsRefused.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
