"""`keurmerk proof` by the command line: what it says of reports in a folder, and how it ends."""

import json
import shutil

import pytest

from tests.whole.project import keurmerk

ROUND = "2018"


@pytest.fixture
def asked(sample, sample_root, tmp_path):
    """The command for a folder with one report, in which a page may have been changed."""
    report = sample(ROUND)
    shutil.copytree(report.folder, tmp_path / "out" / report.folder.name)

    def ask(*more, old="", new=""):
        page = tmp_path / "out" / report.folder.name / "report.html"
        told = page.read_text(encoding="utf-8")
        assert old in told
        page.write_text(told.replace(old, new), encoding="utf-8")
        return keurmerk(sample_root, "proof", "--round", ROUND, "--out", str(tmp_path / "out"), *more)

    return ask


def test_a_right_report(asked):
    done = asked()
    assert done.status == 0, done.said
    assert done.out.startswith("1 of 1 reports")


def test_a_changed_report_is_told_with_its_place(asked):
    done = asked(old="</h1>", new=" None</h1>")
    assert done.status == 12
    assert "jm-werkt: report.html, " in done.said
    assert "0 of 1 reports" in done.out
    assert "Traceback" not in done.said


def test_for_machines(asked):
    done = asked("--format", "json", "jm-werkt", old="</h1>", new=" None</h1>")
    told = json.loads(done.out)
    assert (done.status, told["wrong"], told["round"]) == (12, 1, ROUND)
    (report,) = told["reports"]
    assert report["provider"] == "jm-werkt"
    assert all({"check", "file", "where", "sentence"} == set(finding) for finding in report["findings"])


def test_a_provider_without_a_report(asked):
    done = asked("aanbieder-003")
    assert done.status == 12
    assert "There is no report of aanbieder-003" in done.said
