"""What one report may take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Seconds on the clock, bytes of memory beyond what the process of a report begins with, cores at the same time."""

    seconds: float = 120.0
    memory: int = 2 * 2**30
    cores: int = 1
