"""How much of the machine is ours: its cores and memory, and of a container no more than its control groups leave it.

Sources: cgroups(7); the kernel's cgroup-v2.rst (cpu.max, memory.max), and sched-bwc.rst and memory.rst for version 1.
"""

import os
from collections.abc import Iterator
from math import ceil
from pathlib import Path

GROUPS, OURS = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")
LANE = 600 * 2**20  # a lane with its workers and its part of the driver: 550 MiB at its highest (`make bench-long`)


def lanes_here() -> int:
    """How many reports can be made at once: a lane for each core that has the memory for one."""
    return max(1, min(cores_here(), memory_here() // LANE))


def cores_here() -> int:
    """How many this process may keep busy; a part of one counts as one."""
    known = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min([known, *(ceil(cores) for cores in _quotas())]))


def memory_here() -> int:
    """Bytes this process and what it starts may take together, also where others took some already."""
    return min([os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"), *_bounds()])


def _quotas() -> Iterator[float]:
    """Cores, by each group that bounds them."""
    for group in _groups("cpu"):
        quota = _words(group / "cpu.max") or _words(group / "cpu.cfs_quota_us") + _words(group / "cpu.cfs_period_us")
        if len(quota) == 2 and all(map(str.isdecimal, quota)) and int(quota[1]):  # else "max" or "-1"
            yield int(quota[0]) / int(quota[1])


def _bounds() -> Iterator[int]:
    """Bytes, by each group that bounds them."""
    for group in _groups("memory"):
        bound = _words(group / "memory.max") or _words(group / "memory.limit_in_bytes")
        if bound and bound[0].isdecimal():
            yield int(bound[0])


def _groups(controller: str) -> Iterator[Path]:
    """The folders of the groups we are in, from our own to the outermost; a container may see the outermost alone."""
    try:
        lines = OURS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, group = line.split(":", 2)
        if not controllers or controller in controllers.split(","):
            outermost = GROUPS / controllers
            own = outermost / group.lstrip("/")
            yield from (folder for folder in (own, *own.parents) if folder.is_relative_to(outermost))


def _words(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").split()
    except OSError:
        return []
