"""Seconds and memory for the check of a large round, on one core, as an analyst starts it: `make bench`.

A fresh `keurmerk check` of six CSV files: starting Python, importing Great Expectations, reading, every rule, stripping
the open answers, benchmark, receipt and Parquet. BENCH=long does the same for a round of ten times the size. The round
is an invented one of `keurmerk synth` with what real ones bring added to it.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from report_time import COMMAND, ROOT, stay_on_one_core
from soiled import soil

from keurmerk.edition import load_edition
from keurmerk.synth import Size, write_round

EDITION = "2022"  # the one with the most questions
SIZE = Size(providers=500, clients=70_000, answers=40_000)
HELD_BACK = 12


def times(factor: int) -> Size:
    return Size(SIZE.providers * factor, (SIZE.clients or 0) * factor, (SIZE.answers or 0) * factor)


def check(project: Path, round_name: str, exports: Path) -> tuple[float, float]:
    """Seconds on the clock and the memory of the largest process, in MiB."""
    environment = {**os.environ, "KEURMERK_ROOT": str(project), "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    words = [*COMMAND, "check", "--round", round_name, "--exports", str(exports)]
    process = subprocess.Popen(words, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, HELD_BACK):
        sys.exit(f"keurmerk check ended with {os.waitstatus_to_exitcode(status)}:\n{errors.decode()[-2000:]}")
    return seconds, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def measure(size: Size, repeats: int) -> list[tuple[float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        project, exports = Path(folder) / "project", Path(folder) / "exports"
        for part in ("editions", "params"):
            shutil.copytree(ROOT / part, project / part)
        made = write_round(ROOT, EDITION, exports, size)
        soil(ROOT, load_edition(ROOT, EDITION), exports)
        return [check(project, made.round, exports) for _ in range(repeats)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--long", action="store_true", default=os.environ.get("BENCH") == "long")
    options = parser.parse_args()
    pinned = stay_on_one_core()
    print(f"check of a round of edition {EDITION}, CSV, {'one core' if pinned else 'all cores'}")
    print(f"{'providers':>10}{'clients':>10}{'answers':>10}{'runs':>6}{'median s':>10}{'worst s':>10}{'MiB':>8}")
    sizes = [(SIZE, options.repeats), *([(times(10), 1)] if options.long else [])]
    for size, repeats in sizes:
        runs = measure(size, repeats)
        seconds, memory = [run[0] for run in runs], max(run[1] for run in runs)
        print(
            f"{size.providers:>10}{size.clients:>10}{size.answers:>10}{repeats:>6}"
            f"{statistics.median(seconds):>10.2f}{max(seconds):>10.2f}{memory:>8.0f}"
        )


if __name__ == "__main__":
    main()
