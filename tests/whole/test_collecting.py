"""Processes of ours look for garbage seldom, and not when they end."""

import socket
import subprocess
import sys

import pytest

AT_THE_END = "import atexit, gc; atexit.register(lambda: print(gc.get_threshold()[0], gc.get_freeze_count()));"
PROGRAMS = {
    "keurmerk": ("approvals", "--help"),
    "keurmerk.intake": ("1999", ""),  # a round that is not there
    "keurmerk.lane": (),  # whose owner is gone
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_process_leaves_its_garbage_where_it_is(name):
    ours, theirs = socket.socketpair()
    ours.close()
    words = [*PROGRAMS[name]] or [str(theirs.fileno())]
    code = f"{AT_THE_END} import runpy, sys; sys.argv[1:] = {words}; runpy.run_module('{name}', None, '__main__', True)"
    with theirs:
        done = subprocess.run(
            [sys.executable, "-c", code], pass_fds=[theirs.fileno()], capture_output=True, text=True, check=False
        )
    threshold, left = map(int, done.stdout.split()[-2:])
    assert threshold == 50_000, done.stderr
    assert left > 10_000
