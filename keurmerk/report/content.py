"""All that one report is made from, put together once: settings in force, facts, outline and open answers."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from keurmerk import facts as fact_sheet
from keurmerk.approval.ledger import read_ledger
from keurmerk.approval.printed import Printed, printed
from keurmerk.approval.standing import FINAL, Standing, require_approved, standing
from keurmerk.benchmark import from_json
from keurmerk.checked import Rows, read_rows
from keurmerk.edition import Edition, load_edition
from keurmerk.errors import ExportsRefused, ParameterError, ReportsFailed, unknown
from keurmerk.facts import Facts, assemble
from keurmerk.hashing import canonical, sha256
from keurmerk.history.earlier import EarlierRound, in_present_terms
from keurmerk.history.looking_back import look_back
from keurmerk.history.trend import ROUNDS, trend_facts
from keurmerk.kept import kept
from keurmerk.measures import Measures, measure
from keurmerk.measures.background import Background, OpenAnswers, background, open_answers
from keurmerk.measures.provider import client_grades
from keurmerk.norm import judge
from keurmerk.norms.judged import JudgedSet, facts_of_sets, judged_sets
from keurmerk.receipt import Participant, Receipt
from keurmerk.report.outline import ShownChapter, results_chapters
from keurmerk.settings import Round, Status, load_overrides, load_round


@dataclass(frozen=True)
class Content:
    """One provider in one round, ready to be told."""

    root: Path
    round: Round
    edition: Edition
    provider: str
    participant: Participant
    receipt: Receipt
    facts: Facts
    background: Background
    open_answers: dict[tuple[str, str], OpenAnswers]
    earlier: tuple[EarlierRound, ...] = ()
    norm_sets: dict[str, JudgedSet] = field(default_factory=dict)

    @cached_property
    def chapters(self) -> tuple[ShownChapter, ...]:
        """The chapters of results with their sections and figures."""
        return results_chapters(self.edition, self.facts)

    @property
    def looks_back(self) -> bool:
        """Does an earlier round have a result of this report?"""
        return ROUNDS in self.facts

    @cached_property
    def printed(self) -> Printed:
        """What an approval of this report is of."""
        texts = {name: fact.text for name, fact in self.facts.items()}
        return printed(self.round.round, self.provider, self.round.profile, texts, self._figures())

    @cached_property
    def standing(self) -> Standing:
        """Draft or final, and which version: the round's wish, and what the ledger of approvals says."""
        return standing(read_ledger(self.root, self.round.round), self.printed, self.round.status)

    @property
    def status(self) -> Status:
        """`concept` or `definitief`, as the report says it; `round.status` is only what was wished."""
        return self.standing.status

    @cached_property
    def sign(self) -> str:
        """What tells this report from every other: round, provider, and a hash of who it is and of what it prints."""
        texts = {name: fact.text for name, fact in self.facts.items() if not name.endswith(".gap")}
        about = [self.round.round, self.provider, self.participant.name, self.status, texts]
        return f"{self.round.round} {self.provider} {sha256(canonical(about))[7:23]}"

    def as_json(self) -> str:
        """The text of facts.json."""
        about: dict[str, Any] = {
            "round": self.round.round,
            "edition": self.edition.edition,
            "provider": self.provider,
            "status": self.status,
            "version": self.standing.version,
            "profile": self.round.profile,
            "inputs": {"own": self.participant.rows, "benchmark": self.receipt.benchmark},
        }
        approval = self.standing.approval
        if approval and self.status == FINAL:
            about["approved"] = {"by": approval.by, "at": approval.at, "hash": approval.facts}
        return fact_sheet.to_json(self.facts, about, self._figures(), self.receipt.warnings(self.provider))

    def _figures(self) -> list[dict[str, Any]]:
        figures: list[dict[str, Any]] = [{"number": "2.1", "question": "uitnodiging", "kind": "flow"}]
        for chapter in self.chapters:
            for figure in chapter.figures():
                about = {"number": figure.number, "question": figure.entry.of, "kind": figure.entry.kind}
                figures.append(about | ({"n": figure.data.n} if figure.data.n is not None else {}))
        return figures


def load_content(
    root: Path,
    round_name: str,
    provider: str,
    folder: Path,
    receipt: Receipt,
    status: str | None = None,
    profile: str | None = None,
) -> Content:
    """Read a provider's checked rows and compute everything its report shows.

    Raises ParameterError for an unknown provider or a ledger of approvals that is not whole, ReportsFailed for one that
    is held back or, when `status` asks for a final report, not approved, and ExportsRefused when the checked data are
    not what the receipt says.
    """
    participant = _participant(receipt, provider, round_name)
    settings = in_force(root, round_name, provider, status, profile)
    edition = load_edition(root, settings.edition)
    rows = read_rows(folder, provider)
    benchmark, digest = _benchmark(folder / "benchmark.json")
    if rows.digest() != participant.rows or digest != receipt.benchmark:
        raise ExportsRefused(
            f"The checked data of round {round_name} are not the ones its receipt describes; "
            f"run `keurmerk check --round {round_name}` again."
        )
    content = compose(root, settings, edition, provider, receipt, rows, benchmark)
    if status == FINAL:
        require_approved(content.standing, content.printed)
    return content


@kept
def _benchmark(path: Path) -> tuple[Measures, str]:
    """The benchmark of a round and the hash of it."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return from_json(stored), sha256(canonical(stored))


def compose(
    root: Path, settings: Round, edition: Edition, provider: str, receipt: Receipt, rows: Rows, benchmark: Measures
) -> Content:
    """Everything a report shows, from a provider's checked rows and the benchmark."""
    rules, known = settings.settings, background(rows.clients, edition)
    own, norm = measure(rows, edition, rules), judge(client_grades(rows, edition, rules), rules)
    facts = assemble(own, benchmark, norm, known.provinces, edition, rules, settings.profile)
    sets = judged_sets(root, settings, edition, rows)
    earlier = in_present_terms(look_back(root, settings, provider), edition, settings.profile)
    return Content(
        root,
        settings,
        edition,
        provider,
        receipt.participants[provider],
        receipt,
        Facts(dict(facts) | trend_facts(earlier, facts, edition) | facts_of_sets(sets, facts, settings.profile)),
        known,
        open_answers(rows, edition, rules.usable_item_share.value),
        earlier,
        sets,
    )


def _participant(receipt: Receipt, provider: str, round_name: str) -> Participant:
    if provider not in receipt.participants:
        raise ParameterError(unknown(f"provider of round {round_name}", provider, receipt.participants))
    participant = receipt.participants[provider]
    if participant.held_back:
        reasons = "\n".join(f"  - {reason}" for reason in participant.held_back)
        where = f"`keurmerk check --round {round_name}` names the rows"
        raise ReportsFailed(f"{provider} is held back; {where}:\n{reasons}")
    return participant


def in_force(root: Path, round_name: str, provider: str, status: str | None, profile: str | None) -> Round:
    """The round's settings, with the provider's own and then the caller's on top."""
    settings = load_round(root, round_name)
    overrides = load_overrides(root, round_name, provider)
    own = {name: value for name, value in overrides if value is not None}
    if overrides.lots is not None:
        own["lots"] = {**settings.lots, **overrides.lots}
    asked = {name: value for name, value in (("status", status), ("profile", profile)) if value is not None}
    return settings.model_copy(update={**own, **asked})
