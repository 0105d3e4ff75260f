"""What decides whether checked data are fresh, and that knowing it takes none of the check's imports."""

import subprocess
import sys
from pathlib import Path

import pytest

from keurmerk import freshness
from tests.whole.project import ROOT, project

HEAVY = "import sys, keurmerk.freshness; print(sorted({'pandas', 'pyarrow', 'great_expectations'} & set(sys.modules)))"


def test_whatever_the_data_depend_on_makes_another_fingerprint(tmp_path: Path) -> None:
    root = project(tmp_path / "p", "2022")
    said = []
    for change in (None, "params/2022/corrections.yml", "data/incoming/2022/clienten.csv", "params/2022/round.yml"):
        if change:
            with (root / change).open("a", encoding="utf-8") as stream:
                stream.write("\n")
        said.append(freshness.fingerprint(root, "2022", None))
        assert said[-1] == freshness.fingerprint(root, "2022", None)
    assert len(set(said)) == 4


def test_a_file_that_is_refused_unread_is_not_read_for_the_fingerprint(tmp_path: Path) -> None:
    root = project(tmp_path / "p", "2022")
    before = freshness.fingerprint(root, "2022", None)
    with (root / "data/incoming/2022/clienten.csv").open("r+b") as stream:
        stream.truncate(50 * freshness.MOST_BYTES)
    assert freshness.fingerprint(root, "2022", None) != before


@pytest.mark.parametrize("exports", [None, "data/incoming/2022"])
def test_the_exports_of_the_project_have_the_folder_of_the_round(exports: str | None) -> None:
    where = str(ROOT / exports) if exports else None
    assert freshness.checked_folder(ROOT, "2022", where) == ROOT / "data/checked/2022"


def test_exports_from_elsewhere_have_a_folder_of_their_own() -> None:
    folders = {freshness.checked_folder(ROOT, "2022", where) for where in (None, "/elders", "/nog-elders")}
    assert len(folders) == 3


def test_without_checked_data_there_is_no_receipt(tmp_path: Path) -> None:
    assert freshness.fresh_receipt(project(tmp_path / "p"), "2022", None) is None


def test_it_imports_nothing_of_the_check() -> None:
    done = subprocess.run([sys.executable, "-c", HEAVY], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
