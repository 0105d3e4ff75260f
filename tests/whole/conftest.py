"""Reports rendered once, through the command, and read by many tests."""

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.oracle.questionnaires import PERSONAL_TEXTS
from tests.oracle.rounds import build, write
from tests.oracle.scenarios import SCENARIOS, Group, Provider, pin
from tests.whole.documents import Made
from tests.whole.project import ROOT, Done, keurmerk, made_once, project

PUBLISHED = json.loads((ROOT / "tests/published/published.json").read_text(encoding="utf-8"))
NAMED = ("naam-leestekens", "naam-opmaak", "naam-lang", "naam-arabisch")
TALKATIVE = "openhartig"  # its clients typed what points to a person


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def sample_root(shared: Path) -> Path:
    """A project with the three sample rounds; tests only read it and render from it."""

    def make(folder: Path) -> None:
        project(folder, *(name for name in PUBLISHED if name != "about"))

    return made_once(shared, "sample", make)


def _rendered(shared: Path, name: str, root: Path, *words: str) -> tuple[Path, Done]:
    def make(folder: Path) -> None:
        done = keurmerk(root, "render", *words, "--out", str(folder))
        assert done.status == 0, done.said
        (shared / f"{name}.said").write_text(json.dumps([done.out, done.err]), encoding="utf-8")

    folder = made_once(shared, name, make)
    return folder, Done(0, *json.loads((shared / f"{name}.said").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def published(shared: Path, sample_root: Path) -> Callable[[str], tuple[Made, Done]]:
    """The published report of a round, and what the command said while it was made."""

    @cache
    def get(round_name: str) -> tuple[Made, Done]:
        slug = PUBLISHED[round_name]["provider"]
        folder, done = _rendered(shared, f"published-{round_name}", sample_root, "--round", round_name, slug)
        return Made(folder / slug), done

    return get


def talkative() -> Provider:
    texts = [*PERSONAL_TEXTS, "Via het wijkteam", "Via het wijkteam"]
    n = len(texts)
    return Provider(
        TALKATIVE, "Openhartig", (Group(6, 14, n, pinned=pin(aanleiding=[6] * n, aanleiding_anders=texts)),)
    )


@pytest.fixture(scope="session")
def named_round(shared: Path) -> Path:
    """A project whose exports of 2022 have names that are hard on a report, and open answers full of persons."""

    def make(folder: Path) -> None:
        project(folder)
        everyone = [*(SCENARIOS[name]("2022") for name in NAMED), talkative()]
        write(build("2022", everyone, seed=3), folder / "data/incoming/2022", "2022")

    return made_once(shared, "named", make)


@pytest.fixture(scope="session")
def named(shared: Path, named_round: Path) -> tuple[dict[str, Made], Done]:
    """Its reports, by slug."""
    folder, done = _rendered(shared, "named-reports", named_round, "--round", "2022", "--all")
    return {path.name: Made(path) for path in sorted(folder.iterdir())}, done
