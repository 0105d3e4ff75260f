"""What an approval is of: the texts of the facts that a report prints and the list of its figures, with one hash.

Not part of it: exact values, gaps (which nothing prints), and how many answered in the whole round. One late answer
elsewhere moves those in every report, and would cancel hundreds of approvals. Nor are the wording, the layout or the
versions of engines: an approval is of facts.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from keurmerk.hashing import canonical, sha256

SCHEMA = 1
EVERYONE, ANSWERED, GAP = "benchmark.", ".answered", ".gap"


@dataclass(frozen=True)
class Printed:
    """One provider's printed facts under one profile. `texts`: a fact's id and how it is printed, `*` when masked."""

    round: str
    provider: str
    profile: str
    texts: Mapping[str, str]
    figures: Sequence[Mapping[str, Any]]

    @cached_property
    def digest(self) -> str:
        """`sha256:` and the hash of all of it."""
        return sha256(canonical(self._content()))

    def to_json(self) -> str:
        """The text of the file that keeps it beside the ledger: a fact a line, sorted."""
        return json.dumps(self._content(), sort_keys=True, ensure_ascii=False, indent=0) + "\n"

    def _content(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "round": self.round,
            "provider": self.provider,
            "profile": self.profile,
            "facts": dict(self.texts),
            "figures": [dict(figure) for figure in self.figures],
        }


def printed(
    round: str, provider: str, profile: str, texts: Mapping[str, str], figures: Sequence[Mapping[str, Any]]
) -> Printed:
    """Of all facts, those that count."""
    return Printed(round, provider, profile, {name: text for name, text in texts.items() if _counts(name)}, figures)


def of_facts_file(content: Mapping[str, Any]) -> Printed:
    """The same of a facts.json that was read; raises LookupError or TypeError when it is none."""
    texts = {name: str(fact["text"]) for name, fact in content["facts"].items()}
    return printed(content["round"], content["provider"], content["profile"], texts, content["figures"])


def from_json(text: str) -> Printed:
    """What `to_json` wrote; raises ValueError, LookupError or TypeError for anything else."""
    kept = json.loads(text)
    return Printed(kept["round"], kept["provider"], kept["profile"], kept["facts"], kept["figures"])


def _counts(name: str) -> bool:
    return not name.endswith(GAP) and not (name.startswith(EVERYONE) and name.endswith(ANSWERED))
