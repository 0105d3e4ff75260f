"""Approves reports: computes the facts as the report does, looks whether they are what was read, and records who."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from keurmerk.approval.adding import add
from keurmerk.approval.entry import Approval
from keurmerk.approval.ledger import read_ledger
from keurmerk.approval.printed import Printed, of_facts_file
from keurmerk.checking import ensure_checked
from keurmerk.report.content import Content, load_content

NOT_RENDERED = "no report of it lies in the output folder: these facts were approved unread"
OTHER = "the report in the output folder prints other facts than these; render it again and read it"


@dataclass(frozen=True)
class Done:
    """One approval, whether it is new, how many printed facts changed since the version before, and what to look at."""

    approval: Approval
    new: bool
    changed: int
    warning: str


def approve(
    root: Path, round_name: str, providers: Sequence[str], by: str, note: str, exports: Path | None,
    out: Path, profile: str | None,
) -> list[Done]:  # fmt: skip
    """Approve the facts that the checked data give now; of several providers all or none.

    Raises ParameterError for an unknown provider or a ledger that is not whole, ReportsFailed for one held back,
    ExportsRefused when the round cannot be checked.
    """
    before = {each.hash for each in read_ledger(root, round_name).entries}
    folder, receipt = ensure_checked(root, round_name, exports)
    contents = [load_content(root, round_name, slug, folder, receipt, None, profile) for slug in providers]
    approvals = add(root, [content.printed for content in contents], by, note)
    return [
        Done(approval, approval.hash not in before, len(content.standing.changes), _warning(content, out))
        for content, approval in zip(contents, approvals, strict=True)
    ]


def _warning(content: Content, out: Path) -> str:
    """What the approver should know about the report that lies there."""
    rendered = _rendered(out / content.provider / "facts.json")
    if rendered is None:
        return NOT_RENDERED
    return "" if rendered.digest == content.printed.digest else OTHER


def _rendered(path: Path) -> Printed | None:
    import json

    try:
        return of_facts_file(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
