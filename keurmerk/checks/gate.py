"""The gate: reads a round's exports, applies every rule, and says what may be reported."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from keurmerk.checks.broken import Broken, broken_rules
from keurmerk.checks.catalogue import CATALOGUE
from keurmerk.checks.findings import Finding, Gate, InputFile, Sentence
from keurmerk.checks.joined import Rows
from keurmerk.checks.rules import row_rules, structure_rules
from keurmerk.checks.suite import CheckCrashed, Suite
from keurmerk.checks.tables import checked_tables
from keurmerk.checks.views import column_view, correction_view, file_view
from keurmerk.corrections import Correction, apply_corrections
from keurmerk.edition import Edition
from keurmerk.errors import KeurmerkError
from keurmerk.exports import Export, Exports, read_exports
from keurmerk.settings import Round
from keurmerk.unforeseen import write_log

SEVERITIES = ("critical", "quarantine", "warning")


def run_gate(
    folder: Path,
    edition: Edition,
    round: Round,
    corrections: Sequence[Correction] = (),
    root: Path | None = None,
) -> Gate:
    """The verdict on the six exports in `folder`, read with these corrections.

    Refused when anything critical was found or anything happened that was not foreseen: where goes to a log
    under the project's `root`, if given, which the finding names. Raises nothing but the settings' own errors.
    """
    inputs: tuple[InputFile, ...] = ()
    try:
        exports = read_exports(folder, edition)
        inputs = tuple(_inputs(exports))
        return _judged(exports, corrections, edition, round, inputs)
    except KeurmerkError:
        raise
    except Exception as error:
        return Gate(inputs, (_crash(error, root, round),), {}, True, {})


def _crash(error: Exception, root: Path | None, round: Round) -> Finding:
    """The rule or the kind of error, never the error's own text: it may quote a cell."""
    step = error.args[0] if isinstance(error, CheckCrashed) else type(error).__name__
    log = write_log(error, root, round.round) if root else None
    sentence = CATALOGUE["check-failed"].sentence
    if log:
        sentence = Sentence(f"{sentence.nl} (logboek: {log})", f"{sentence.en} (log: {log})")
    nl, en = sentence.about(str(step), "", None, (), "row")
    return Finding("check-failed", "critical", "", "", 0, (), {}, nl, en)


def _judged(
    delivered: Exports,
    corrections: Sequence[Correction],
    edition: Edition,
    settings: Round,
    inputs: tuple[InputFile, ...],
) -> Gate:
    corrected = apply_corrections(delivered, corrections)
    exports = corrected.exports
    suite, names = Suite(), {export.contract.stem: export for export in exports.files.values()}
    views = {
        "files": file_view(exports),
        "columns": column_view(exports),
        "corrections": correction_view(corrected),
    }
    structure = list(broken_rules(suite, views, structure_rules()))
    found = [broken.finding(names) for broken in structure]
    if any(each.severity == "critical" and not each.rule.startswith("identifier") for each in found):
        return Gate(inputs, _ordered(found), {}, True, {})
    rows = Rows(exports, edition, settings)
    on_rows = list(broken_rules(suite, rows.views(), row_rules(edition, settings)))
    found += [broken.finding(names) for broken in on_rows]
    if any(each.severity == "critical" for each in found):
        return Gate(inputs, _ordered(found), {}, True, {})
    return Gate(inputs, _ordered(found), _held_back(on_rows, names), False, checked_tables(rows), corrected.applied)


def _inputs(exports: Exports) -> Iterator[InputFile]:
    for export in exports.files.values():
        yield InputFile(export.contract.stem, export.name, export.format, export.sha256, len(export.text))


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: SEVERITIES.index(found.severity)))


def _held_back(broken: list[Broken], names: dict[str, Export]) -> dict[str, tuple[Finding, ...]]:
    """Provider → the quarantine findings, each about its own rows only."""
    reasons: dict[str, list[Finding]] = {}
    for each in broken:
        if each.severity == "quarantine":
            for provider in each.providers:
                reasons.setdefault(provider, []).append(each.finding(names, provider))
    return {provider: tuple(found) for provider, found in sorted(reasons.items())}
