"""What a killed run left: things in the making go, a report moved aside comes back, the rest is not ours."""

from pathlib import Path

import pytest

from keurmerk.batch.leftovers import clean, clean_files

OURS = {"alfa", "b-c"}


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lies(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())


def test_what_was_in_the_making_goes(tmp_path: Path) -> None:
    write(tmp_path / "alfa/report.html")
    write(tmp_path / ".alfa-ab12_xyz/report.html")
    write(tmp_path / ".b-c-q1w2e3r4/report.html")
    write(tmp_path / "alfa/.facts.json-12345678")
    assert clean(tmp_path, OURS) == 2
    assert lies(tmp_path) == ["alfa/report.html"]


def test_a_report_moved_aside_comes_back_unless_there_is_one(tmp_path: Path) -> None:
    write(tmp_path / ".b-c-q1w2e3r4/0/report.html", "oud")
    write(tmp_path / ".alfa-q1w2e3r4/0/report.html", "oud")
    write(tmp_path / "alfa/report.html", "nieuw")
    clean(tmp_path, OURS)
    assert lies(tmp_path) == ["alfa/report.html", "b-c/report.html"]
    assert (tmp_path / "b-c/report.html").read_text(encoding="utf-8") == "oud"
    assert (tmp_path / "alfa/report.html").read_text(encoding="utf-8") == "nieuw"


@pytest.mark.parametrize(
    "name", [".git/config", ".delta-q1w2e3r4/x", ".alfa/x", "alfa-q1w2e3r4/x", ".alfa-q1w2e3r4", ".run/lock"]
)
def test_what_is_not_ours_stays(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert clean(tmp_path, OURS) == 0
    assert lies(tmp_path) == [name]


def test_what_was_not_put_in_its_place(tmp_path: Path) -> None:
    write(tmp_path / ".heartbeat-123")
    write(tmp_path / "manifest.jsonl")
    clean_files(tmp_path)
    assert lies(tmp_path) == ["manifest.jsonl"]
