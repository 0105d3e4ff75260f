"""Proves the reports that lie in an output folder, whoever put them there."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from keurmerk.errors import KeurmerkError, ParameterError, ReportsFailed, unknown
from keurmerk.proof.known import read_facts
from keurmerk.proof.proof import FACTS, Proof, prove
from keurmerk.receipt import Receipt
from keurmerk.rendering.place import Format, out_name


@dataclass(frozen=True)
class Proven:
    """What came of a folder: a proof for each report in it."""

    round: str
    proofs: tuple[Proof, ...]

    @property
    def wrong(self) -> int:
        """Reports with findings."""
        return sum(bool(proof.findings) for proof in self.proofs)

    def as_json(self) -> str:
        """The same for machines: a report each, with its findings and what of it could not be read."""
        reports = [
            {
                "provider": proof.provider,
                "findings": [finding.as_json() for finding in proof.findings],
                "notes": list(proof.unread),
            }
            for proof in self.proofs
        ]
        content: dict[str, Any] = {"schema": 1, "round": self.round, "wrong": self.wrong, "reports": reports}
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)

    def sentences(self) -> Iterator[str]:
        """A line for each finding and each note."""
        for proof in self.proofs:
            yield from (f"{proof.provider}: {finding}" for finding in proof.findings)
            yield from (f"{proof.provider}: note: {note}." for note in proof.unread)


def prove_folder(root: Path, out: Path, receipt: Receipt, providers: Sequence[str] = ()) -> Proven:
    """Prove the reports of these providers, or all there are.

    Raises ParameterError for a provider the round does not know, ReportsFailed where there is no report to prove.
    """
    for slug in providers:
        if slug not in receipt.participants:
            raise ParameterError(unknown(f"provider of round {receipt.round}", slug, receipt.participants))
    present = [slug for slug in sorted(receipt.participants) if (out / slug / FACTS).is_file()]
    if missing := [slug for slug in providers if slug not in present]:
        raise ReportsFailed(f"There is no report of {', '.join(missing)} in {out.name}; `keurmerk render` makes it.")
    if not present:
        raise ReportsFailed(f"There are no reports of round {receipt.round} in {out.name}.")
    listed = list(dict.fromkeys(providers)) or present
    return Proven(receipt.round, tuple(_proof(root, out / slug, receipt, slug) for slug in listed))


def _proof(root: Path, folder: Path, receipt: Receipt, slug: str) -> Proof:
    formats: list[Format] = [each for each in get_args(Format) if (folder / out_name(each)).is_file()]
    found = prove(folder, formats, root, receipt, slug)
    notes = [*found.unread, *_notes(folder, receipt, slug)]
    notes += [] if formats else ["there is neither a report.html nor a report.pdf"]
    return Proof(slug, found.findings, tuple(notes))


def _notes(folder: Path, receipt: Receipt, slug: str) -> Iterator[str]:
    """A report of other data than those of now is no less right, and no longer the newest."""
    try:
        made = read_facts(folder / FACTS).get("inputs", {})
    except KeurmerkError:
        return
    if made != {"own": receipt.participants[slug].rows, "benchmark": receipt.benchmark}:
        yield "it was made from other data than the ones that are checked now"
