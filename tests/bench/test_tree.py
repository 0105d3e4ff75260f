"""The benchmark's memory is that of the whole tree of a command, and its stock way can be installed from the locks."""

import os
import sys
from math import isnan
from pathlib import Path

import pytest

from bench.tree import Ran, memory_of_tree, run

ROOT = Path(__file__).resolve().parents[2]
LARGE = 80  # MiB
CHILD = f"import time; kept = b'x' * ({LARGE} << 20); time.sleep(1.2)"
PARENT = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {CHILD!r}]).returncode)"

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


@linux
def test_memory_of_a_child_counts():
    ran = run([sys.executable, "-c", PARENT], Path.cwd(), os.environ)
    assert ran.status == 0 and ran.seconds > 1
    assert LARGE < ran.peak < LARGE + 60


def test_memory_of_a_stretch_of_time_is_the_median_of_its_samples():
    ran = Ran(0, 3.0, "", ((1.0, 10.0), (2.0, 20.0), (3.0, 60.0)))
    assert (ran.peak, ran.between(2.0, 9.0), ran.between(0.0, 9.0)) == (60.0, 40.0, 20.0)
    assert isnan(ran.between(4.0, 9.0)), "nothing was sampled then"


@linux
def test_what_two_processes_share_counts_once():
    kept = bytearray(b"x" * (LARGE << 20))
    before = memory_of_tree(os.getpid())
    source, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        os.read(source, 1)
        os._exit(0)
    os.close(source)
    both = memory_of_tree(os.getpid())
    os.close(out)
    os.waitpid(child, 0)
    assert len(kept) == LARGE << 20
    assert abs(both - before) < LARGE / 2


def test_what_a_command_says_and_how_it_ends_is_kept():
    ran = run([sys.executable, "-c", "import sys; print('no'); sys.exit(3)"], Path.cwd(), os.environ)
    assert (ran.status, ran.said.strip()) == (3, "no")
