"""Where a report stands: draft or final, which version, and what changed since the version that was approved before."""

from dataclasses import dataclass

from keurmerk.approval.changes import Change, changes
from keurmerk.approval.entry import Approval
from keurmerk.approval.ledger import Ledger
from keurmerk.approval.printed import Printed
from keurmerk.errors import ReportsFailed
from keurmerk.settings import Status

CONCEPT: Status = "concept"
FINAL: Status = "definitief"
SHORT = 23  # of a hash, in a sentence


class NotApproved(ReportsFailed):
    """A final report was asked for of facts that nobody approved."""


@dataclass(frozen=True)
class Standing:
    """`approval` is of exactly these facts; `previous` is that of the version before, `changes` what differs since."""

    status: Status
    version: int
    approval: Approval | None = None
    previous: Approval | None = None
    changes: tuple[Change, ...] = ()


def standing(ledger: Ledger, now: Printed, wished: Status) -> Standing:
    """A report is final when that is wished and the last approval of its provider is of the facts of now."""
    approvals = ledger.of(now.provider, now.profile)
    approval = approvals[-1] if approvals and approvals[-1].facts == now.digest else None
    version = approval.version if approval else len(approvals) + 1
    previous = approvals[version - 2] if version > 1 else None
    return Standing(
        FINAL if approval and wished == FINAL else CONCEPT,
        version,
        approval,
        previous,
        changes(ledger.printed(previous).texts, now.texts) if previous else (),
    )


def require_approved(found: Standing, now: Printed) -> None:
    """Raises NotApproved, which says what was approved, what there is now and what to do."""
    if found.approval:
        return
    if found.previous:
        said = (
            f"{found.previous.by} approved version {found.previous.version}, facts {_short(found.previous.facts)}; "
            f"they are {_short(now.digest)} now, and {len(found.changes)} are printed otherwise"
        )
    else:
        said = f"nobody approved its facts, {_short(now.digest)}, under profile {now.profile}"
    what = f"keurmerk approve {now.provider} --round {now.round} --by NAME"
    raise NotApproved(
        f"{now.provider} cannot be final: {said}. Read its draft (--status concept), and when it is right: `{what}`."
    )


def _short(digest: str) -> str:
    return digest[:SHORT] + "…"
