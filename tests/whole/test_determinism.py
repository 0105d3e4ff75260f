"""The same data give the same bytes: two at once, another seed, time zone and locale, in another project folder."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from keurmerk.proof.pdf_text import Pdf
from tests.whole.conftest import PUBLISHED
from tests.whole.documents import Made
from tests.whole.project import keurmerk, made_once

ROUND, BESIDE = "2018", "aanbieder-003"
ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"}


@pytest.fixture(scope="module")
def again(shared: Path, sample_root: Path, published) -> Made:
    """The same report made a second time, by a night run that differs in everything that must not matter."""
    published(ROUND)
    slug = PUBLISHED[ROUND]["provider"]

    def make(folder: Path) -> None:
        root = shutil.copytree(sample_root, folder / "een ander project")
        words = ("--round", ROUND, "--only", slug, "--only", BESIDE, "--workers", "2", "--out", str(folder))
        done = keurmerk(root, "batch", *words, **ELSEWHERE)
        assert done.status == 0, done.said

    return Made(made_once(shared, "again", make) / slug)


@pytest.mark.parametrize("name", ["report.html", "report.pdf", "facts.json"])
def test_same_bytes(name, again, published):
    made, _ = published(ROUND)
    assert (made.folder / name).read_bytes() == (again.folder / name).read_bytes()


def test_no_day_on_which_it_was_made(published):
    made, _ = published(ROUND)
    pdf = Pdf((made.folder / "report.pdf").read_bytes())
    words = "\n".join(map(pdf.text, pdf.pages))
    told = [(made.folder / name).read_bytes().decode("latin-1") for name in ("report.html", "report.pdf", "facts.json")]
    for day in (datetime.now(UTC) + timedelta(days=near) for near in (-1, 0, 1)):
        for written in (f"{day:%Y-%m-%d}", f"D:{day:%Y%m%d}", f"{day:%d-%m-%Y}"):
            assert not [text for text in (words, *told) if written in text], written


def test_no_path_of_this_machine(published, shared, sample_root):
    made, _ = published(ROUND)
    for name in ("report.html", "report.pdf", "facts.json", "report.ipynb"):
        content = (made.folder / name).read_bytes()
        for path in (shared, sample_root, Path.home(), Path(__file__).resolve().parents[2]):
            assert str(path).encode() not in content, name
