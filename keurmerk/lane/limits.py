"""What one report may take."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Seconds on the clock, bytes of memory beyond what the process of a report begins with, cores at the same time."""

    seconds: float = 120.0
    memory: int = 2 * 2**30
    cores: int = 1


def cores_here() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
