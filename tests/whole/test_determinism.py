"""The same data give the same bytes: on another day's clock, with another seed, in another folder."""

from pathlib import Path

import pytest

from tests.whole.conftest import PUBLISHED
from tests.whole.documents import Made
from tests.whole.project import keurmerk, made_once

ROUND = "2018"
ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"}


@pytest.fixture(scope="module")
def again(shared: Path, sample_root: Path, published) -> Made:
    """The same report made a second time, by a process that differs in everything that must not matter."""
    published(ROUND)
    slug = PUBLISHED[ROUND]["provider"]

    def make(folder: Path) -> None:
        done = keurmerk(sample_root, "render", "--round", ROUND, slug, "--out", str(folder), **ELSEWHERE)
        assert done.status == 0, done.said

    return Made(made_once(shared, "again", make) / slug)


@pytest.mark.parametrize("name", ["report.html", "report.pdf", "facts.json"])
def test_same_bytes(name, again, published):
    made, _ = published(ROUND)
    assert (made.folder / name).read_bytes() == (again.folder / name).read_bytes()


def test_no_path_of_this_machine(published, shared, sample_root):
    made, _ = published(ROUND)
    for name in ("report.html", "report.pdf", "facts.json", "report.ipynb"):
        content = (made.folder / name).read_bytes()
        for path in (shared, sample_root, Path.home(), Path(__file__).resolve().parents[2]):
            assert str(path).encode() not in content, name
