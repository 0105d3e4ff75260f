"""A lane and its workers do not grow with the reports they make."""

import re
from pathlib import Path

from tests.lane.conftest import PROVIDERS, made
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
    assert len(sizes[0]) == 3, "the lane, pandoc and Typst"
    for before, after in zip(sizes[FIRST], sizes[-1], strict=True):
        assert after < before * MORE, (before, after)
