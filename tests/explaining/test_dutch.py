"""An explanation is Dutch that one would write: nothing said twice, no `of` where both are meant."""

import re
from collections import Counter

import pytest

from tests.explaining.conftest import explained, sample
from tests.product import ROUNDS

QUOTED = re.compile("‘[^’]+’")


@pytest.mark.parametrize("name", ROUNDS)
def test_no_sentence_lists_the_same_thing_twice(name):
    explain = explained(name, next(iter(sample(name)[0].register)))
    for id in explain.content.facts:
        if ".group." in id:
            said = str(explain(id)).partition("Wie meetelt")[0]
            assert set(Counter(QUOTED.findall(said)).values()) <= {1}, id


@pytest.mark.parametrize("name", ROUNDS)
def test_strong_points_come_from_all_of_their_groups(name):
    explain = explained(name, next(iter(sample(name)[0].register)))
    groups = " ".join(str(explain("strong.points")).split())
    assert re.search("uit de groepen ‘[^:]+’ en ‘[^:’]+’: ten hoogste", groups), groups


def test_an_earlier_share_is_of_the_answer_as_it_was_called_then():
    explain = explained("2024", "aanbieder-027")
    assert "‘Heel tevreden’" in explain("item.t_respect.1.share").told.title
    assert "‘Zeer tevreden’" in explain("trend.2018.item.t_respect.1.share").told.title
    assert "Zeer tevreden" in str(explain("trend.2018.item.t_respect.1.share"))


def test_a_minus_is_written_as_reports_write_it():
    explain = explained("2024", "aanbieder-027")
    told = [
        str(explain(name)) for name in ("item.t_respect.gap", "clients.total.grade", "trend.change.clients.total.grade")
    ]
    assert all(" - " in text and "\N{MINUS SIGN}" not in text for text in told)
