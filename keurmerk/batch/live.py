"""The display in a terminal: done, failed, held back, rate, time left, and what each lane does."""

import time
from typing import Any

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from keurmerk.batch.show import GRAVE, as_line
from keurmerk.batch.tally import Tally


class Terminal:
    """Redrawn at most eight times a second; what needs attention stays as a line above it."""

    def __init__(self) -> None:
        self._console = Console(highlight=False)
        self._live = Live(console=self._console, auto_refresh=False, transient=True)
        self._drawn = 0.0
        self._live.start()

    def event(self, event: dict[str, Any], tally: Tally) -> None:
        if event["event"] in (*GRAVE, "lane-died"):
            self._console.print(Text(as_line(event)))
        self.tick(tally)

    def tick(self, tally: Tally) -> None:
        if time.monotonic() - self._drawn > 0.125:
            self._drawn = time.monotonic()
            self._live.update(picture(tally), refresh=True)

    def say(self, line: str) -> None:
        self.close()
        self._console.print(Text(line))

    def warn(self, line: str) -> None:
        self._console.print(Text(line))

    def close(self) -> None:
        self._live.stop()


def picture(tally: Tally) -> Group:
    """The bar, the counts, and a line for each lane."""
    lanes = Table.grid(padding=(0, 2))
    for number, (provider, since) in sorted(tally.lanes.items()):
        lanes.add_row(f"lane {number + 1}", Text(provider), f"{time.monotonic() - since:.0f} s")
    left = f", {_clock(tally.time_left)} left" if tally.time_left is not None else ""
    counts = (
        f"{tally.done} of {tally.to_do} done, {len(tally.failed)} failed, {len(tally.held_back)} held back, "
        f"{tally.skipped} unchanged; {tally.rate:.0f} a minute{left}"
    )
    bar = Table.grid()  # a line of its own: a bar by itself ends none
    bar.add_row(ProgressBar(total=max(tally.to_do, 1), completed=tally.done, width=60))
    return Group(bar, Text(counts), lanes)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
