"""Every fact and figure of every provider equals that of a second calculation that shares no code with the product."""

import json

import pytest

from tests.oracle import compare, plain, rounds, scenarios
from tests.product import ROOT, ROUNDS, product

# Facts that the contract does not list; their parts are tested in this folder and in tests/report.
MORE = (
    "*group.*.answered", "*open.*.count", "*left_out.*", "*.graded", "integration.approach.*", "integration.profile.*",
    "integration.recommended", "integration.advised_against", "*integration.spread.*",
    "trend.*",
)  # fmt: skip


def differences(made, folder, edition):
    pool = plain.pooled(folder, edition)
    found = []
    for slug in made.register:
        sheet = json.loads(made.content(slug).as_json())
        found += [
            f"{slug}: {line}"
            for line in compare.differences(sheet["facts"], plain.facts(folder, edition, slug, pool=pool), more=MORE)
        ]
        found += [
            f"{slug}: {line}"
            for line in compare.figure_differences(sheet["figures"], plain.figures(folder, edition, slug, pool=pool))
        ]
    return found


@pytest.mark.parametrize("edition", ROUNDS)
def test_the_sample_rounds(edition):
    folder = ROOT / "data/incoming" / edition
    assert differences(product(folder, edition), folder, edition) == []


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("edition", ROUNDS)
def test_rounds_with_every_situation(edition, seed, tmp_path):
    made = rounds.make_round(tmp_path, edition, seed=seed)
    assert set(scenarios.SCENARIOS) <= set(made.providers)
    assert differences(product(tmp_path, edition), tmp_path, edition) == []


def test_ties_between_gaps_that_doubles_would_break(tmp_path):
    made = rounds.make_tied_round(tmp_path, "2024")
    assert differences(product(made.folder, "2024"), made.folder, "2024") == []
