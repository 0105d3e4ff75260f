"""Checked data of exports from elsewhere do not pile up, and nobody loses what is in use."""

import os
import shutil
import time
from pathlib import Path

import pytest

from keurmerk import unused
from keurmerk.freshness import checked_folder, fresh_receipt
from tests.batch.real import ROUND
from tests.whole.project import keurmerk

MARK = "0123456789ab"


def folder(checked: Path, name: str, days: float) -> Path:
    made = checked / name
    made.mkdir(parents=True)
    (made / "receipt.json").write_text("{}", encoding="utf-8")
    moment = time.time() - days * unused.DAY
    os.utime(made, (moment, moment))
    return made


@pytest.mark.parametrize(
    ("name", "days", "stays"),
    [
        (f"2022@{MARK}", 31, False),
        (f"2022@{MARK}", 29, True),
        (f"2022@{MARK}@geweigerd", 31, False),
        ("2022", 400, True),
        ("2022@geweigerd", 400, True),
        ("2022@mijn-kopie", 400, True),
        (f".2022@{MARK}-ab12cd_3", 2, False),
        (f".2022@{MARK}-ab12cd_3", 0.5, True),
        (".2022-ab12cd_3", 2, False),
        (".log", 400, True),
    ],
)
def test_what_goes_and_what_stays(tmp_path: Path, name: str, days: float, stays: bool) -> None:
    made = folder(tmp_path, name, days)
    unused.clean(tmp_path)
    assert made.exists() == stays and [path.name for path in tmp_path.iterdir()] == ([name] if stays else [])


def test_what_is_touched_at_that_moment_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, real = folder(tmp_path, f"2022@{MARK}", 31), Path.rename

    def renamed(path: Path, target: Path) -> Path:
        unused.touch(path)
        return real(path, target)

    monkeypatch.setattr(Path, "rename", renamed)
    unused.clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [made.name] and (made / "receipt.json").exists()


def test_without_a_folder_or_the_right_to_write_nothing_happens(tmp_path: Path) -> None:
    unused.clean(tmp_path / "nergens")
    unused.touch(tmp_path / "nergens")


def test_a_check_cleans_and_asking_is_using(own: Path, tmp_path: Path) -> None:
    """A folder that was asked for a moment ago survives the check of other exports; one that was not, goes."""
    for name in ("een", "twee", "drie"):
        shutil.copytree(own / "data/incoming" / ROUND, tmp_path / name)
    idle, used, third = (checked_folder(own, ROUND, str(tmp_path / name)) for name in ("een", "twee", "drie"))
    shutil.copytree(own / "data/checked" / ROUND, idle)
    shutil.copytree(own / "data/checked" / ROUND, used)
    for path in (idle, used):
        os.utime(path, (0, 0))
    assert fresh_receipt(own, ROUND, str(tmp_path / "twee")) is not None
    done = keurmerk(own, "check", "--round", ROUND, "--exports", str(tmp_path / "drie"))
    assert done.status == 0, done.said
    assert not idle.exists() and used.exists() and third.exists()
