"""A process that does nothing but fork: each fork makes one report, with limits, and dies alone.

What a process writes to after it forked, the system copies page by page. This one writes next to nothing, and the lane
itself, which prints the reports, never forks.
"""

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from keurmerk.errors import KeurmerkError
from keurmerk.lane import messages
from keurmerk.lane.child import be_child
from keurmerk.lane.limits import Limits
from keurmerk.lane.orphans import die_with_parent

PATIENCE = 1.0  # seconds in which a child that says no more shows how it ended


class Stopped(KeurmerkError):
    """The process of a report ended without handing anything over, or had to be ended."""


class NurseryLost(Exception):
    """The process that forks is gone, and the child with it."""


Tell = Callable[[object], None]
Job = Callable[[Any, Tell], None]


class Nursery:
    """Runs `job` in a fork of this process as it was when the nursery opened.

    `closing` are file descriptors that neither the nursery nor a child has any business with.
    """

    def __init__(self, job: Job, limits: Limits, closing: Sequence[int] = ()) -> None:
        self._job, self._limits = job, limits
        self._open(closing)

    def _open(self, closing: Sequence[int]) -> None:
        self._socket, theirs = socket.socketpair()
        parent = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            _be_nursery(theirs, self._job, self._limits, [self._socket.fileno(), *closing], parent)
        theirs.close()

    def child(self, asked: object) -> Iterator[Any]:
        """Have `job(asked, tell)` done in a new child and give what it tells, one object after the other.

        Raises Stopped when the child ends before it is done, or takes too long, and NurseryLost; the child is gone
        afterwards in any case, with whatever it started.
        """
        until = time.monotonic() + self._limits.seconds
        source = self._begin(asked)
        patience = 0.0
        try:
            while (told := messages.read(source, until)) is not None:
                yield told
        except messages.TooLate:
            raise Stopped(f"The report took longer than {self._limits.seconds:g} seconds and was stopped.") from None
        except GeneratorExit:
            raise
        except Exception:  # nothing more came, or something that is no message
            patience = PATIENCE
        finally:
            os.close(source)
            status = self._end(patience)
        if patience:
            raise Stopped(_how_it_ended(status))

    def _begin(self, asked: object) -> int:
        """Where the child is heard."""
        source, out = os.pipe()
        try:
            socket.send_fds(self._socket, [b"\0"], [out])
            messages.write(self._socket.fileno(), asked)
        except (OSError, messages.Ended) as error:
            os.close(source)
            raise NurseryLost from error
        finally:
            os.close(out)
        return source

    def _end(self, patience: float) -> int:
        """End the child, which gets so many seconds to end by itself; how it ended, as `os.waitpid` tells."""
        try:
            messages.write(self._socket.fileno(), patience)
            return int(messages.read(self._socket.fileno()))
        except messages.Ended as error:
            raise NurseryLost from error

    def renew(self, closing: Sequence[int] = ()) -> None:
        """Open it again after it was lost."""
        self.close()
        self._open(closing)

    def close(self) -> None:
        """End it, and the child there may be."""
        self._socket.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _be_nursery(asking: socket.socket, job: Job, limits: Limits, closing: Sequence[int], parent: int) -> NoReturn:
    try:
        die_with_parent(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is for the one who started us
        for descriptor in closing:
            os.close(descriptor)
        while True:
            _serve(asking, job, limits)
    finally:
        os._exit(0)


def _serve(asking: socket.socket, job: Job, limits: Limits) -> None:
    """One child, from the asking to its end."""
    here = asking.fileno()
    _, (out, *_), *_ = socket.recv_fds(asking, 1, 1)
    asked = messages.read(here)
    me = os.getpid()
    child = os.fork()
    if child == 0:
        be_child(lambda tell: job(asked, tell), out, [here], limits, me)
    os.close(out)
    messages.write(here, _ended(child, messages.read(here)))


def _ended(child: int, patience: float) -> int:
    """How it ended, by itself within so many seconds or else by force; what it started and left is ended too."""
    until = time.monotonic() + patience
    while not (found := os.waitpid(child, os.WNOHANG))[0] and time.monotonic() < until:
        time.sleep(0.005)
    if not found[0]:
        os.kill(child, signal.SIGKILL)
        found = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    return found[1]


def _how_it_ended(status: int) -> str:
    if os.WIFSIGNALED(status):
        return f"The process of the report was ended by {signal.Signals(os.WTERMSIG(status)).name}."
    return f"The process of the report ended by itself, with status {os.WEXITSTATUS(status)}."
