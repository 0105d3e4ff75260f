"""A report that is made in one format is held to the same, and a right one is right: also a PDF without a page."""

import pytest

from keurmerk.freshness import checked_folder
from keurmerk.receipt import read_receipt
from tests.proof.conftest import ROUNDS, Report


@pytest.mark.parametrize("file", ["html", "pdf"])
@pytest.mark.parametrize("round_name", ROUNDS)
def test_a_sample_report(sample, tmp_path, round_name, file):
    assert sample(round_name).proof(tmp_path, (file,)) == ()


@pytest.mark.parametrize("file", ["html", "pdf"])
def test_names_that_are_hard(named, named_round, tmp_path, file):
    receipt = read_receipt(checked_folder(named_round, "2022", None))
    assert receipt
    reports = [Report(made.folder, named_round, receipt) for made in named[0].values()]
    found = {each.folder.name: each.proof(tmp_path / each.folder.name, (file,)) for each in reports}
    assert found == dict.fromkeys(found, ())
