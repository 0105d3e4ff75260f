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
from keurmerk.checks.views import View, column_view, correction_view, file_view
from keurmerk.collecting import give_back
from keurmerk.corrections import Corrected, Correction, apply_corrections
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
    check = _Check(folder, edition, round, corrections)
    try:
        return check.verdict()
    except KeurmerkError:
        raise
    except Exception as error:
        return Gate(check.inputs, (_crash(error, root, round),), {}, True, {})


def _crash(error: Exception, root: Path | None, round: Round) -> Finding:
    """The rule or the kind of error, never the error's own text: it may quote a cell."""
    step = error.args[0] if isinstance(error, CheckCrashed) else type(error).__name__
    log = write_log(error, root, round.round) if root else None
    sentence = CATALOGUE["check-failed"].sentence
    if log:
        sentence = Sentence(f"{sentence.nl} (logboek: {log})", f"{sentence.en} (log: {log})")
    nl, en = sentence.about(str(step), "", None, (), "row")
    return Finding("check-failed", "critical", "", "", 0, (), {}, nl, en)


class _Check:
    """One reading of a round's exports, which are let go of as soon as their rows are joined."""

    def __init__(self, folder: Path, edition: Edition, settings: Round, corrections: Sequence[Correction]) -> None:
        self._folder, self._edition, self._settings, self._corrections = folder, edition, settings, corrections
        self.inputs: tuple[InputFile, ...] = ()

    def verdict(self) -> Gate:
        """The structure first; the rows only when that is sound."""
        corrected, suite = self._corrected(), Suite()
        names = {each.contract.stem: each.without_rows() for each in corrected.exports.files.values()}
        structure = list(broken_rules(suite, _structure(corrected), structure_rules()))
        found = [broken.finding(names) for broken in structure]
        if any(each.severity == "critical" and not each.rule.startswith("identifier") for each in found):
            return Gate(self.inputs, _ordered(found), {}, True, {})
        give_back()
        rows = Rows(corrected.exports, self._edition, self._settings)
        give_back()
        on_rows = list(broken_rules(suite, rows.views(), row_rules(self._edition, self._settings)))
        found += [broken.finding(names) for broken in on_rows]
        if any(each.severity == "critical" for each in found):
            return Gate(self.inputs, _ordered(found), {}, True, {})
        held_back = _held_back(on_rows, names)
        give_back()
        return Gate(self.inputs, _ordered(found), held_back, False, checked_tables(rows), corrected.applied)

    def _corrected(self) -> Corrected:
        delivered = read_exports(self._folder, self._edition)
        self.inputs = tuple(_inputs(delivered))
        give_back()
        return apply_corrections(delivered, self._corrections)


def _structure(corrected: Corrected) -> dict[str, View]:
    exports = corrected.exports
    return {
        "files": file_view(exports), "columns": column_view(exports), "corrections": correction_view(corrected),
    }  # fmt: skip


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
