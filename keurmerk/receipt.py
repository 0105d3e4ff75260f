"""The receipt of a check: what came in, what was found, and the hashes that a report is held against."""

from pathlib import Path

from keurmerk.edition import Model


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


class Participant(Model):
    """A provider of the round: how it is named, the hash of its checked rows, and why it is held back, if it is."""

    name: str
    commissioned_by: str
    telephone: bool
    rows: str
    held_back: tuple[str, ...] = ()


class Receipt(Model):
    """`receipt.json` in a folder of checked data."""

    schema_version: int = 1
    round: str
    edition: str
    fingerprint: str
    inputs: tuple[Input, ...]
    findings: tuple[Finding, ...]
    participants: dict[str, Participant]
    benchmark: str

    @property
    def held_back(self) -> list[str]:
        """Providers that get no report."""
        return [slug for slug, participant in self.participants.items() if participant.held_back]

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
