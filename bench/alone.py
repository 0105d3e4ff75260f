"""One report by itself, cold and warm, and the floor under any number of them: seconds by processes of their own."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from rounds import Bench

HERE = Path(__file__).resolve().parent
COLD, WARM, WARMING, FLOOR = 3, 8, 3, 40  # how many reports; the first of the warm ones do not count


def from_command_line(bench: Bench, folder: Path) -> float:
    """Seconds of `keurmerk render` for one provider of a round that was checked."""
    seconds = []
    for provider in bench.providers[:COLD]:
        start = time.perf_counter()
        _said(bench, bench.words("render", provider, "--engine", "embedded", "--out", str(folder / "cold")))
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def from_warm_process(bench: Bench, folder: Path) -> float:
    """Seconds of one report in a process that made some before."""
    words = [sys.executable, str(HERE / "warm.py"), bench.round, str(bench.exports), str(folder / "warm")]
    seconds = [float(line) for line in _said(bench, [*words, *bench.providers[:WARM]]).split()]
    return statistics.median(seconds[WARMING:])


def floor(bench: Bench, cores: int) -> float:
    """Reports a minute of pandoc and Typst alone."""
    notebooks = [str(bench.out / provider / "report.ipynb") for provider in bench.providers[:FLOOR]]
    return float(_said(bench, [sys.executable, str(HERE / "floor.py"), str(cores), *notebooks]))


def _said(bench: Bench, words: list[str]) -> str:
    done = subprocess.run(words, cwd=bench.project, env=bench.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words[1:4])} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout
