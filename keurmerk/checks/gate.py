"""The gate: reads a round's exports, applies every rule, and says what may be reported."""

import logging
from collections.abc import Iterator
from pathlib import Path

from keurmerk.checks.broken import Broken, broken_rules
from keurmerk.checks.findings import Finding, Gate, InputFile, Sentence
from keurmerk.checks.joined import Rows
from keurmerk.checks.rules import row_rules, structure_rules
from keurmerk.checks.suite import CheckCrashed, Suite
from keurmerk.checks.tables import checked_tables
from keurmerk.checks.views import column_view, file_view
from keurmerk.edition import Edition
from keurmerk.errors import KeurmerkError
from keurmerk.exports import Export, Exports, read_exports
from keurmerk.settings import Round

logger = logging.getLogger(__name__)
SEVERITIES = ("critical", "quarantine", "warning")


def run_gate(folder: Path, edition: Edition, round: Round) -> Gate:
    """The verdict on the six exports in `folder`.

    Refused when anything critical was found or anything happened that was not foreseen; nobody's traceback gets out.
    Raises nothing but the settings' own errors.
    """
    inputs: tuple[InputFile, ...] = ()
    try:
        exports = read_exports(folder, edition)
        inputs = tuple(_inputs(exports))
        return _judged(exports, edition, round, inputs)
    except KeurmerkError:
        raise
    except Exception as error:
        step = error.args[0] if isinstance(error, CheckCrashed) else type(error).__name__
        logger.debug("the gate stopped: %s", step)  # never the error's own text: it may quote a cell
        nl, en = Sentence("een controle kon niet worden uitgevoerd", "a check could not be carried out").about(
            str(step), "", None, (), "row"
        )
        finding = Finding("check-failed", "critical", "", "", 0, (), {}, nl, en)
        return Gate(inputs, (finding,), {}, True, {})


def _judged(exports: Exports, edition: Edition, settings: Round, inputs: tuple[InputFile, ...]) -> Gate:
    suite, names = Suite(), {export.contract.stem: export for export in exports.files.values()}
    structure = list(
        broken_rules(suite, {"files": file_view(exports), "columns": column_view(exports)}, structure_rules())
    )
    found = [broken.finding(names) for broken in structure]
    if any(each.severity == "critical" and not each.rule.startswith("identifier") for each in found):
        return Gate(inputs, _ordered(found), {}, True, {})
    rows = Rows(exports, edition, settings)
    on_rows = list(broken_rules(suite, rows.views(), row_rules(edition, settings)))
    found += [broken.finding(names) for broken in on_rows]
    if any(each.severity == "critical" for each in found):
        return Gate(inputs, _ordered(found), {}, True, {})
    return Gate(inputs, _ordered(found), _held_back(on_rows, names), False, checked_tables(rows))


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
