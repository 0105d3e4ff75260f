"""What is wrong with a finished report: the file, where in it, and what was expected."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from keurmerk.errors import KeurmerkError

SHOWN = 3


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. `check` names the rule, `where` a page of the PDF or an element of the HTML."""

    check: str
    file: str
    where: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.sentence}"

    def as_json(self) -> dict[str, str]:
        """The same for machines."""
        return asdict(self)


class ProofFailed(KeurmerkError):
    """A finished report says something else than its facts; it is not put in its place."""

    def __init__(self, provider: str, findings: Sequence[Finding]) -> None:
        self.provider, self.findings = provider, tuple(findings)
        super().__init__(provider, self.findings)

    def __str__(self) -> str:
        more = len(self.findings) - SHOWN
        told = " ".join(str(finding) for finding in self.findings[:SHOWN])
        return f"The proof stopped it. {told}" + (f" And {more} more." if more > 0 else "")
