"""The sample rounds as an analyst opens them, in the project that other tests render from."""

from functools import cache

import pytest

import keurmerk as km
from tests.whole.conftest import sample_root  # noqa: F401
from tests.whole.project import made_once

ROUNDS = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}


@pytest.fixture
def opened(sample_root, shared, monkeypatch):  # noqa: F811
    """A round by name, checked once for all workers."""
    monkeypatch.setenv("KEURMERK_ROOT", str(sample_root))

    def open_once(name, **how):
        made_once(shared, f"analyst-{name}", lambda folder: folder.mkdir() or km.open_round(name))
        return _opened(name, **how)

    return open_once


@cache
def _opened(name, **how):
    return km.open_round(name, **how)
