"""Processes of lanes that are begun before there is an order: they wait, are taken over, and never stay behind."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from keurmerk.batch import command, fingerprint
from keurmerk.batch.command import Manner
from keurmerk.batch.lanes import Ahead, makers
from keurmerk.batch.plan import Choice
from keurmerk.errors import ExportsRefused
from keurmerk.lane import Started
from tests.batch.nights import alive, until
from tests.lane.conftest import PROVIDERS, contents, made


def loaded(started: Started) -> bool:
    """Has it loaded what it can without an order?"""
    return "zmq" in Path(f"/proc/{started.process.pid}/maps").read_text(encoding="utf-8")


def test_who_nobody_takes_is_ended(order):
    ahead = Ahead()
    ahead.begin(2, order.root)
    pids = [started.process.pid for started in ahead._started]
    assert all(map(alive, pids))
    ahead.close()
    assert not any(map(alive, pids)) and ahead.take() is None


def test_it_ends_by_itself_when_whoever_began_it_closes(order):
    started = Started(order.root)
    until(lambda: loaded(started), 30)
    started.socket.close()
    assert started.process.wait(30) == 0


def test_a_lane_takes_one_over_and_makes_the_same_report(order, lane):
    assert made(lane, PROVIDERS[0]).state == "made"
    expected = contents(order.out / PROVIDERS[0])
    ahead = Ahead()
    ahead.begin(1, order.root)
    begun = ahead._started[0]
    until(lambda: loaded(begun), 30)
    start = makers(order, ahead)
    taken, fresh = start(0), start(1)
    try:
        assert taken.pid == begun.process.pid != fresh.pid
        for each in (taken, fresh):
            assert made(each, PROVIDERS[0]).state == "made"
            assert contents(order.out / PROVIDERS[0]) == expected
    finally:
        taken.stop()
        fresh.stop()


def test_one_that_died_before_it_had_an_order_is_noticed(order):
    ahead = Ahead()
    ahead.begin(1, order.root)
    ahead._started[0].process.kill()
    ahead._started[0].process.wait()
    lane = makers(order, ahead)(0)
    lane.send(PROVIDERS[0])
    assert lane.receive() is None


@pytest.mark.parametrize(
    ("manner", "only", "expected"),
    [
        (Manner(), (), 3),
        (Manner(workers=5), (), 5),
        (Manner(), ("track2", "track2"), 1),
        (Manner(workers=1), ("track2", "aanbieder-001"), 1),
        (Manner(dry_run=True), (), 0),
    ],
)
def test_no_more_are_begun_than_there_are_reports_asked_for(monkeypatch, manner, only, expected):
    begun = []

    def refuse(*asked):
        raise ExportsRefused("stop")

    monkeypatch.setattr(command, "lanes_here", lambda: 3)
    monkeypatch.setattr(command, "fresh_receipt", lambda *asked: None)
    monkeypatch.setattr("keurmerk.checking.ensure_checked", refuse)
    monkeypatch.setattr(Ahead, "begin", lambda self, count, root: begun.append(count))
    asked = SimpleNamespace(root=Path(), round="2022", exports=None, require_place=lambda: None)
    with pytest.raises(ExportsRefused):
        command.batch(asked, Choice(only=only), manner)
    assert begun == [expected]


def test_none_is_taken_over_when_the_code_was_touched(order, monkeypatch, tmp_path):
    package = tmp_path / "keurmerk"
    package.mkdir()
    monkeypatch.setattr(fingerprint, "PACKAGE", package)
    ahead = Ahead()
    ahead.begin(1, order.root)
    pid = ahead._started[0].process.pid
    (package / "dutch.py").write_text("TRUE = 1\n", encoding="utf-8")
    assert ahead.take() is None and not alive(pid)
