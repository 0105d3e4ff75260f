"""A lane and its workers do not grow with the reports they make."""

import re
import sys
from pathlib import Path

import pytest

from keurmerk.factory import make_report
from keurmerk.lane import growth
from keurmerk.lane.growth import renew
from keurmerk.lane.hands import LaneHands
from keurmerk.lane.workers import Worker, deadline
from tests.lane.conftest import PROVIDERS, contents, made
from tests.lane.test_faults import children

FIRST, LAST, MORE = 9, 18, 1.15


def resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]


def test_memory_is_flat(lane):
    sizes = []
    for number in range(LAST):
        assert made(lane, PROVIDERS[number % 2]).state == "made"
        sizes.append([resident(pid) for pid in (lane.pid, *children(lane.pid))])
    assert len(sizes[0]) == 4, "the lane, pandoc, Typst and the nursery"
    for before, after in zip(sizes[FIRST], sizes[-1], strict=True):
        assert after < before * MORE, (before, after)


GROWING = """
import sys
kept = []
for line in sys.stdin.buffer:
    number, megabytes = line.split()
    kept.append(b"x" * (int(megabytes) << 20))
    sys.stdout.buffer.write(number + b" 1\\n%d" % len(kept))
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def worker():
    started = Worker([sys.executable, "-c", GROWING])
    yield started
    started.stop()


def asked(worker, megabytes):
    return worker.ask(str(megabytes), [], deadline(20))[0]


def test_a_worker_that_grew_begins_again_and_another_does_not(worker):
    most, pid = {"grown": 40 * 2**20}, worker.pid
    asked(worker, 1)
    renew({"grown": worker}, most)
    assert worker.pid == pid and asked(worker, 60) == b"2", "it goes on as it was"
    renew({"grown": worker}, most)
    assert worker.pid != pid and not Path(f"/proc/{pid}").exists() and asked(worker, 1) == b"1"


def test_a_worker_that_has_ended_is_left_to_who_asks_it(worker):
    worker.stop()
    renew({"pandoc": worker})


def test_reports_are_the_same_before_and_after_the_workers_began_again(order, monkeypatch):
    hands = LaneHands(order)
    folder, pids = order.out / PROVIDERS[0], []
    try:
        assert make_report(order, PROVIDERS[0], hands).state == "made"
        before = contents(folder)
        for most in (dict.fromkeys(growth.MOST, 0), growth.MOST):
            pids.append([worker.pid for worker in hands.press.workers.values()])
            monkeypatch.setattr("keurmerk.lane.hands.OFTEN", 1)
            monkeypatch.setattr("keurmerk.lane.hands.renew", lambda workers, most=most: renew(workers, most))
            assert make_report(order, PROVIDERS[0], hands).state == "made" and contents(folder) == before
        assert not {*pids[0]} & {*pids[1]}
    finally:
        hands.close()
