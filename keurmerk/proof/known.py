"""What a report may say: its facts as facts.json prints them, the settings in force, the edition, and the names."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from keurmerk.approval.changes import changes
from keurmerk.approval.entry import Approval
from keurmerk.approval.ledger import Ledger, read_ledger
from keurmerk.approval.printed import of_facts_file
from keurmerk.edition import Edition, load_edition
from keurmerk.errors import KeurmerkError, ParameterError, unknown
from keurmerk.hashing import canonical, sha256
from keurmerk.proof.document import plain
from keurmerk.receipt import Participant, Receipt
from keurmerk.report.content import in_force
from keurmerk.settings import Round

CHAPTERS = ("clients", "commissioners", "integration")
FIRST_RESULTS = 3
FINAL = "definitief"
OF_QUESTIONS = re.compile(
    r"(benchmark\.)?((commissioners|integration)\.)?(choice|multi|item|numeric|aspect|spread|persons|open|group)\."
)
SHARE = re.compile(r"(\.share|_rate)$")


class Fact(NamedTuple):
    """A fact as it is printed, with the number of answers it rests on."""

    text: str
    n: int | None = None
    masked: bool = False
    value: Any = None


@dataclass(frozen=True)
class Known:
    """All that the proof holds a report against."""

    root: Path
    round: Round
    edition: Edition
    receipt: Receipt
    provider: str
    told: Mapping[str, Any]

    @property
    def participant(self) -> Participant:
        """The provider as the round knows it."""
        return self.receipt.participants[self.provider]

    @cached_property
    def name(self) -> str:
        """The provider's name, without what cannot be seen."""
        return plain(self.participant.name)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact by its id."""
        return {
            name: Fact(fact["text"], fact.get("n"), fact.get("masked", False), fact["value"])
            for name, fact in self.told["facts"].items()
        }

    def text(self, name: str) -> str | None:
        """How a fact is printed, or None when there is no such fact."""
        fact = self.facts.get(name)
        return fact.text if fact else None

    def count(self, name: str) -> int:
        """A count, 0 when there is no such fact."""
        value = self.facts[name].value if name in self.facts else 0
        return value if isinstance(value, int) else 0

    @cached_property
    def chapters(self) -> dict[int, str]:
        """The chapters of results by their number: clients always, the others when somebody answered."""
        there = (name for name in CHAPTERS if name == "clients" or self.took_part(name))
        return dict(enumerate(there, FIRST_RESULTS))

    def took_part(self, chapter: str) -> int:
        """How many usable questionnaires a chapter of results is about."""
        service = f"clients.service.{self.edition.delivery.integration.service}"
        return self.count(f"{service if chapter == 'integration' else f'{chapter}.total'}.completed")

    @cached_property
    def sign(self) -> str:
        """What tells this report from every other, made again from facts.json."""
        printed = {name: fact.text for name, fact in self.facts.items() if not name.endswith(".gap")}
        about = [self.told["round"], self.provider, self.participant.name, self.told["status"], printed]
        return f"{self.told['round']} {self.provider} {sha256(canonical(about))[7:23]}"

    @cached_property
    def looking_back(self) -> frozenset[str]:
        """Every number that an appendix beside the chapters may tell: all facts, rounds, and how far a result moved."""
        found = {each for fact in self.facts.values() for each in (fact.text, str(fact.n))}
        results = dict[str, list[str]]()
        for name, fact in self.facts.items():
            first, _, more = name.partition(".")
            earlier, _, rest = more.partition(".") if first == "trend" else ("", "", name)
            found.add(earlier)
            results.setdefault(rest, []).append(fact.text)
        for texts in results.values():
            found |= {_difference(one, other) for one in texts for other in texts if one != other}
        value = self.facts["trend.rounds"].value if "trend.rounds" in self.facts else ()
        found |= set(map(str, value)) if isinstance(value, list) else set()
        return frozenset({*found, *self._whole_grades(), self.round.round, "0", "100", "–"})

    def _whole_grades(self) -> Iterator[str]:
        """Ends of the scale of a drawing: whole grades just beside those that are drawn."""
        for form in CHAPTERS:
            low, high = getattr(self.edition.questionnaires, form).grade.range or (1, 10)
            yield from map(str, range(low, high + 1))

    @cached_property
    def _ledger(self) -> Ledger:
        return read_ledger(self.root, self.round.round)

    @cached_property
    def approvals(self) -> tuple[Approval, ...]:
        """Those of this version and of earlier ones, which a report tells of when it is final or a second version."""
        version = self.told.get("version") or 1
        if version < 2 and self.told.get("status") != FINAL:
            return ()
        return tuple(self._ledger.of(self.provider, self.round.profile)[:version])

    @cached_property
    def of_versions(self) -> frozenset[str]:
        """What the part on a second or later version may tell besides facts: earlier ones, and how many changed."""
        version = self.told.get("version") or 1
        if version < 2:
            return frozenset()
        told = set(map(str, range(1, version + 1))) | {*self._whole_grades()}
        told |= {str(each.nr) for each in (*self.edition.services, *self.edition.former_services)}
        if earlier := self.approvals[: version - 1]:
            before, now = self._ledger.printed(earlier[-1]).texts, of_facts_file(self.told).texts
            told |= {*before.values(), str(len(changes(before, now)))}
        return frozenset(told)

    def general(self) -> Iterator[str]:
        """The ids of facts that belong to no question: counts, grades, norms, and whatever else has no figure."""
        return (name for name in self.facts if not OF_QUESTIONS.match(name))


def _difference(one: str, other: str) -> str:
    """How far two printed numbers lie apart, as it is printed; "" where they are no numbers."""
    try:
        decimals = len(one.partition(",")[2])
        apart = abs(int(one.replace(",", "")) - int(other.replace(",", "")))
    except ValueError:
        return ""
    digits = str(apart).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]},{digits[-decimals:]}" if decimals else digits


def read_facts(path: Path) -> Mapping[str, Any]:
    """facts.json; raises KeurmerkError for what is not one."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
        if isinstance(told, dict) and isinstance(told.get("facts"), dict) and isinstance(told.get("figures"), list):
            return told
    except (OSError, ValueError):
        pass
    raise KeurmerkError(f"{path.name} cannot be read; make the report again.")


def _no_number(written: str) -> Any:
    raise ValueError(f"{written} is no number")


def known(root: Path, receipt: Receipt, provider: str, told: Mapping[str, Any]) -> Known:
    """Everything about a report that stands somewhere else than in it."""
    if provider not in receipt.participants:
        raise ParameterError(unknown(f"provider of round {receipt.round}", provider, receipt.participants))
    settings = in_force(root, receipt.round, provider, told.get("status"), told.get("profile"))
    return Known(root, settings, load_edition(root, settings.edition), receipt, provider, told)
