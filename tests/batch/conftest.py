"""Two real reports of a sample round, made once for all workers; a test takes copies."""

import shutil
from pathlib import Path

import pytest

from tests.batch.real import ONLY, ROUND, WORDS, short_template
from tests.whole.conftest import sample_root  # noqa: F401
from tests.whole.project import checked_as, made_by, made_once, project


@pytest.fixture(scope="session")
def root(shared: Path, sample_root: Path) -> Path:  # noqa: F811
    """A checked project with a short template, for tests that change nothing in it."""

    def make(folder: Path) -> None:
        short_template(checked_as(sample_root, project(folder, ROUND), ROUND))

    return made_once(shared, "batch-project", make)


@pytest.fixture(scope="session")
def first(shared: Path, root: Path) -> Path:
    """Two reports and what their run keeps."""
    return made_by(shared, "batch-first", root, *WORDS, *ONLY)[0]


@pytest.fixture
def out(first: Path, tmp_path: Path) -> Path:
    """Reports that a test may spoil."""
    return Path(shutil.copytree(first, tmp_path / "uit"))


@pytest.fixture
def own(root: Path, tmp_path: Path) -> Path:
    """A project that a test may spoil."""
    return Path(shutil.copytree(root, tmp_path / "project"))
