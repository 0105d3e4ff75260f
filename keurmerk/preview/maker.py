"""Makes the page of one report again and again, in a process that stays warm; says in Dutch what is in the way."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from keurmerk.checking import ensure_checked
from keurmerk.doctor import examine
from keurmerk.errors import KeurmerkError, ParameterError, unknown
from keurmerk.factory import Order, Outcome, make_report
from keurmerk.lane.hands import possible
from keurmerk.lane.lane import Lane
from keurmerk.lane.limits import Limits
from keurmerk.lane.machine import cores_here
from keurmerk.receipt import Receipt
from keurmerk.rendering.place import out_name
from keurmerk.request import Request

NOTEBOOK = re.compile(r" See \S+\.$")  # of a folder that goes with the preview
FIRST = 0


@dataclass(frozen=True)
class Made:
    """What came of it: a page, or the sentences that say why there is none; `sure` when a file has to be mended."""

    page: str | None
    wrong: tuple[str, ...] = ()
    seconds: float = 0.0
    sure: bool = False


class Maker:
    """Everything here happens in one thread, which has to live as long as the lane that it starts."""

    def __init__(self, asked: Request, provider: str) -> None:
        self._out = Path(tempfile.mkdtemp(prefix="keurmerk-preview-"))
        self._asked, self._provider = replace(asked, out=self._out), provider
        self._order: Order | None = None
        self._lane: Lane | None = None

    @property
    def ready(self) -> bool:
        """Are there checked data to make a page of?"""
        return self._order is not None

    def check(self) -> tuple[Path, Receipt]:
        """The checked data, made anew where they are out of date; safe in another thread."""
        return ensure_checked(self._asked.root, self._asked.round, self._asked.exports)

    def use(self, checked: tuple[Path, Receipt]) -> None:
        """Go on with these data; raises ParameterError when the provider is not in them."""
        _, receipt = checked
        if self._provider not in receipt.participants:
            raise ParameterError(unknown(f"provider of round {receipt.round}", self._provider, receipt.participants))
        order = self._asked.order(*checked)
        if order != self._order:
            self._order = order
            self.renew()

    def renew(self) -> None:
        """Have the lane look again at what it keeps: the order, the style sheet. Another lane would take seconds."""
        if self._lane and self._order:
            self._lane.go_on(self._order)

    def make(self) -> Made:
        """The page as the files are now."""
        if self._order is None:
            return self.in_the_way("")
        outcome = self._outcome(self._order)
        if outcome.state != "made":
            return self.in_the_way(NOTEBOOK.sub("", outcome.reason))
        page = self._out / self._provider / out_name("html")
        return Made(page.read_text(encoding="utf-8"), seconds=outcome.seconds)

    def in_the_way(self, reason: str) -> Made:
        """What the doctor finds in this round, with file and line; where it finds nothing, the reason itself."""
        found: Sequence[str] = ()
        with contextlib.suppress(KeurmerkError):
            found = [str(each) for each in examine(self._asked.root, self._asked.round).errors]
        return Made(None, tuple(found) or tuple(filter(str.strip, reason.splitlines())), sure=bool(found))

    def _outcome(self, order: Order) -> Outcome:
        if not possible():
            return make_report(order, self._provider)
        if self._lane is None:
            self._lane = Lane(order, FIRST, Limits(cores=cores_here()))
        self._lane.send(self._provider)
        outcome = self._lane.receive()
        if outcome is None:
            self._lane = None
            return Outcome(self._provider, "failed", "The process that makes the report died; save again.")
        return outcome

    def close(self) -> None:
        """End the lane and leave nothing behind."""
        if self._lane:
            self._lane.stop()
        shutil.rmtree(self._out, ignore_errors=True)
