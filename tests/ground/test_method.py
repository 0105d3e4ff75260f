"""docs/methode.md tells every rule and names every setting of a round."""

import re
from pathlib import Path

import pytest
import yaml

from tests.ground.files import ROOT

METHOD = (ROOT / "docs" / "methode.md").read_text(encoding="utf-8")
ROUNDS = sorted((ROOT / "params").glob("*/round.yml"))


def test_rules_are_numbered_without_a_gap() -> None:
    assert [int(number) for number in re.findall(r"^## Regel (\d+) ", METHOD, re.M)] == list(range(1, 16))


@pytest.mark.parametrize("file", ROUNDS, ids=lambda file: file.parent.name)
def test_every_setting_is_explained(file: Path) -> None:
    settings = yaml.safe_load(file.read_text(encoding="utf-8"))["settings"]
    assert [name for name in settings if f"`{name}`" not in METHOD] == []


@pytest.mark.parametrize("file", ROUNDS, ids=lambda file: file.parent.name)
def test_every_setting_says_what_it_governs_and_why(file: Path) -> None:
    settings = yaml.safe_load(file.read_text(encoding="utf-8"))["settings"]
    assert [name for name, setting in settings.items() if not (setting.get("what") and setting.get("reason"))] == []
