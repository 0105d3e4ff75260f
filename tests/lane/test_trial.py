"""A lane writes forms by itself only if its trial, written both ways, proves them."""

import re
import shutil

import pytest

from keurmerk.lane import assembly
from keurmerk.lane.assembly import Assembly
from tests.lane.test_parts import BOTH, FRONT, Pandoc, same
from tests.whole.project import ROOT


@pytest.fixture
def pandoc_of(tmp_path):
    """A worker with report.lua as the test changed it."""
    shutil.copytree(ROOT / "layout", tmp_path / "layout")
    path, started = tmp_path / "layout" / "report.lua", []

    def start(limit=""):
        whole = path.read_text(encoding="utf-8")
        other = re.sub(re.sub(r"\d+", r"\\d+", re.escape(limit)), limit, whole, count=1)
        assert (other != whole) == bool(limit)
        path.write_text(other, encoding="utf-8")
        started.append(Pandoc(tmp_path))
        return started[-1]

    yield start
    for each in started:
        each.press.close()


def test_the_forms_are_those_of_this_pandoc_and_filter(pandoc_of):
    pandoc = pandoc_of()
    trial = assembly.TRIAL.read_text(encoding="utf-8")
    made, before = Assembly(), len(pandoc.asked)
    same(pandoc, made, trial)
    first = pandoc.asked[before]
    assert made._proven and all(made._kept.values())
    assert "Totaal" not in first and "Een titel" not in first and "Nog een" not in first
    assert same(pandoc, made, trial) == 0


LIMITS = [
    *("WORDY, MANY_COLUMNS = 24, 6", "WORDY, MANY_COLUMNS = 25, 5", "WORDY, MANY_COLUMNS = 24, 4"),
    *("WORDY, MANY_COLUMNS = 23, 5", "LETTER, PADDING = 6, 15", "LETTER, PADDING = 5, 14"),
    *("LEAD_IN = 419", "LEAD_IN = 421", "UNBREAKABLE_LINES = 19", "UNBREAKABLE_LINES = 21"),
    *("ceil(length / 35)", "ceil(length / 37)", "WHOLE = 39", "WHOLE = 41"),
]


@pytest.mark.parametrize("limit", LIMITS)
def test_another_filter_has_other_forms(limit, pandoc_of):
    pandoc, made = pandoc_of(limit), Assembly()
    text = f"{FRONT}# 1 Kop {{#kop}}\n\nTekst.\n"
    made.written(text, BOTH, pandoc)
    assert made._proven is False and same(pandoc, made, text) == 1
