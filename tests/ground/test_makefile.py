"""The Makefile tells what it can do, and its sample reports exist."""

import csv
import os
import re
import shutil
import subprocess

import pytest

from tests.ground.files import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_make_alone_lists_every_target() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL"}}
    done = subprocess.run(["make"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  make ([a-z-]+)", done.stdout, re.M))
    assert {"help", "report", "test", "lint", "bench", "lab", "notebook", "clean"} <= listed
    phony = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.M)[1].split())
    assert phony - {"test-programs"} == listed


def test_sample_reports_are_of_registered_providers() -> None:
    sample = re.search(r"^SAMPLE\s*:= (.*)$", MAKEFILE, re.M)[1].split()
    assert len(sample) == 3
    for round_, provider in (report.split("/") for report in sample):
        register = ROOT / "data" / "incoming" / round_ / "dienstverleners.csv"
        with register.open(encoding="utf-8", newline="") as rows:
            assert provider in {row["provider"] for row in csv.DictReader(rows)}


def test_ci_runs_lint_and_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    called = re.findall(r"^make (?:--jobs=\d+ )?([\w -]+?)(?:  #.*)?$", text, re.M)
    assert called == ["lint test-programs", "test"]
