"""Starts a worker anew once it has grown: pandoc keeps a little of every report it writes."""

from collections.abc import Mapping
from pathlib import Path

from keurmerk.lane.workers import Worker

# Bytes of a worker's own. Typst comes to 117 MiB in ten reports, 134 in a hundred, 142 in two hundred and goes on;
# pandoc begins with 26.
MOST = {"pandoc": 64 * 2**20, "typst": 144 * 2**20}
OFTEN = 10  # reports after which to look; starting a worker takes as long as half a report


def renew(workers: Mapping[str, Worker], most: Mapping[str, int] = MOST) -> None:
    """Between two reports: those that hold more memory than `most` begin again with none."""
    for name, worker in workers.items():
        if _own_memory(worker.pid) > most[name]:
            worker.restart()


def _own_memory(process: int) -> int:
    """Bytes that it shares with no file; 0 where the system does not tell, or when it has ended."""
    try:
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 2**10
    except OSError:
        pass
    return 0
