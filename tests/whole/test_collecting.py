"""Processes of ours look for garbage seldom, and not when they end."""

import subprocess
import sys

ASKED_LAST = "import atexit, gc, sys; atexit.register(lambda: print(gc.get_threshold()[0], gc.get_freeze_count()));"


def test_a_command_leaves_its_garbage_where_it_is():
    code = ASKED_LAST + "from keurmerk.cli import main; main(['approvals', '--help'])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    threshold, left = map(int, said.split()[-2:])
    assert threshold == 50_000
    assert left > 10_000
