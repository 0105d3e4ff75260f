"""The ledger of approvals: chained, whole or refused with the line, and safe when several people approve at once."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keurmerk.approval.adding import add
from keurmerk.approval.ledger import FOLDER, HEAD, NAME, Ledger, read_ledger
from keurmerk.approval.listing import as_json, as_lines
from keurmerk.approval.printed import Printed, from_json, printed
from keurmerk.errors import ParameterError
from tests.whole.project import ROOT, environment

ROUND = "2022"
NOON = datetime(2023, 3, 4, 12, tzinfo=UTC)


def facts(provider: str, grade: str = "8,0", **more: str) -> Printed:
    texts = {"clients.total.grade": grade, "clients.total.completed": "6", **more}
    return printed(ROUND, provider, "gepubliceerd", texts, [{"number": "3.1", "question": "cijfer", "n": 6}])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "params" / ROUND).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def three(root: Path) -> Path:
    """The ledger of three approvals."""
    for slug in ("alfa", "beta", "gamma"):
        add(root, [facts(slug)], "Noor de Wit", now=NOON)
    return root / "params" / ROUND / NAME


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


def rehashed(line: str, **changes: object) -> str:
    """A line as somebody would forge it, with the hash that belongs to its content."""
    from dataclasses import replace

    from keurmerk.approval.entry import entry_of

    entry = entry_of(line)
    assert entry is not None
    forged = replace(entry, **changes)  # type: ignore[arg-type]
    return replace(forged, hash=forged.computed).line()


def test_a_ledger_that_came_along_with_a_copied_round_approves_nothing_there(three: Path, root: Path) -> None:
    shutil.copytree(three.parent, root / "params" / "nieuw")
    assert read_ledger(root, "nieuw").of("alfa", "gepubliceerd") == ()
    one = facts("alfa")
    (made,) = add(root, [Printed("nieuw", one.provider, one.profile, one.texts, one.figures)], "Noor de Wit", now=NOON)
    assert made.version == 1 and read_ledger(root, "nieuw").of("alfa", "gepubliceerd") == (made,)


def test_no_ledger_is_no_approvals(root: Path) -> None:
    assert read_ledger(root, ROUND).entries == ()


def test_what_an_approval_holds(root: Path) -> None:
    (made,) = add(root, [facts("alfa")], "  Noor   de Wit ", "gezien", now=NOON)
    assert (made.number, made.version, made.provider, made.by) == (1, 1, "alfa", "Noor de Wit")
    assert (made.at, made.note, made.previous) == ("2023-03-04T12:00:00+00:00", "gezien", "")
    assert read_ledger(root, ROUND).entries == (made,)
    assert read_ledger(root, ROUND).printed(made) == facts("alfa")
    assert sorted(path.name for path in (root / "params" / ROUND).iterdir()) == [FOLDER, NAME]


def test_approving_the_same_facts_again_adds_nothing(root: Path, three: Path) -> None:
    before = three.read_bytes()
    (again,) = add(root, [facts("beta")], "Iemand Anders")
    assert (again.number, again.by) == (2, "Noor de Wit") and three.read_bytes() == before


def test_versions_count_per_provider_and_profile(root: Path, three: Path) -> None:
    (second,) = add(root, [facts("alfa", "8,1")], "Noor de Wit")
    strict = Printed(ROUND, "alfa", "streng", {"a": "*"}, [])
    (apart,) = add(root, [strict], "Noor de Wit")
    assert (second.version, second.number, apart.version, apart.number) == (2, 4, 1, 5)
    (back,) = add(root, [facts("alfa")], "Noor de Wit")
    assert back.version == 3  # what was approved long ago has to be approved again


FAULTS: dict[str, tuple[Callable[[list[str]], list[str]], int]] = {
    "a name": (lambda found: [found[0], found[1].replace("Noor", "Nora"), found[2]], 2),
    "a hash": (lambda found: [found[0], found[1], found[2].replace('"facts": "sha256:', '"facts": "sha256:0')], 3),
    "the first is gone": (lambda found: found[1:], 1),
    "the second is gone": (lambda found: [found[0], found[2]], 2),
    "the last is gone": (lambda found: found[:2], 3),
    "all are gone": (lambda found: [], 1),
    "two changed places": (lambda found: [found[0], found[2], found[1]], 2),
    "one is there twice": (lambda found: [*found, found[2]], 4),
    "cut off": (lambda found: [found[0], found[1], found[2][:-20]], 3),
    "without an end": (lambda found: [found[0], found[1], found[2].rstrip()], 3),
    "no JSON": (lambda found: [found[0], "iets\n", *found[1:]], 2),
    "an empty line": (lambda found: [found[0], "\n", *found[1:]], 2),
    "a key more": (lambda found: [found[0].replace("{", '{"x": 1, ', 1), *found[1:]], 1),
    "forged with a new hash": (lambda found: [found[0], rehashed(found[1], by="Nora"), found[2]], 3),
    "the last forged with a new hash": (lambda found: [*found[:2], rehashed(found[2], by="Nora")], 3),
    "of another round": (lambda found: [rehashed(found[0], round="2024"), *found[1:]], 2),
    "numbered otherwise": (lambda found: [rehashed(found[0], number=2), *found[1:]], 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_ledger_is_refused_with_the_line(root: Path, three: Path, fault: str) -> None:
    damage, number = FAULTS[fault]
    three.write_text("".join(damage(lines(three))), encoding="utf-8")
    with pytest.raises(ParameterError, match=rf"params/{ROUND}/{NAME}, line {number} .*version control") as told:
        read_ledger(root, ROUND)
    assert told.value.exit_status == 10
    with pytest.raises(ParameterError):
        add(root, [facts("delta")], "Noor de Wit")


def test_a_ledger_that_is_gone_altogether_is_missed(root: Path, three: Path) -> None:
    three.unlink()
    with pytest.raises(ParameterError, match="line 1 was removed: there were 3 lines"):
        read_ledger(root, ROUND)


def test_without_its_head_a_ledger_is_not_trusted(root: Path, three: Path) -> None:
    head = three.parent / FOLDER / HEAD
    for spoil in (lambda: head.write_text("{}", encoding="utf-8"), head.unlink):
        spoil()
        with pytest.raises(ParameterError, match=HEAD):
            read_ledger(root, ROUND)


def test_a_crash_after_the_line_and_before_the_head_does_no_harm(root: Path, three: Path) -> None:
    head = three.parent / FOLDER / HEAD
    before = head.read_bytes()
    add(root, [facts("delta")], "Noor de Wit")
    head.write_bytes(before)
    assert len(read_ledger(root, ROUND).entries) == 4
    add(root, [facts("echo")], "Noor de Wit")
    assert [each.number for each in read_ledger(root, ROUND).entries] == [1, 2, 3, 4, 5]


def test_the_facts_beside_the_ledger_are_checked_too(root: Path, three: Path) -> None:
    ledger = read_ledger(root, ROUND)
    path = three.parent / FOLDER / ledger.entries[1].file
    path.write_text(path.read_text(encoding="utf-8").replace("8,0", "9,0"), encoding="utf-8")
    with pytest.raises(ParameterError, match=rf"{path.name} is not what line 2"):
        ledger.printed(ledger.entries[1])
    path.unlink()
    with pytest.raises(ParameterError, match=rf"{path.name} is not what line 2"):
        ledger.printed(ledger.entries[1])


@pytest.mark.parametrize(("by", "note"), [("", ""), ("  ", ""), ("x" * 101, ""), ("N\x00", ""), ("N", "x" * 501)])
def test_a_name_and_a_note_are_one_line_of_text(root: Path, by: str, note: str) -> None:
    with pytest.raises(ParameterError, match=r"--(by|note)"):
        add(root, [facts("alfa")], by, note)
    assert not (root / "params" / ROUND / NAME).exists()


ADDER = """
import sys
from pathlib import Path
from keurmerk.approval.adding import add
from tests.approval.test_ledger import facts
for count in range(6):
    add(Path(sys.argv[1]), [facts(f"{sys.argv[2]}-{count}")], sys.argv[2])
"""


def test_several_people_approve_at_once(root: Path) -> None:
    people = [
        subprocess.Popen([sys.executable, "-c", ADDER, str(root), name], env=environment(ROOT), cwd=ROOT)
        for name in ("een", "twee", "drie")
    ]
    assert [person.wait(60) for person in people] == [0, 0, 0]
    entries = read_ledger(root, ROUND).entries
    assert sorted(each.provider for each in entries) == sorted(
        f"{name}-{count}" for name in ("een", "twee", "drie") for count in range(6)
    )
    for name in ("een", "twee", "drie"):
        assert [each.provider for each in entries if each.by == name] == [f"{name}-{count}" for count in range(6)]


def test_the_list_marks_what_a_later_version_replaced(root: Path, three: Path) -> None:
    add(root, [facts("alfa", "8,1")], "Noor de Wit", "na correctie", now=NOON)
    ledger = read_ledger(root, ROUND)
    told = list(as_lines(ledger))
    assert [line.endswith("; superseded") for line in told] == [True, False, False, False, False]
    assert "alfa version 2, gepubliceerd, by Noor de Wit (na correctie)" in told[3]
    assert told[-1] == f"4 approvals in params/{ROUND}/{NAME}, nothing altered."
    read = json.loads(as_json(ledger))
    assert [each["version"] for each in read["approvals"]] == [1, 1, 1, 2] and read["round"] == ROUND


# --- what an approval is of ---------------------------------------------------------------------------------------


def test_the_hash_is_over_what_is_printed() -> None:
    one = facts("alfa")
    assert one.digest == facts("alfa").digest == from_json(one.to_json()).digest
    assert facts("alfa", "8,1").digest != one.digest != facts("beta").digest
    unprinted = {"item.t_x.gap": "0,12", "benchmark.group.kantoor.answered": "1002"}
    assert facts("alfa", **unprinted).digest == one.digest
    assert facts("alfa", **{"benchmark.clients.total.grade": "7,7"}).digest != one.digest
    assert facts("alfa", **{"group.kantoor.answered": "6"}).digest != one.digest
    other = Printed(one.round, one.provider, "streng", one.texts, one.figures)
    assert other.digest != one.digest
    fewer = Printed(one.round, one.provider, one.profile, one.texts, [])
    assert fewer.digest != one.digest


def test_the_samples_come_approved() -> None:
    """When what they print was changed on purpose: `python -m tests.approval.samples`."""
    from tests.approval.samples import SAMPLES

    for round_name, provider in SAMPLES.items():
        ledger: Ledger = read_ledger(ROOT, round_name)
        assert [(each.provider, each.version) for each in ledger.entries] == [(provider, 1)]
        assert ledger.printed(ledger.entries[0]).provider == provider
