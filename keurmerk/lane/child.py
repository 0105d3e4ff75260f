"""A fresh process for one report: a fork of this one, with limits, that hands over what it made or dies alone."""

import contextlib
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from keurmerk.errors import KeurmerkError
from keurmerk.lane import messages
from keurmerk.lane.limits import Limits
from keurmerk.lane.orphans import die_with_parent


class Stopped(KeurmerkError):
    """The process of a report ended without handing anything over, or had to be ended."""


Job = Callable[[Callable[[object], None]], None]


def in_child(job: Job, limits: Limits, closing: list[int]) -> Iterator[Any]:
    """Run `job` in a fork of this process and give what it tells, one object after the other.

    `closing` are file descriptors that the fork has no business with. Raises Stopped when the fork ends before it is
    done, or takes too long; it is gone afterwards in any case, with whatever it started.
    """
    until = time.monotonic() + limits.seconds
    source, out = os.pipe()
    child = os.fork()
    if child == 0:
        _be_child(job, out, [source, *closing], limits, os.getppid())
    os.close(out)
    try:
        while (told := messages.read(source, until)) is not None:
            yield told
    except messages.TooLate:
        raise Stopped(f"The report took longer than {limits.seconds:g} seconds and was stopped.") from None
    except Exception:  # nothing more came, or something that is no message
        raise Stopped(_how_it_ended(child)) from None
    finally:
        os.close(source)
        _end(child)


def _be_child(job: Job, out: int, closing: list[int], limits: Limits, parent: int) -> NoReturn:
    status = 1
    try:
        die_with_parent(parent)
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        for descriptor in closing:
            os.close(descriptor)
        _without_terminal(out)
        _limited(limits.memory)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        job(lambda told: messages.write(out, told))
        messages.write(out, None)
        status = 0
    finally:
        os._exit(status)


def _without_terminal(out: int) -> None:
    """Nothing is read from or printed to where the run itself reads and prints."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in {0, 1, 2} - {out}:
        os.dup2(nowhere, descriptor)


def _limited(growth: int) -> None:
    """So much more address space than there is now, and no core file."""
    with open("/proc/self/statm", encoding="ascii") as stream:
        now = int(stream.read().split()[0]) * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = now + growth
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _how_it_ended(child: int) -> str:
    """A sentence on a child that said nothing more; one that still lives is ended."""
    _kill(child)
    _, status = _waited(child)
    if os.WIFSIGNALED(status):
        return f"The process of the report was ended by {signal.Signals(os.WTERMSIG(status)).name}."
    return f"The process of the report ended by itself, with status {os.WEXITSTATUS(status)}."


_statuses: dict[int, int] = {}


def _waited(child: int) -> tuple[int, int]:
    if child not in _statuses:
        _statuses[child] = os.waitpid(child, 0)[1]
    return child, _statuses[child]


def _kill(child: int) -> None:
    """Give an ending child a moment to say how it ended, then end it."""
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            _statuses[child] = status
            return
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)


def _end(child: int) -> None:
    if child not in _statuses:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _waited(child)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)  # what the report started and left
    del _statuses[child]
