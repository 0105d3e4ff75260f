"""The sample rounds as an analyst opens them, in the project that other tests render from."""

from functools import cache

import pytest

import keurmerk as km
from tests.whole.conftest import sample_root  # noqa: F401

ROUNDS = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}


@pytest.fixture
def opened(sample_root, monkeypatch):  # noqa: F811
    """A round by name."""
    monkeypatch.setenv("KEURMERK_ROOT", str(sample_root))
    return _opened


@cache
def _opened(name, **how):
    return km.open_round(name, **how)
