"""Rounds of invented providers, of any size, for benchmarks and demonstrations: nobody in them exists."""

from keurmerk.synth.round import Made, Size, newest_round, write_round

__all__ = ["Made", "Size", "newest_round", "write_round"]
