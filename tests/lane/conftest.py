"""A small round with its lane, templates that misbehave, and the sample reports of the other tests."""

import select
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from keurmerk.checking import ensure_checked
from keurmerk.factory import Order, Outcome
from keurmerk.lane import Lane, Limits
from keurmerk.rendering.embedded import EmbeddedEngine
from tests.oracle.rounds import make_round
from tests.whole.conftest import published, sample_root  # noqa: F401
from tests.whole.project import keurmerk, made_once, project

ROUND = "2022"
PROVIDERS = ("een-dienst", "vijf-diensten")
OPENING = 3  # parts of the template that every one needs: front matter, parameters, opening cell


@pytest.fixture(scope="session")
def small_root(shared: Path) -> Path:
    """A project with one small round, checked."""

    def make(folder: Path) -> None:
        project(folder)
        make_round(folder / "data/incoming" / ROUND, ROUND, 5, 0, scenarios=PROVIDERS)
        done = keurmerk(folder, "check", "--round", ROUND)
        assert done.status == 0, done.said

    return made_once(shared, "lane-small", make)


@pytest.fixture(scope="module")
def own_root(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy whose template a test may change."""
    return Path(shutil.copytree(small_root, tmp_path_factory.mktemp("own") / "project"))


@pytest.fixture(scope="module")
def order(own_root: Path) -> Order:
    folder, receipt = ensure_checked(own_root, ROUND)
    return Order(own_root, ROUND, folder, receipt, own_root / "uit", ("html", "pdf"), EmbeddedEngine(own_root))


@pytest.fixture(scope="module")
def lane(order: Order) -> Iterator[Lane]:
    """One lane for all tests of a module: what one report does to it, the next would feel."""
    made = Lane(order, 1, Limits(seconds=20))
    yield made
    made.stop()


@pytest.fixture
def template(own_root: Path) -> Iterator[Callable[[str], None]]:
    """Put a cell in the template, after the opening; afterwards it is gone again."""
    path, whole = own_root / "report.qmd", (own_root / "report.qmd").read_text(encoding="utf-8")
    cells = whole.split("```{python}\n")

    def put(code: str) -> None:
        added = [f"#| output: asis\n{code}\n```\n\n"] if code else []
        path.write_text("```{python}\n".join([*cells[:OPENING], *added, *cells[OPENING:]]), encoding="utf-8")

    yield put
    path.write_text(whole, encoding="utf-8")


def made(lane: Lane, provider: str) -> Outcome | None:
    """Have a lane make a report."""
    lane.send(provider)
    assert select.select([lane], [], [], 60)[0], "the lane says nothing"
    return lane.receive()


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("report.html", "report.pdf", "facts.json")}
