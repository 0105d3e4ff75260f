"""A lane as the run sees it: a process of its own that makes reports one after the other."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from keurmerk.lane import messages
from keurmerk.lane.begun import Begun
from keurmerk.lane.limits import Limits
from keurmerk.lane.orphans import dying_with_me, end_session
from keurmerk.lane.workers import with_memory

if TYPE_CHECKING:
    from keurmerk.factory import Order, Outcome

PATIENCE = 10.0  # seconds a lane gets to end by itself
# Of each lane, since there are mostly as many lanes as cores.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS")


class Started:
    """The process of a lane before it has an order: meanwhile it loads what every order needs."""

    def __init__(self, root: Path) -> None:
        self.socket, theirs = socket.socketpair()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "keurmerk.lane", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=_environment(root),
            preexec_fn=dying_with_me(),
            start_new_session=True,
        )
        theirs.close()

    def kill(self) -> None:
        """End it now, and all that it started."""
        if self.process.returncode is not None:
            return
        end_session(self.process.pid)  # before it is waited for: then its number can be another's
        self.process.kill()
        self.process.wait()


class Lane:
    """One process that makes reports one after the other; how far it is stands in `begun`, also when it died."""

    def __init__(
        self,
        order: Order,
        number: int,
        limits: Limits | None = None,
        begun: Path | None = None,
        started: Started | None = None,
    ) -> None:
        self.number, self._order, self._begun = number, order, Begun(begun)
        self._started = started or Started(order.root)
        self._socket = self._started.socket
        with contextlib.suppress(messages.Ended):
            messages.write(self._socket.fileno(), (order, limits or Limits(), self._begun))

    @property
    def pid(self) -> int:
        return self._started.process.pid

    def send(self, provider: str) -> None:
        """Ask for the report of this provider; the next only after `receive`."""
        with contextlib.suppress(messages.Ended):  # `receive` says that it died
            messages.write(self._socket.fileno(), provider)

    def go_on(self, order: Order) -> None:
        """Make what follows by this order, with the style sheets as they are now; the lane stays warm."""
        self._order = order
        with contextlib.suppress(messages.Ended):
            messages.write(self._socket.fileno(), order)

    def fileno(self) -> int:
        """Readable when a reply is there or the lane died."""
        return self._socket.fileno()

    def receive(self) -> Outcome | None:
        """What became of the report, or None when the lane died."""
        try:
            told: Outcome = messages.read(self._socket.fileno())
        except Exception:  # the end, or half a message
            self.kill()
            return None
        return told

    def leave(self, provider: str, cause: str) -> str:
        """Of a report that it died on: keep the notebook as far as it came, and say where it lies."""
        from keurmerk import failures

        notebook, index = self._begun.of(provider)
        marked = ""
        with contextlib.suppress(ValueError, LookupError, AttributeError):  # cut off, on a full disk
            marked = failures.marked(notebook, index, cause)
        return failures.leave(self._order, provider, cause, marked)

    def stop(self) -> None:
        """Let it end: it finishes nothing that it is not doing, and takes its workers with it."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        try:
            self._started.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
        self._socket.close()

    def kill(self) -> None:
        """End it now, and all that it started."""
        self._started.kill()


def _environment(root: Path) -> dict[str, str]:
    package = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return {**with_memory(), **dict.fromkeys(ONE_THREAD, "1"), "PYTHONPATH": paths, "KEURMERK_ROOT": str(root)}
