"""What is ours of a machine, also inside a container that may use a part of it."""

from pathlib import Path

import pytest

from keurmerk.lane import machine

GIB = 2**30
FIRST = "4:memory:/jobs/9\n1:cpu,cpuacct:/jobs/9\n0::/\n"
SECOND = "0::/jobs/9\n"


@pytest.fixture
def groups(tmp_path, monkeypatch) -> Path:
    """A machine of 8 cores and 16 GiB; its control groups are in the folder that is returned."""
    pages = {"SC_PHYS_PAGES": 16 * GIB // 4096, "SC_PAGE_SIZE": 4096}
    monkeypatch.setattr(machine.os, "sched_getaffinity", lambda process: set(range(8)))
    monkeypatch.setattr(machine.os, "sysconf", pages.__getitem__)
    monkeypatch.setattr(machine, "GROUPS", tmp_path / "groups")
    monkeypatch.setattr(machine, "OURS", tmp_path / "ours")
    return tmp_path / "groups"


def put(groups: Path, ours: str, files: dict[str, str]) -> None:
    (groups.parent / "ours").write_text(ours)
    for name, text in files.items():
        (groups / name).parent.mkdir(parents=True, exist_ok=True)
        (groups / name).write_text(f"{text}\n")


def found() -> tuple[int, int, int]:
    return machine.cores_here(), machine.memory_here() // 2**20, machine.lanes_here()


def test_without_groups_the_machine_is_ours(groups):
    assert found() == (8, 16384, 8)


def test_groups_that_leave_everything(groups):
    put(groups, SECOND, {"jobs/9/cpu.max": "max 100000", "jobs/9/memory.max": "max"})
    assert found() == (8, 16384, 8)
    none = {"cpu,cpuacct/jobs/9/cpu.cfs_quota_us": "-1", "cpu,cpuacct/jobs/9/cpu.cfs_period_us": "100000"}
    put(groups, FIRST, none | {"memory/jobs/9/memory.limit_in_bytes": "9223372036854771712"})
    assert found() == (8, 16384, 8)


@pytest.mark.parametrize("at", ["jobs/9/", "jobs/", ""], ids=["its own", "around it", "outermost"])
def test_the_least_of_all_groups_around(groups, at):
    roomy = {"jobs/9/cpu.max": "600000 100000", "jobs/9/memory.max": f"{12 * GIB}"}
    put(groups, SECOND, roomy | {f"{at}cpu.max": "150000 100000", f"{at}memory.max": f"{5 * GIB}"})
    assert found() == (2, 5120, 2)


def test_groups_of_the_first_version(groups):
    quota = {"cpu,cpuacct/cpu.cfs_quota_us": "300000", "cpu,cpuacct/cpu.cfs_period_us": "100000"}
    put(groups, FIRST, quota | {"memory/memory.limit_in_bytes": f"{3 * GIB // 2}"})
    assert found() == (3, 1536, 2)


def test_there_is_always_one_lane(groups):
    put(groups, SECOND, {"jobs/9/cpu.max": "10000 100000", "jobs/9/memory.max": f"{GIB // 8}"})
    assert found() == (1, 128, 1)


def test_what_is_no_number_bounds_nothing(groups):
    put(groups, SECOND, {"jobs/9/cpu.max": "5 0", "jobs/9/memory.max": ""})
    assert found() == (8, 16384, 8)
