"""The gate that no wrong export gets past: declared expectations on a round's files, and the verdict per provider."""

from keurmerk.checks.catalogue import CATALOGUE
from keurmerk.checks.findings import Finding, Gate, InputFile
from keurmerk.checks.gate import run_gate

__all__ = ["CATALOGUE", "Finding", "Gate", "InputFile", "run_gate"]
