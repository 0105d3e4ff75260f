"""The six files of an invented round: the same words give the same bytes, exact totals, never over other files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from keurmerk.edition import Edition, load_edition
from keurmerk.errors import ParameterError, UsageError
from keurmerk.exports import contracts, read_exports
from keurmerk.synth import Size, write_round
from tests.synth.conftest import ROOT

FILES = 7  # six exports and what they are


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def command(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "keurmerk", "synth", "--out", str(folder), *words],
        env={**os.environ, "KEURMERK_ROOT": str(ROOT), "PYTHONPATH": str(ROOT), **environment},
        cwd=folder.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_same_words_give_the_same_bytes(tmp_path):
    write_round(ROOT, "2022", tmp_path / "a", Size(30), seed=7)
    done = command(
        tmp_path / "b", "--edition", "2022", "--providers", "30", "--seed", "7",
        TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="3",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "30 providers" in done.stdout and "--round 2022" in done.stdout
    assert len(written(tmp_path / "a")) == FILES
    assert written(tmp_path / "a") == written(tmp_path / "b")


def test_another_seed_gives_another_round(tmp_path):
    for seed in (1, 2):
        write_round(ROOT, "2024", tmp_path / str(seed), Size(5), seed)
    first, second = written(tmp_path / "1"), written(tmp_path / "2")
    assert first.keys() == second.keys()
    assert all(first[name] != second[name] for name in first)


@pytest.mark.parametrize("edition", ["2018", "2022", "2024"])
def test_totals_are_exact(tmp_path, edition):
    made = write_round(ROOT, edition, tmp_path, Size(60, clients=8_400, answers=4_800))
    exports = read_exports(tmp_path, load_edition(ROOT, edition))
    rows = {table: len(export.text) for table, export in exports.files.items()}
    assert (rows["providers"], rows["clients"]) == (60, 8_400)
    assert sum(rows[table] for table in rows if table.endswith("answers")) == 4_800 == made.answers
    assert all(rows.values())


def test_a_single_provider_with_a_single_client_is_a_round(tmp_path):
    write_round(ROOT, "2018", tmp_path, Size(1, clients=1, answers=0))
    exports = read_exports(tmp_path, load_edition(ROOT, "2018"))
    assert [export.problem for export in exports.files.values()] == [None] * 6
    assert len(exports["clients"].text) == 1 and len(exports["client_answers"].text) == 0


@pytest.mark.parametrize(("size", "said"), [
    (Size(10, clients=9), "too few for 10 providers"),
    (Size(2, clients=50, answers=1_000), "answers are too many"),
])  # fmt: skip
def test_impossible_totals_are_refused(tmp_path, size, said):
    with pytest.raises(UsageError, match=said):
        write_round(ROOT, "2022", tmp_path / "out", size)
    assert not (tmp_path / "out").exists()


def test_columns_are_those_of_the_contract(tmp_path):
    edition: Edition = load_edition(ROOT, "2018")
    write_round(ROOT, "2018", tmp_path, Size(3))
    exports = read_exports(tmp_path, edition)
    for table, contract in contracts(edition).items():
        assert exports[table].header == tuple(column.name for column in contract.columns)


def test_a_folder_of_others_is_left_alone(tmp_path):
    (tmp_path / "clienten.csv").write_text("client\n1\n")
    done = command(tmp_path, "--edition", "2022")
    assert done.returncode == UsageError.exit_status and "did not make" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["clienten.csv"]


def test_its_own_folder_is_written_again(tmp_path):
    for seed in (1, 2):
        write_round(ROOT, "2024", tmp_path / "a", Size(3), seed)
    write_round(ROOT, "2024", tmp_path / "b", Size(3), 2)
    assert written(tmp_path / "a") == written(tmp_path / "b")


def test_an_edition_without_a_round_is_named(tmp_path):
    with pytest.raises(ParameterError, match="Unknown edition '2023'"):
        write_round(ROOT, "2023", tmp_path / "out", Size(3))
