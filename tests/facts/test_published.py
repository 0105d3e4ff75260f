"""The figures three published reports printed come out of the sample exports, to the last digit."""

import json

import pytest

from tests.product import ROOT, ROUNDS, product

PUBLISHED = json.loads((ROOT / "tests/published/published.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=ROUNDS)
def printed(request):
    expected = PUBLISHED[request.param]
    content = product(ROOT / "data/incoming" / request.param, request.param).content(expected["provider"])
    return expected, content


def test_every_printed_fact(printed):
    expected, content = printed
    found = {name: content.facts[name] for name in expected["facts"]}
    assert {
        name: fact.value if isinstance(fact.value, list) else fact.text for name, fact in found.items()
    } == expected["facts"]


def test_the_number_of_figures(printed):
    expected, content = printed
    counts = {chapter.name: len(list(chapter.figures())) for chapter in content.chapters}
    assert counts["clients"] == expected["client_figures"]
    assert counts.get("commissioners", 0) == expected["commissioner_figures"]


def test_dates_and_names(printed):
    expected, content = printed
    cover, contact = content.round, content
    report = product(ROOT / "data/incoming" / cover.round, cover.round).report(expected["provider"])
    assert expected["report_date_text"] in report.cover().markdown.replace("\\", "")
    assert str(contact.round.hearing_last_day) == expected["last_day_of_hearing"]
    assert contact.participant.name == expected["name"]
    assert [str(cover.period.start), str(cover.period.end)] == expected["period"]
