"""Norm sets judged on grades that were added up by hand."""

from fractions import Fraction

import pytest

from keurmerk.facts import Fact
from keurmerk.norms.judging import judge_set, set_facts
from keurmerk.norms.parts import Graded, Place, places
from keurmerk.norms.sets import NormSet
from keurmerk.settings import Lot
from tests.norms.conftest import the_round

UWV = {
    "name": "norm van UWV",
    "decided_by": "UWV",
    "judges": ("clients",),
    "per": "lot",
    "threshold": 7,
    "source": "Zo is het.",
}
LOT = Place("clients.lot.a", "clients", (5, 9), "A")
OTHER = Place("commissioners.total", "commissioners", (), "")


def norm(**changes):
    return NormSet.model_validate({**UWV, **changes})


def part(place, *grades):
    return Graded(place, tuple(Fraction(str(grade)) for grade in grades))


def facts(rules, *parts, shown=None, profile="gepubliceerd"):
    found = set_facts("uwv", judge_set(rules, parts), shown or {}, profile)
    return {name.removeprefix("norm.uwv."): fact.text for name, fact in found.items()}


@pytest.mark.parametrize(
    ("grades", "mean", "met", "verdict"),
    [
        ((6, 7, 8), "7,0", "ja", "voldoet"),
        ((7,) * 19 + (6,), "7,0", "ja", "voldoet"),  # 139/20 = 6,95 prints 7,0
        ((7,) * 18 + (6, 6), "6,9", "nee", "voldoet_niet"),
        ((1, 10, 10), "7,0", "ja", "voldoet"),
        ((4,), "4,0", "nee", "voldoet_niet"),
    ],
)
def test_the_printed_mean_is_compared(grades, mean, met, verdict):
    assert facts(norm(), part(LOT, *grades)) == {
        "verdict": verdict,
        "clients.lot.a.grade": mean,
        "clients.lot.a.met": met,
    }


def test_the_exact_mean_is_compared_where_the_set_says_so():
    assert facts(norm(compared_on="exact"), part(LOT, *(7,) * 19, 6))["verdict"] == "voldoet_niet"


def test_every_part_must_be_enough_and_each_is_judged_apart():
    found = facts(norm(threshold=6.5), part(LOT, 8, 9), part(OTHER, 6.4))
    assert found["verdict"] == "voldoet_niet"
    assert (found["clients.lot.a.met"], found["commissioners.total.met"]) == ("ja", "nee")


def test_a_part_without_enough_grades_is_skipped_and_shown():
    found = facts(norm(minimum_n=3), part(LOT, 5, 5), part(OTHER, 8, 8, 8))
    assert found == {
        "verdict": "voldoet",
        "clients.lot.a.grade": "5,0",
        "commissioners.total.grade": "8,0",
        "commissioners.total.met": "ja",
    }
    assert facts(norm(), part(LOT)) == {"verdict": "onbekend"}


def test_a_correction_raises_very_low_grades_and_judges_again():
    rules = norm(threshold=6.5, correction={"below": 5.5, "counts_as": 5})
    assert facts(rules, part(LOT, 1, 7, 8)) == {  # 16/3 = 5,3; with 5 for 1: 20/3 = 6,7
        "verdict": "voldoet_na_correctie",
        "clients.lot.a.grade": "5,3",
        "clients.lot.a.met": "nee",
        "clients.lot.a.corrected": "6,7",
    }
    assert facts(rules, part(LOT, 1, 5, 6))["verdict"] == "voldoet_niet"
    assert "clients.lot.a.corrected" not in facts(rules, part(LOT, 9))


@pytest.mark.parametrize(("profile", "met"), [("gepubliceerd", "nee"), ("streng", None)])
def test_a_lot_with_a_hidden_service_is_hidden_and_counts(profile, met):
    shown = {
        "clients.service.9.grade": Fact(None, "*", masked=True),
        "clients.service.5.grade": Fact(Fraction(6), "6,0", 2),
    }
    found = facts(norm(), part(LOT, 6, 6, 5), shown=shown, profile=profile)
    assert found.get("clients.lot.a.met") == met
    assert (found["clients.lot.a.grade"], found["verdict"]) == ("*", "voldoet_niet")


def test_what_is_judged():
    edition = the_round().edition
    lots = (Lot(id="x", name="Perceel X", services=(5, 13)),)
    assert [each.id for each in places(norm(), lots, edition)] == ["clients.lot.x"]
    job = norm(per="service", services=(5,), judges=("clients", "commissioners"))
    assert [each.id for each in places(job, (), edition)] == ["clients.service.5", "commissioners.service.5"]
    everyone = job.model_copy(update={"commissioners": "all"})
    assert [each.id for each in places(everyone, (), edition)] == ["clients.service.5", "commissioners.total"]
    assert [each.id for each in places(norm(per="total"), (), edition)] == ["clients.total"]
    assert len(list(places(norm(per="service"), (), edition))) == len(edition.services)
