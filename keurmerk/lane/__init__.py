"""What makes reports fast: a process with everything loaded that forks one child a report and keeps its workers."""

from keurmerk.lane.lane import Lane, Started
from keurmerk.lane.limits import Limits

__all__ = ["Lane", "Limits", "Started"]
