"""An explanation is Dutch that one would write: nothing said twice, no `of` where both are meant."""

import re
from collections import Counter

from tests.explaining.conftest import sample
from tests.explaining.walking import explainer

QUOTED = re.compile("‘[^’]+’")


def test_no_sentence_lists_the_same_thing_twice(whole_round):
    made, everyone = whole_round
    explain = explainer(made, next(iter(made.register)), everyone)
    for name in explain.content.facts:
        if ".group." in name:
            said = str(explain(name)).partition("Wie meetelt")[0]
            assert set(Counter(QUOTED.findall(said)).values()) <= {1}, name


def test_strong_points_come_from_all_of_their_groups(whole_round):
    made, everyone = whole_round
    explain = explainer(made, next(iter(made.register)), everyone)
    groups = " ".join(str(explain("strong.points")).split())
    assert re.search("uit de groepen ‘[^:]+’ en ‘[^:’]+’: ten hoogste", groups), groups


def test_an_earlier_share_is_of_the_answer_as_it_was_called_then():
    made, everyone = sample("2024")
    explain = explainer(made, "aanbieder-027", everyone)
    assert "‘Heel tevreden’" in explain("item.t_respect.1.share").told.title
    assert "‘Zeer tevreden’" in explain("trend.2018.item.t_respect.1.share").told.title
    assert "Zeer tevreden" in str(explain("trend.2018.item.t_respect.1.share"))


def test_a_minus_is_written_as_reports_write_it():
    made, everyone = sample("2024")
    explain = explainer(made, "aanbieder-027", everyone)
    told = [
        str(explain(name)) for name in ("item.t_respect.gap", "clients.total.grade", "trend.change.clients.total.grade")
    ]
    assert all(" - " in text and "\N{MINUS SIGN}" not in text for text in told)
