"""A night run with tiny reports: `python -m tests.batch.night ORDER`. What is tested is the driver, not the reports.

The order is JSON: `out`, `providers` (slug → what its report says), and what befalls lanes and run.
Everything is the product's own but the lanes, which `Work.makers` is there to hand in.
"""

import hashlib
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

from keurmerk.batch.lanes import Start
from keurmerk.batch.lock import locked
from keurmerk.batch.night import Work, carry_out
from keurmerk.batch.plan import Choice
from keurmerk.batch.process import Process
from keurmerk.batch.run import Rules
from keurmerk.batch.show import Json, Lines, Show

NAMES = ("facts.json", "report.html", "report.pdf")
SIZE = 3000


@dataclass
class Night:
    """The order, and the rules of the run."""

    out: str
    providers: dict[str, str]
    seconds: float = 0.002
    failing: list[str] = field(default_factory=list)
    lying: list[str] = field(default_factory=list)
    dying: dict[str, int] = field(default_factory=dict)
    hanging: list[str] = field(default_factory=list)
    held_back: dict[str, str] = field(default_factory=dict)
    workers: int = 2
    stop_on_failure: bool = False
    grace: float = 8.0
    longest: float = 300.0
    force: bool = False
    wait: bool = False
    log: str = "text"
    started: str = ""
    file_size: int = 0
    held: str = ""  # a file: while it is there no report is begun
    moved: bool = False
    benchmark: str = "1"
    two_moves: bool = False


def files(provider: str, says: str) -> dict[str, bytes]:
    """What a whole tiny report is: to the byte the same whoever makes it, and when."""
    return {name: f"{provider} {says} {name}\n".encode() * SIZE for name in NAMES}


def starter(night: Night) -> Start:
    """Starts tiny lanes; each start leaves a line in a file, when one is named."""

    def start(number: int) -> Process:
        if night.started:
            with open(night.started, "a", encoding="utf-8") as stream:
                stream.write(f"{number}\n")
        return Process("tests.batch.tiny_lane", night, number)

    return start


def run(night: Night) -> int:
    """Take the lock and carry it out."""
    out = Path(night.out)
    wanted = {
        slug: {"data": hashlib.sha256(says.encode()).hexdigest()[:16], "code": "1", "benchmark": night.benchmark}
        for slug, says in night.providers.items()
        if slug not in night.held_back
    }
    makers = starter(night)
    work = Work(
        "proef", out, wanted, night.held_back, NAMES, lambda: makers, lambda: makers, lambda: night.moved
    )  # fmt: skip
    rules = Rules(night.workers, night.stop_on_failure, night.grace, night.longest)
    show = shown(night.log)
    with locked(out, night.wait, lambda: print("waiting", flush=True)) as folder:
        return carry_out(work, Choice(force=night.force), rules, folder, show)


def shown(log: str) -> Show:
    if log == "live":
        from keurmerk.batch.live import Terminal

        return Terminal()
    return Json() if log == "json" else Lines()


def main() -> None:
    from keurmerk.errors import KeurmerkError

    night = Night(**json.loads(sys.argv[1]))
    if night.file_size:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (night.file_size, night.file_size))
    try:
        sys.exit(run(night))
    except KeurmerkError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_status)
    except OSError as error:  # as the command does
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        sys.exit(KeurmerkError.exit_status)


if __name__ == "__main__":
    main()
