"""What a fork is before it makes a report: it dies with its parent, has limits, and touches no terminal."""

import contextlib
import os
import resource
import signal
from collections.abc import Callable, Sequence
from typing import NoReturn

from keurmerk.lane import messages
from keurmerk.lane.limits import Limits
from keurmerk.lane.orphans import die_with_parent


def be_child(
    job: Callable[[Callable[[object], None]], None], out: int, closing: Sequence[int], limits: Limits, parent: int
) -> NoReturn:
    """Do the job, which tells over the pipe `out`, and end; None is told when it is done."""
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
