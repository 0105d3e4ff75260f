"""One line of the ledger of approvals: who approved which facts when, chained to the line before it by hashes."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from keurmerk.hashing import canonical, sha256

FIRST = ""  # what the first line follows


@dataclass(frozen=True)
class Approval:
    """`facts` is the hash of what was approved, `version` counts the approvals of one provider under one profile."""

    number: int
    round: str
    provider: str
    profile: str
    version: int
    by: str
    at: str
    note: str
    facts: str
    previous: str
    hash: str = ""

    @property
    def computed(self) -> str:
        """The hash that belongs to this content."""
        content = asdict(self)
        del content["hash"]
        return sha256(canonical(content))

    @property
    def day(self) -> date:
        """The day of approval, where the approver was."""
        return datetime.fromisoformat(self.at).date()

    @property
    def file(self) -> str:
        """The name of the file beside the ledger that keeps the approved facts."""
        return f"{self.provider}-{self.facts.removeprefix('sha256:')[:12]}.json"

    def line(self) -> str:
        """As it stands in the ledger."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


def entry_of(line: str) -> Approval | None:
    """The approval that a line tells, or None when it is no such line."""
    try:
        content = json.loads(line)
        if not isinstance(content, dict) or set(content) != {field.name for field in fields(Approval)}:
            return None
        read = Approval(**content)
        _ = read.day
    except (ValueError, TypeError):
        return None
    return read
