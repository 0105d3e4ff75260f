"""How a run stands: counted as it goes, for the display, the summary and the exit status."""

import time
from dataclasses import dataclass, field

from keurmerk.errors import ReportsFailed


@dataclass
class Tally:
    """Counts of a run. `lanes`: what each lane is at and since when; durations by a clock that only goes forward."""

    to_do: int = 0
    skipped: int = 0
    made: int = 0
    settled: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    held_back: dict[str, str] = field(default_factory=dict)
    interrupted: int = 0
    left: int = 0
    lanes: dict[int, tuple[str, float]] = field(default_factory=dict)
    begun: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> int:
        return self.made + self.settled + len(self.failed) + self.interrupted

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.begun

    @property
    def rate(self) -> float:
        """Reports a minute."""
        return 60 * (self.made + self.settled) / max(self.seconds, 0.001)

    @property
    def time_left(self) -> float | None:
        """Seconds, once there is something to go by."""
        return (self.to_do - self.done) * self.seconds / self.done if self.done else None

    @property
    def status(self) -> int:
        """The exit status of a run that came to its end or was told to stop."""
        whole = not (self.failed or self.held_back or self.interrupted or self.left)
        return 0 if whole else ReportsFailed.exit_status
