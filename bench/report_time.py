"""Seconds and memory for one report with ready data, on one core, as an analyst starts it: `make bench`.

Each sample report is rendered by a fresh `keurmerk render` after its round was checked, so a figure covers what a
person waits for: starting Python, reading the checked data, executing the notebook in an ordinary kernel, HTML and PDF.
The table is printed and added to bench/results/report_time.jsonl, which stays on this machine.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results" / "report_time.jsonl"
SAMPLE = (("2018", "jm-werkt"), ("2022", "track2"), ("2024", "ontzorg-nu"))
COMMAND = [sys.executable, "-c", "from keurmerk.cli import main; main()"]


def keurmerk(*arguments: str) -> tuple[float, float]:
    """Run one command; seconds on the clock and the largest memory of a process in it, in MiB (nan off POSIX)."""
    start = time.perf_counter()
    process = subprocess.Popen([*COMMAND, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, errors = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"keurmerk {' '.join(arguments)} ended with {process.returncode}:\n{errors.decode()}")
    return seconds, largest_child()


def largest_child() -> float:
    """Memory of the largest process run so far, in MiB."""
    try:
        import resource
    except ImportError:
        return float("nan")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return largest / (2**20 if sys.platform == "darwin" else 2**10)


def stay_on_one_core() -> bool:
    """Bind this process and those it starts to one core; False where the system has no such call."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return True


def measure(repeats: int, engine: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as out:
        for round_, provider in SAMPLE:
            keurmerk("check", "--round", round_)
            arguments = ("render", "--round", round_, provider, "--engine", engine, "--out", out)
            runs = [keurmerk(*arguments) for _ in range(repeats)]
            seconds = [run[0] for run in runs]
            row = {"report": f"{round_}/{provider}", "median": statistics.median(seconds), "best": min(seconds)}
            rows.append(row | {"worst": max(seconds), "mib": runs[-1][1]})
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--engine", default="embedded", choices=["auto", "embedded", "quarto"])
    options = parser.parse_args()
    pinned = stay_on_one_core()
    rows = measure(options.repeats, options.engine)
    where = f"Python {platform.python_version()}, {platform.machine()}, {'one core' if pinned else 'all cores'}"
    print(f"{options.engine}, {options.repeats} runs, {where}")
    print(f"{'report':<20}{'median s':>10}{'best s':>10}{'worst s':>10}{'MiB':>8}")
    for row in rows:
        print(f"{row['report']:<20}{row['median']:>10.2f}{row['best']:>10.2f}{row['worst']:>10.2f}{row['mib']:>8.0f}")
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as results:
        stamp = datetime.now(UTC).isoformat(timespec="seconds")
        results.write(json.dumps({"at": stamp, "where": where, "engine": options.engine, "rows": rows}) + "\n")


if __name__ == "__main__":
    main()
