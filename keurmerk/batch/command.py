"""`keurmerk batch`: the round that is asked, checked if it has to be, and its reports brought up to date."""

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass

from keurmerk.batch.fingerprint import Parts, Sources, of_provider, shared
from keurmerk.batch.lanes import Ahead, Start
from keurmerk.batch.lock import FOLDER, locked
from keurmerk.batch.night import Work, carry_out, dry_run
from keurmerk.batch.plan import Choice
from keurmerk.batch.run import Rules
from keurmerk.batch.show import Json, Lines, Show
from keurmerk.errors import UsageError
from keurmerk.freshness import checked_folder, fresh_receipt
from keurmerk.history.looking_back import look_back
from keurmerk.lane.machine import lanes_here
from keurmerk.receipt import Receipt
from keurmerk.request import Request
from keurmerk.settings import load_round

LOGS = ("auto", "text", "json")


@dataclass(frozen=True)
class Manner:
    """How a run goes about it."""

    workers: int | None = None
    stop_on_failure: bool = False
    dry_run: bool = False
    wait: bool = False
    log: str = "auto"


def batch(asked: Request, choice: Choice, manner: Manner) -> int:
    """Bring the reports of a round up to date; returns the exit status."""
    if manner.workers is not None and manner.workers < 1:
        raise UsageError(f"--workers must be at least 1, got {manner.workers}.")
    asked.require_place()
    workers = manner.workers or lanes_here()
    early = 0 if manner.dry_run else min(workers, len(set(choice.only)) or workers)
    with contextlib.closing(Ahead()) as ahead:
        receipt = _checked(asked, lambda: ahead.begin(early, asked.root))
        choice.require_known(receipt.participants, asked.round)
        if manner.dry_run:
            dry_run(_work(asked, receipt, ahead), choice, asked.out / FOLDER, Lines())
            return 0

        def waiting() -> None:
            ahead.close()  # it may take hours
            print("Another run is making reports there; waiting for its end …", file=sys.stderr, flush=True)

        with locked(asked.out, manner.wait, waiting) as folder:
            receipt = _checked(asked)  # again: what held the lock may have taken hours
            rules = Rules(workers, manner.stop_on_failure)
            try:
                return carry_out(_work(asked, receipt, ahead), choice, rules, folder, _show(manner.log))
            finally:
                _list(asked, receipt)


def _list(asked: Request, receipt: Receipt) -> None:
    """Write the page of the round, also after a run that ended early."""
    from keurmerk.overview.updating import update

    if not (asked.out / FOLDER).is_dir():
        return  # somebody removed the whole folder during the run
    checked = checked_folder(asked.root, asked.round, asked.exports)
    update(asked.root, asked.out, receipt, checked, load_round(asked.root, asked.round))


def _checked(asked: Request, meanwhile: Callable[[], None] = lambda: None) -> Receipt:
    """The receipt, without the check's imports when the checked data are fresh; `meanwhile` is begun with a check."""
    receipt = fresh_receipt(asked.root, asked.round, asked.exports)
    if receipt is None:
        from keurmerk.checking import ensure_checked

        print(f"Checking round {asked.round} …", file=sys.stderr, flush=True)
        meanwhile()
        _, receipt = ensure_checked(asked.root, asked.round, asked.exports)
    return receipt


def _work(asked: Request, receipt: Receipt, ahead: Ahead) -> Work:
    settings = load_round(asked.root, asked.round)
    words = (*sorted((*asked.formats, *asked.extras)), str(asked.status), str(asked.profile))
    engine = f"{asked.engine.name} {asked.engine.versions()}"
    common = shared(Sources(asked.root, asked.round, settings.edition, settings.agency.logo), words, engine)
    folder = checked_folder(asked.root, asked.round, asked.exports)
    held = {slug: "; ".join(receipt.participants[slug].held_back) for slug in receipt.held_back}

    def makers() -> Start:
        from keurmerk.batch.lanes import makers

        return makers(asked.order(folder, receipt), ahead)

    def settlers() -> Start:
        from keurmerk.batch.settling import Settler

        order = asked.order(folder, receipt)
        return lambda number: Settler(order, number)

    def parts(slug: str) -> Parts:
        return of_provider(common, asked.root, receipt, slug, look_back(asked.root, settings, slug))

    return Work(
        asked.round,
        asked.out,
        {slug: parts(slug) for slug in receipt.participants if slug not in held},
        held,
        asked.names,
        makers,
        settlers,
        common.moved,
    )


def _show(log: str) -> Show:
    if log == "json":
        return Json()
    if log == "auto" and sys.stdout.isatty():
        from keurmerk.batch.live import Terminal

        return Terminal()
    return Lines()
