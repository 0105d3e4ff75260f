"""The norm sets of a round with what comes of them for one provider."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from keurmerk.checked import Rows
from keurmerk.edition import Edition
from keurmerk.facts import Fact
from keurmerk.norms.judging import Verdict, judge_set, set_facts
from keurmerk.norms.parts import graded
from keurmerk.norms.sets import NormSet, norm_sets
from keurmerk.settings import Round


@dataclass(frozen=True)
class JudgedSet:
    """A norm with what came of it."""

    norm: NormSet
    verdict: Verdict


def judged_sets(root: Path, settings: Round, edition: Edition, rows: Rows) -> dict[str, JudgedSet]:
    """The sets switched on beside the norm of Blik op Werk, less those that judge nothing of this provider."""
    found: dict[str, JudgedSet] = {}
    for name, norm in norm_sets(root, settings, edition).items():
        lots = settings.lots.get(name, ())
        verdict = judge_set(norm, list(graded(norm, lots, rows, edition, settings.settings)))
        if verdict.parts:
            found[name] = JudgedSet(norm, verdict)
    return found


def facts_of_sets(sets: Mapping[str, JudgedSet], shown: Mapping[str, Fact], profile: str) -> dict[str, Fact]:
    """The facts of all sets; `shown` are those of the report, which say what is hidden."""
    found: dict[str, Fact] = {}
    for name, each in sets.items():
        found |= set_facts(name, each.verdict, shown, profile)
    return found
