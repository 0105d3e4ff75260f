"""How fast a whole round is made, with the stock way, one report alone and the floor beside it: `make bench`.

Each round is an invented one and its exports were not checked yet: the check counts in. Memory is that of the whole
process tree. `make bench-long` adds a round of 5 000 providers, which takes some 15 GB of disk under TMPDIR. What is
printed is added to bench/results/batch_time.jsonl, which stays on this machine.
"""

import argparse
import json
import platform
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from alone import floor, from_command_line, from_warm_process
from batch_round import EARLY, Row, make_round
from rounds import Bench, invented
from stock_way import Stock, stock_ways, together

from keurmerk.lane.machine import cores_here

RESULTS = Path(__file__).resolve().parent / "results" / "batch_time.jsonl"
SIZES, LONG = "50,500", "50,500,5000"
WIDTH = 11


@dataclass(frozen=True)
class Beside:
    """What the rounds are compared with: reports of the smallest one alone, and of each round the stock way."""

    command_line: float
    warm: float
    floor: float
    stock: tuple[Stock, ...]


def timed_stock(bench: Bench, folder: Path, cores: int, reports: int) -> list[Stock]:
    """The stock way right after a round: no machine is equally fast for long, so a round has it before and after."""
    place = folder / "stock"
    place.mkdir()
    return list(stock_ways(bench, reports, place, cores)) if reports else []


def show_rounds(rows: list[Row]) -> None:
    """Size by size."""
    print(_line(["providers", "before s", "all s", "a minute", "peak MiB", f"at {EARLY}th", "at last"]))
    for row in rows:
        print(_line([row.providers, row.before, row.seconds, row.a_minute, row.peak, row.early, row.late]))
    print("before: the check of the exports and starting; MiB of all processes together, shared pages counted once")
    for row in rows[-1:]:
        if row.stages:
            print(f"\nmilliseconds of a report, {row.providers} providers\n{_line(row.stages)}")
            print(_line(row.stages.values()))


def _line(cells: Iterable[object]) -> str:
    return "".join(f"{_cell(cell):>{WIDTH}}" for cell in cells)


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return "–" if cell != cell else f"{cell:.1f}"
    return str(cell)


def show_beside(beside: Beside, rows: list[Row], cores: int) -> None:
    """What it is compared with, against the largest round."""
    ours = rows[-1].a_minute
    for way in beside.stock:
        steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in way.steps.items())
        how = "one after the other" if way.at_once == 1 else f"{way.at_once} at once"
        print(f"\nstock way, {way.reports} reports, {how}: {way.a_minute:.1f} a minute; seconds: {steps}")
        print(f"keurmerk makes {ours / way.a_minute:.1f} times as many: {ours:.0f} a minute")
    print(f"\none report: {beside.command_line:.2f} s from the command line, {beside.warm:.2f} s in a warm process")
    print(f"floor (pandoc and Typst alone, text in, HTML and PDF out, {cores} at once): {beside.floor:.0f} a minute")
    print(f"keurmerk reaches {ours / beside.floor:.0%} of it")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edition", default="2024")
    parser.add_argument("--sizes", help=f"numbers of providers [{SIZES}]")
    parser.add_argument("--long", action="store_true", help=f"the same as --sizes {LONG}")
    parser.add_argument("--stock", type=int, default=4, help="reports made the stock way after each round; 0: none")
    parser.add_argument("--command", choices=["batch", "render"], default="batch")
    options = parser.parse_args()
    sizes = [int(size) for size in (options.sizes or (LONG if options.long else SIZES)).split(",")]
    cores = cores_here()
    where = f"edition {options.edition}, {cores} cores, Python {platform.python_version()}, {platform.machine()}"
    rows, ways = list[Row](), list[list[Stock]]()
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="keurmerk-bench-", ignore_cleanup_errors=True) as folder:
            bench = invented(Path(folder), options.edition, size)
            rows.append(make_round(bench, size, options.command))
            if size == sizes[0]:
                where += f", {bench.figures():.0f} figures a report"
                alone = from_command_line(bench, Path(folder)), from_warm_process(bench, Path(folder))
                least = floor(bench, cores)
            ways.append(timed_stock(bench, Path(folder), cores, options.stock))
    beside = Beside(*alone, least, tuple(together(each) for each in zip(*ways, strict=True)))
    print(f"keurmerk {options.command}, {where}")
    show_rounds(rows)
    show_beside(beside, rows, cores)
    RESULTS.parent.mkdir(exist_ok=True)
    found = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "where": where, "beside": asdict(beside)}
    with RESULTS.open("a", encoding="utf-8") as results:
        results.write(json.dumps(found | {"rounds": [asdict(row) for row in rows]}) + "\n")


if __name__ == "__main__":
    main()
