"""What tests of every kind have in common."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from keurmerk.collecting import collect_seldom
from tests.browser import BROWSER, FLAGS

collect_seldom()  # libraries and rounds stay: looking for garbage in them took a fifteenth of the time

# Files that take minutes: with several workers they begin first, so that none is left over for one worker at the end.
LONGEST = (
    "whole/test_documents.py",
    "whole/test_command.py",
    "mutations/test_faults.py",
    "batch/test_real_runs.py",
    "approval/test_story.py",
    "preview/test_preview.py",
    "analysis/test_notebooks.py",
    "lane/test_equal.py",
    "pages/test_pages.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Longest first; the order within a file stays."""
    rank = {Path(__file__).parent / name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright; one for all tests of a worker, which can have no second."""
    from playwright.sync_api import sync_playwright

    flags = [flag for flag in FLAGS if not flag.startswith(("--headless", "--virtual-time"))]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=flags)
        yield running
        running.close()
