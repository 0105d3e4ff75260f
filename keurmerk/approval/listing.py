"""A ledger of approvals as people and as machines read it."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from keurmerk.approval.ledger import NAME, Ledger


def as_lines(ledger: Ledger) -> Iterator[str]:
    """A line an approval, a superseded one marked, then the verdict."""
    last = {(each.provider, each.profile): each.number for each in ledger.entries}
    for each in ledger.entries:
        old = "" if last[each.provider, each.profile] == each.number else "; superseded"
        note = f" ({each.note})" if each.note else ""
        yield (
            f"{each.number}. {each.at} {each.provider} version {each.version}, {each.profile}, by {each.by}{note}: "
            f"facts {each.facts[:23]}…{old}"
        )
    count = len(ledger.entries)
    yield f"{count} {'approval' if count == 1 else 'approvals'} in params/{ledger.folder.name}/{NAME}, nothing altered."


def as_json(ledger: Ledger) -> str:
    """The same as JSON; sorted keys."""
    content = {"schema": 1, "round": ledger.folder.name, "approvals": [asdict(each) for each in ledger.entries]}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1)
