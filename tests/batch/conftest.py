"""Two real reports of a sample round, made once for all workers; a test takes copies."""

import os
import shutil
from pathlib import Path

import pytest

from tests.batch.real import ONLY, ROUND, WORDS, short_template
from tests.whole.project import keurmerk, made_once, project


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def root(shared: Path) -> Path:
    """A checked project with a short template, for tests that change nothing in it."""

    def make(folder: Path) -> None:
        short_template(project(folder, ROUND))
        assert keurmerk(folder, "check", "--round", ROUND).status == 0

    return made_once(shared, "batch-project", make)


@pytest.fixture(scope="session")
def first(shared: Path, root: Path) -> Path:
    """Two reports and what their run keeps."""

    def make(folder: Path) -> None:
        done = keurmerk(root, *WORDS, *ONLY, "--out", str(folder))
        assert done.status == 0, done.said
        (shared / "batch-first.said").write_text(done.out, encoding="utf-8")

    return made_once(shared, "batch-first", make)


@pytest.fixture
def out(first: Path, tmp_path: Path) -> Path:
    """Reports that a test may spoil."""
    return Path(shutil.copytree(first, tmp_path / "uit"))


@pytest.fixture
def own(root: Path, tmp_path: Path) -> Path:
    """A project that a test may spoil."""
    return Path(shutil.copytree(root, tmp_path / "project"))
