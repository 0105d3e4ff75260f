"""The table of all rules is the one that the rules make."""

import re
from pathlib import Path

import yaml

from keurmerk.checks import CATALOGUE
from keurmerk.checks import overview as module
from keurmerk.settings import Settings
from tests.checks.conftest import ROOT

TEXT = (ROOT / "docs" / "controles.md").read_text(encoding="utf-8")
WORDS = yaml.safe_load(Path(module.__file__).with_name("overview.yml").read_text(encoding="utf-8"))
ROWS = {
    cells[0].strip("`"): cells for cells in (line[2:-2].split(" | ") for line in TEXT.splitlines() if "| `" in line)
}


def test_the_committed_table_is_current() -> None:
    assert module.overview(ROOT) == TEXT, "run `make controles`"


def test_every_rule_stands_in_it_with_an_example() -> None:
    assert set(ROWS) == set(CATALOGUE)
    for id, (_, what, where, _, example) in ROWS.items():
        core = re.escape(CATALOGUE[id].sentence.nl).replace(r"\{allowed\}", ".+")
        assert re.search(core, example) and what and where, id


def test_every_threshold_is_a_setting_and_every_warning_setting_is_there() -> None:
    settings = {name for names in WORDS["settings"].values() for name in names}
    assert settings <= set(Settings.model_fields)
    assert {name for name in Settings.model_fields if name.startswith("warn_")} <= settings


def test_words_are_about_rules_that_exist() -> None:
    assert {id for part in WORDS.values() for id in part} <= set(CATALOGUE)
