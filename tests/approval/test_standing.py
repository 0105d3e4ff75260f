"""Draft or final, which version, and what changed: from the ledger and what is printed now."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from keurmerk.approval.adding import add
from keurmerk.approval.changes import Change, changes
from keurmerk.approval.ledger import read_ledger
from keurmerk.approval.standing import NotApproved, require_approved, standing
from tests.approval.test_ledger import ROUND, facts

NOON = datetime(2023, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "params" / ROUND).mkdir(parents=True)
    return tmp_path


def stand(root: Path, grade: str = "8,0", wished: str = "definitief", **more: str):
    return standing(read_ledger(root, ROUND), facts("alfa", grade, **more), wished)  # type: ignore[arg-type]


def test_a_draft_until_approved_and_again_when_the_facts_change(root: Path) -> None:
    found = stand(root)
    assert (found.status, found.version, found.previous, found.changes) == ("concept", 1, None, ())
    add(root, [facts("alfa"), facts("beta", "5,0")], "Noor de Wit", now=NOON)
    found = stand(root)
    assert (found.status, found.version, found.previous) == ("definitief", 1, None)
    found = stand(root, "8,1")
    assert (found.status, found.version, found.approval) == ("concept", 2, None)
    assert found.previous and found.previous.version == 1
    assert found.changes == (Change("clients.total.grade", "8,0", "8,1"),)
    add(root, [facts("alfa", "8,1")], "Noor de Wit", now=NOON)
    found = stand(root, "8,1")
    assert (found.status, found.version) == ("definitief", 2)
    assert found.changes == (Change("clients.total.grade", "8,0", "8,1"),)
    found = stand(root)  # back to what version 1 was
    assert (found.status, found.version) == ("concept", 3)


def test_a_draft_that_is_asked_for_stays_one(root: Path) -> None:
    add(root, [facts("alfa")], "Noor de Wit", now=NOON)
    found = stand(root, wished="concept")
    assert (found.status, found.version) == ("concept", 1)


def test_an_approval_is_of_one_provider(root: Path) -> None:
    add(root, [facts("beta")], "Noor de Wit", now=NOON)
    assert (stand(root).status, stand(root).version) == ("concept", 1)


def test_who_asks_for_a_final_report_is_told_what_was_approved_and_what_to_do(root: Path) -> None:
    with pytest.raises(NotApproved, match=r"nobody approved its facts, sha256:.* profile gepubliceerd") as told:
        require_approved(stand(root), facts("alfa"))
    assert told.value.exit_status == 12 and f"keurmerk approve alfa --round {ROUND} --by NAME" in str(told.value)
    add(root, [facts("alfa")], "Noor de Wit", now=NOON)
    require_approved(stand(root), facts("alfa"))
    now = facts("alfa", "8,1")
    with pytest.raises(NotApproved) as told:
        require_approved(stand(root, "8,1"), now)
    said = str(told.value)
    assert said.startswith("alfa cannot be final: Noor de Wit approved version 1, facts ")
    assert facts("alfa").digest[:20] in said and now.digest[:20] in said and "1 are printed otherwise" in said


def test_what_is_hidden_now_is_not_told_by_what_it_was() -> None:
    before = {"a": "8,3", "b": "*", "c": "1", "d": "2", "same": "x"}
    now = {"a": "*", "b": "7,1", "d": "3", "e": "4", "same": "x"}
    assert changes(before, now) == (
        Change("a", "*", "*"),
        Change("b", "*", "7,1"),
        Change("d", "2", "3"),
        Change("e", None, "4"),
        Change("c", "1", None),
    )
    assert changes({}, {"a": "*"}) == (Change("a", None, "*"),)
