"""What tells a fresh round without the check's imports says the same as the check itself."""

from pathlib import Path

import pytest

from keurmerk import freshness, intake
from keurmerk.exports.raw import MOST_BYTES
from tests.whole.project import ROOT, project


def test_the_two_fingerprints_are_one(tmp_path: Path) -> None:
    root = project(tmp_path / "p", "2022")
    said = []
    for change in (None, "params/2022/corrections.yml", "data/incoming/2022/clienten.csv", "params/2022/round.yml"):
        if change:
            with (root / change).open("a", encoding="utf-8") as stream:
                stream.write("\n")
        said.append(freshness.fingerprint(root, "2022", None))
        assert said[-1] == intake.fingerprint(root, "2022", None)
    assert len(set(said)) == 4
    assert freshness.MOST_BYTES == MOST_BYTES


@pytest.mark.parametrize("exports", [None, "data/incoming/2022", "/elders"])
def test_the_two_folders_are_one(exports: str | None) -> None:
    where = str(ROOT / exports) if exports else None
    assert freshness.incoming(ROOT, "2022", where) == intake.incoming(ROOT, "2022", where)
    assert freshness.checked_folder(ROOT, "2022", where) == intake.checked_folder(ROOT, "2022", where)


def test_without_checked_data_there_is_no_receipt(tmp_path: Path) -> None:
    assert freshness.fresh_receipt(project(tmp_path / "p"), "2022", None) is None
