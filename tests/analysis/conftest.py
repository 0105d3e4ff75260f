"""The sample rounds as an analyst opens them, in a project of the tests' own."""

from functools import cache

import pytest

import keurmerk as km
from tests.whole.project import made_once, project

ROUNDS = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}


@pytest.fixture(scope="session")
def analysts_root(shared):
    return made_once(shared, "analyst", lambda folder: project(folder, *ROUNDS))


@pytest.fixture
def opened(analysts_root, shared, monkeypatch):
    """A round by name, checked once for all workers."""
    monkeypatch.setenv("KEURMERK_ROOT", str(analysts_root))

    def open_once(name, **how):
        made_once(shared, f"analyst-{name}", lambda folder: folder.mkdir() or km.open_round(name))
        return _opened(name, **how)

    return open_once


@cache
def _opened(name, **how):
    return km.open_round(name, **how)
