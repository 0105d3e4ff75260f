"""The receipt of a check: what came in, what was found, and the hashes that a report is held against."""

from datetime import date as Day
from pathlib import Path
from typing import Literal

from pydantic import Field

from keurmerk.edition import Model

Verdict = Literal["ok", "held_back"]


class Input(Model):
    """One incoming file: its bytes and how many rows it holds."""

    file: str
    format: str
    sha256: str
    rows: int


class Finding(Model):
    """What one rule found: where, in how many rows, which (the first ten keys), of which providers; never an answer.

    `providers` counts rows per provider; it is empty for what concerns a whole file.
    """

    rule: str
    severity: str
    file: str
    column: str
    count: int
    keys: tuple[str, ...]
    providers: dict[str, int]
    nl: str
    en: str

    def without_keys(self) -> str:
        """The Dutch sentence for reports, notebooks and logs, where no key of a person may stand."""
        head, listed, _ = self.nl.partition(f" ({', '.join(self.keys)}")
        return f"{head}." if listed and self.keys else self.nl


class Correction(Model):
    """A correction that was made in a row of one provider ("" where the row belongs to none); never a value."""

    file: str
    key: str
    column: str
    reason: str
    asked_by: str
    date: Day
    provider: str


class Participant(Model):
    """A provider of the round: how it is named, the hash of its checked rows, and why it is held back, if it is.

    `findings`: per rule, in how many of its rows (or cells) it was broken.
    """

    name: str
    commissioned_by: str
    telephone: bool
    rows: str
    verdict: Verdict = "ok"
    held_back: tuple[str, ...] = ()
    findings: dict[str, int] = Field(default_factory=dict)


class Receipt(Model):
    """`receipt.json` in a folder of checked data; `rules` is the version of the rules, a hash of all they are."""

    schema_version: Literal[2] = 2
    round: str
    edition: str
    fingerprint: str
    inputs: tuple[Input, ...]
    rules: str = ""
    findings: tuple[Finding, ...]
    corrections: tuple[Correction, ...] = ()
    participants: dict[str, Participant]
    benchmark: str

    @property
    def held_back(self) -> list[str]:
        """Providers that get no report."""
        return [slug for slug, participant in self.participants.items() if participant.held_back]

    @property
    def verdict(self) -> Verdict:
        """Of the round; a round that was refused has no receipt."""
        return "held_back" if self.held_back else "ok"

    def corrections_of(self, provider: str) -> list[Correction]:
        """The corrections that touch a provider's report."""
        return [correction for correction in self.corrections if correction.provider == provider]

    def warnings(self, provider: str) -> list[dict[str, object]]:
        """The warnings that concern a provider's report: its own, and those of a whole file."""
        found = [f for f in self.findings if f.severity == "warning" and (not f.providers or provider in f.providers)]
        counted = [{"code": f.rule, "file": f.file, "count": f.providers.get(provider, f.count)} for f in found]
        return sorted(counted, key=lambda warning: (str(warning["code"]), str(warning["file"]), warning["count"]))


def write_receipt(folder: Path, receipt: Receipt) -> None:
    """Write `receipt.json`."""
    (folder / "receipt.json").write_text(receipt.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_receipt(folder: Path) -> Receipt | None:
    """The receipt of a folder of checked data, or None when there is none that can be read."""
    try:
        return Receipt.model_validate_json((folder / "receipt.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
