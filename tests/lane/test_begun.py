"""How far a report came can be read from outside, whoever it was and however its notebook was told."""

import json
from pathlib import Path

import nbformat
import pytest

from keurmerk.lane.begun import Begun

NOTEBOOK = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("één = 1\ntwee = 2")])


@pytest.mark.parametrize("told", [NOTEBOOK, nbformat.writes(NOTEBOOK)], ids=["notebook", "text"])
def test_the_notebook_and_the_cell(tmp_path: Path, told: nbformat.NotebookNode | str) -> None:
    begun = Begun(tmp_path / "begun")
    begun.with_("een")
    assert Begun(tmp_path / "begun").of("een") == ("", -1)
    begun.came_to(told, 0)
    for index in (1, 25):
        begun.came_to(None, index)
    text, index = Begun(tmp_path / "begun").of("een")
    assert index == 25 and nbformat.reads(text, 4).cells[0].source == "één = 1\ntwee = 2"
    assert Begun(tmp_path / "begun").of("ander") == ("", -1)


def test_the_next_report_begins_with_nothing(tmp_path: Path) -> None:
    begun = Begun(tmp_path / "begun")
    begun.with_("een")
    begun.came_to(json.dumps({"cells": []}), 0)
    begun.with_("twee")
    assert begun.of("een") == begun.of("twee") == ("", -1)


@pytest.mark.parametrize("path", [None, Path("/nergens/begun")])
def test_nothing_is_written_where_that_cannot_be(path: Path | None) -> None:
    begun = Begun(path)
    begun.with_("een")
    begun.came_to(NOTEBOOK, 0)
    begun.came_to(None, 1)
    assert begun.of("een") == ("", -1)
