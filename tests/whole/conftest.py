"""Reports rendered once, through the command, and read by many tests."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.oracle.questionnaires import PERSONAL_TEXTS
from tests.oracle.rounds import build, write
from tests.oracle.scenarios import SCENARIOS, Group, Provider, pin
from tests.whole.documents import Made
from tests.whole.project import ROOT, Done, checked, made_by, made_once, project

PUBLISHED = json.loads((ROOT / "tests/published/published.json").read_text(encoding="utf-8"))
SAMPLES = tuple(name for name in PUBLISHED if name != "about")
NAMED = ("naam-leestekens", "naam-opmaak", "naam-lang", "naam-arabisch", "naam-arabisch-lang", "naam-vietnamees")
TALKATIVE = "openhartig"  # its clients typed what points to a person


@pytest.fixture(scope="session")
def sample_root(shared: Path) -> Path:
    """A project with the three sample rounds, checked; tests only read it and render from it."""
    return made_once(shared, "sample", lambda folder: checked(project(folder, *SAMPLES), *SAMPLES))


@pytest.fixture(scope="session")
def published(shared: Path, sample_root: Path) -> Callable[[str], tuple[Made, Done]]:
    """The published report of a round, and what the command said while it was made."""

    @cache
    def get(round_name: str) -> tuple[Made, Done]:
        slug = PUBLISHED[round_name]["provider"]
        folder, done = made_by(shared, f"published-{round_name}", sample_root, "render", "--round", round_name, slug)
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
    folder, done = made_by(shared, "named-reports", named_round, "render", "--round", "2022", "--all")
    return {path.name: Made(path) for path in sorted(folder.iterdir())}, done
