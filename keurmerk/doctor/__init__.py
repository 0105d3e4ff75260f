"""Looks through editions, rounds and texts, and tells what an analyst has to mend: file, line, what is allowed."""

from keurmerk.doctor.doctor import Health, examine
from keurmerk.doctor.finding import Finding

__all__ = ["Finding", "Health", "examine"]
