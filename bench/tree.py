"""Runs a command and samples the memory of its whole process tree: a page that several processes share counts once."""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY, MOST = 0.5, 0.02  # seconds between samples, and the share of a core that sampling may take


@dataclass(frozen=True)
class Ran:
    """How a command went; `samples` holds moments (of `time.time`) and MiB."""

    status: int
    seconds: float
    said: str
    samples: tuple[tuple[float, float], ...]

    @property
    def peak(self) -> float:
        return max((memory for _, memory in self.samples), default=float("nan"))

    def between(self, start: float, end: float) -> float:
        """The median of the memory in that time."""
        there = [memory for moment, memory in self.samples if start <= moment <= end]
        return statistics.median(there) if there else float("nan")


def run(words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Ran:
    """Run the command to its end."""
    samples = []
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        process = subprocess.Popen(words, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        while process.poll() is None:
            began = time.perf_counter()
            samples.append((time.time(), memory_of_tree(process.pid)))
            took = time.perf_counter() - began
            _wait(process, max(EVERY, took / MOST))
        seconds = time.perf_counter() - start
        said.seek(0)
        return Ran(process.returncode, seconds, said.read(), tuple(samples))


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def memory_of_tree(root: int) -> float:
    """MiB of a process and all that descends from it; nan where the system has no /proc."""
    if not PROC.is_dir():
        return float("nan")
    return sum(_memory(process) for process in _tree(root)) / 2**20


def _tree(root: int) -> Iterator[int]:
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process, [])


def _memory(process: int) -> int:
    """Bytes: the proportional share of what it has in memory, or all of that where the kernel doesn't tell shares."""
    try:
        for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 2**10
    except OSError:
        pass
    try:
        return int((PROC / str(process) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0  # it has ended
