"""The ledger of a round's approvals, `params/<round>/approvals.jsonl`: only added to, and checked whenever it is read.

It belongs to the round and is committed with it. Each line holds the hash of the line before it, and
`approvals/head.json` the number of lines and the last hash; beside that lie the facts that were approved.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from keurmerk.approval.entry import FIRST, Approval, entry_of
from keurmerk.approval.printed import Printed, from_json
from keurmerk.errors import ParameterError
from keurmerk.kept import kept

NAME, FOLDER, HEAD = "approvals.jsonl", "approvals", "head.json"
MEND = "Put it back as version control has it; only `keurmerk approve` adds to it."


@dataclass(frozen=True)
class Ledger:
    """All approvals of a round, in their order."""

    folder: Path
    entries: Sequence[Approval]

    def of(self, provider: str, profile: str) -> tuple[Approval, ...]:
        """The approvals of one provider under one profile, version 1 first.

        Those of another round count for nothing: they came along when somebody copied the folder of a round.
        """
        wanted = self.folder.name, provider, profile
        return tuple(each for each in self.entries if (each.round, each.provider, each.profile) == wanted)

    def printed(self, approval: Approval) -> Printed:
        """The facts that were approved; raises ParameterError when the file that keeps them is gone or altered."""
        path = self.folder / FOLDER / approval.file
        try:
            found = from_json(path.read_text(encoding="utf-8"))
            digest = found.digest
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            digest = ""
        if digest != approval.facts:
            where = f"{_shown(self.folder)}/{FOLDER}/{approval.file}"
            raise ParameterError(f"{where} is not what line {approval.number} of {NAME} approved. {MEND}")
        return found


def read_ledger(root: Path, round_name: str) -> Ledger:
    """The approvals of a round, none when there is no ledger yet.

    Raises ParameterError, with the number of the line, for one that was altered, removed, added or moved.
    """
    folder = root / "params" / round_name
    return Ledger(folder, _read(folder / NAME, folder / FOLDER / HEAD))


@kept
def _read(path: Path, head: Path) -> tuple[Approval, ...]:
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else [""]
    if lines.pop():
        _refuse(path, len(lines) + 1, "is cut off.")
    entries: list[Approval] = []
    for number, line in enumerate(lines, 1):
        entries.append(_checked(path, number, line, entries))
    _require_whole(path, head, entries)
    return tuple(entries)


def _checked(path: Path, number: int, line: str, before: Sequence[Approval]) -> Approval:
    entry = entry_of(line)
    if entry is None or entry.hash != entry.computed:
        _refuse(path, number, "was altered: it is not what its hash says.")
    if entry.previous != (before[-1].hash if before else FIRST) or entry.number != number:
        _refuse(path, number, "does not follow the line before it: a line was removed, added or moved.")
    return entry


def _require_whole(path: Path, head: Path, entries: Sequence[Approval]) -> None:
    """Are the last lines there? A crash may leave one line more than the head tells, never one less."""
    told = list(_told(head))
    if not told and len(entries) > 1:
        raise ParameterError(f"{_shown(head.parent.parent)}/{FOLDER}/{HEAD} is missing or spoiled. {MEND}")
    for count, last in told:
        if count > len(entries):
            _refuse(path, len(entries) + 1, f"was removed: there were {count} lines.")
        if entries[count - 1].hash != last:
            _refuse(path, count, f"is not the one that {FOLDER}/{HEAD} tells of.")


def _told(head: Path) -> Iterator[tuple[int, str]]:
    try:
        content = json.loads(head.read_text(encoding="utf-8"))
        if content["lines"] > 0:
            yield int(content["lines"]), str(content["hash"])
    except (OSError, ValueError, LookupError, TypeError):
        return


def _refuse(path: Path, number: int, what: str) -> NoReturn:
    raise ParameterError(f"{_shown(path.parent)}/{path.name}, line {number} {what} {MEND}")


def _shown(folder: Path) -> str:
    return f"params/{folder.name}"
