"""An explanation is Dutch that one would write: nothing said twice, no `of` where both are meant."""

import re
from collections import Counter

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
