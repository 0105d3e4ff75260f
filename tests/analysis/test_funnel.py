"""The funnel's limits are those of published tables, and of sums done by hand."""

from math import sqrt

import pytest

from keurmerk.analysis.funnel import Funnel, between, within
from keurmerk.errors import UnknownName

# PHEindicatormethods, testdata_funnel_prop_outputs.csv: a baseline of 80.642448% and n of 2 and of 5
PUBLISHED = {2: (0, 25.885383, 100, 100), 5: (26.039864, 46.011039, 100, 100)}


@pytest.mark.parametrize("n", PUBLISHED)
def test_limits_of_a_share_are_those_that_others_published(n):
    share = 0.80642448
    funnel = Funnel(None, 100 * share, 0.0, lambda size: 100 * sqrt(share * (1 - share) / size), (0.0, 100.0), 0)
    assert funnel.at(n) == pytest.approx(PUBLISHED[n], abs=2e-5)


def test_limits_of_a_grade_widen_with_the_variance_between_providers():
    funnel = Funnel(None, 7.5, 0.09, lambda n: 1.2 / sqrt(n), (1.0, 10.0), 0)
    wide = sqrt(1.44 / 16 + 0.09)
    assert wide == pytest.approx(0.424264)
    assert funnel.at(16) == pytest.approx((6.18893, 6.66846, 8.33154, 8.81107), abs=1e-4)
    assert funnel.at(1)[3] == 10


def test_spread_within_groups_is_pooled_over_their_own_means():
    # squares: 2, 0 and 0.5 around 8, 6 and 8.5; freedom 2 + 0 + 1
    assert within([[7, 8, 9], [6], [8, 9]]) == pytest.approx(sqrt((2 + 0.5) / 3))
    assert within([[7], []]) == 0


def test_variance_between_providers_is_zero_until_chance_is_outdone():
    # z of -1, 0 and 1: their squares come to no more than one less than their number
    assert between([7.0, 7.5, 8.0], [0.5, 0.5, 0.5], 7.5) == 0
    # all at error 0.1: z of -10, -10, 10, 10; nothing to winsorise. (400 - 3) / (400 - 100)
    assert between([6.5, 6.5, 8.5, 8.5], [0.1] * 4, 7.5) == pytest.approx((400 - 3) / 300)


def test_one_extreme_provider_is_tempered():
    values = [7.4, 7.5, 7.6, 7.5, 7.4, 7.6, 7.5, 7.4, 7.6, 7.5, 1.0]
    assert between(values, [0.5] * 11, 7.5) == 0, "one far off in eleven is within the tenth that is winsorised"
    assert between([*values, 1.0], [0.5] * 12, 7.5) > 0


def test_a_round_places_every_provider_that_shows_its_grade(opened):
    whole = opened("2024")
    funnel = whole.funnel()
    shown = whole.providers["grade"].notna()
    assert list(funnel.frame.index) == list(whole.providers.index[shown])
    assert funnel.left_out == int((~shown).sum()) > 0
    for slug, row in funnel.frame.iterrows():
        inside = row["lower95"] <= row["value"] <= row["upper95"]
        assert inside or row["outside"], slug
    with pytest.raises(UnknownName, match="did you mean 'grade'"):
        whole.funnel("grades")
