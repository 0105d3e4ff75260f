"""Appendix T: every number in it is what that round's report printed, drawn where it belongs, with gaps left open."""

import re

import pytest

from keurmerk.facts import MASKED
from keurmerk.history.trend import trend_facts
from keurmerk.report.courses import course_figures
from tests.figures.readback import read_course
from tests.history.conftest import committed, sample
from tests.oracle import plain as second
from tests.product import ROOT, ROUNDS
from tests.report.reading import IMAGE, drawings, plain, tables

NUMBER = re.compile(r"(?<![\d,.-])-?\d+(?:,\d+|(?=%))(?![\d,])")
PUBLISHED = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}
EVERYWHERE = [f"aanbieder-{nr:03}" for nr in range(1, 46)]
SOME = ("aanbieder-003", "aanbieder-004", "aanbieder-027")  # a break, hidden now, hidden then
TELLING = ("contents", "research", "development", "method")  # the parts that might tell of it, but for the drawings


def appendix(name, slug, **changes):
    return sample(name).report(slug, **changes).development().markdown


@pytest.mark.parametrize("profile", ["gepubliceerd", "streng"])
@pytest.mark.parametrize("name", ROUNDS)
def test_the_published_reports_have_no_word_of_it(name, profile):
    report = sample(name).report(PUBLISHED[name], profile=profile)
    assert report.development().markdown.strip() == ""
    assert not [fact for fact in report.facts if fact.startswith("trend.")]
    words = plain("".join(getattr(report, part)().markdown for part in TELLING))
    assert not re.search(r"[Bb]ijlage T|eerdere meting|[Ff]iguur T", words)


def test_every_provider_of_all_rounds_looks_back_and_the_first_round_does_not():
    assert all("trend.rounds" not in sample("2018").content(slug).facts for slug in EVERYWHERE[:5])
    rounds = {slug: sample("2024").content(slug).facts["trend.rounds"].value for slug in EVERYWHERE[::6]}
    assert set(map(tuple, rounds.values())) == {("2018", "2022")}
    assert sample("2022").content("aanbieder-001").facts["trend.rounds"].value == ["2018"]


def test_every_value_equals_what_the_earlier_report_printed():
    """The earlier report by a second calculation on its exports; services are matched by name, in tables of its own."""
    seen = 0
    for earlier in ("2018", "2022"):
        folder = ROOT / "data/incoming" / earlier
        pool = second.pooled(folder, earlier)
        numbers = {service.name: service.nr for service in sample(earlier).edition.services}
        names = {service.nr: service.name for service in sample("2024").edition.services}
        for slug in EVERYWHERE[::3]:
            then, facts = second.facts(folder, earlier, slug, pool=pool), sample("2024").content(slug).facts
            for name in [name for name in facts if name.startswith(f"trend.{earlier}.")]:
                own = name.removeprefix(f"trend.{earlier}.")
                if found := re.fullmatch(r"clients\.service\.(\d+)\.grade", own):
                    own = f"clients.service.{numbers[names[int(found[1])]]}.grade"
                assert facts[name].text == then[own]["text"], (slug, name)
                assert facts[name].n == then[own].get("n"), (slug, name)
                seen += 1
    assert seen > 400


@pytest.mark.parametrize("profile", ["gepubliceerd", "streng"])
@pytest.mark.parametrize("slug", SOME)
def test_drawing_table_and_facts_agree(slug, profile):
    content = sample("2024").content(slug, profile=profile)
    markdown, figures = appendix("2024", slug, profile=profile), course_figures(content)
    drawn, shown = drawings(markdown), tables(markdown)
    assert [each.caption.split()[1] for each in drawn] == [f"T.{nr}" for nr in range(1, len(figures) + 1)]
    for figure, drawing, table in zip(figures, drawn, shown, strict=True):
        points = read_course(drawing.svg, prefix=figure.anchor)
        for row, line in enumerate(figure.lines):
            for at, name in enumerate([*(f"trend.{each.round}.{line.id}" for each in content.earlier), line.id]):
                fact, point = content.facts.get(name), points[row, at]
                assert point.text.removesuffix("%") == (fact.text if fact else "–")
                hidden = fact is None or fact.masked
                assert point.value is None if hidden else point.value == pytest.approx(float(fact.value), abs=0.01)
                assert table[row + 1][1 + 2 * at] == (fact.text if fact else "–")
                said = "geen gegevens" if fact is None else "afgeschermd" if fact.masked else fact.text
                assert said in drawing.alt
            assert table[row + 1][0] == line.label


@pytest.mark.parametrize("profile", ["gepubliceerd", "streng"])
@pytest.mark.parametrize("slug", SOME)
def test_every_number_in_the_text_is_a_fact(slug, profile):
    facts = sample("2024").content(slug, profile=profile).facts
    words = re.sub(r"\| .*", "", plain(IMAGE.sub("", appendix("2024", slug, profile=profile))))
    assert {*NUMBER.findall(words)} <= {fact.text.removeprefix("-") for fact in facts.values()}


def test_a_changed_question_leaves_a_gap_and_a_sentence_that_says_why():
    markdown = appendix("2024", "aanbieder-003")
    points = read_course(drawings(markdown)[1].svg, prefix="figuur-t-2")
    assert (points[0, 1].joined, points[0, 2].joined, points[0, 2].broken) == (True, False, True)
    words = plain(markdown)
    assert "Tussen meting 2022 en meting 2024 is de lijn onderbroken, want de vraag is veranderd" in words
    assert "‘zeer tevreden’" in words
    assert words.count("want de vraag is veranderd") == 1
    assert not [
        fact for fact in sample("2024").content("aanbieder-003").facts if re.match(r"trend\.change\..*share", fact)
    ]
    assert [fact for fact in sample("2022").content("aanbieder-003").facts if re.match(r"trend\.change\..*share", fact)]


def test_a_grade_that_is_hidden_now_is_hidden_here():
    slug = "aanbieder-004"
    facts = sample("2024").content(slug).facts
    assert facts["clients.total.grade"].masked
    assert not [name for name in facts if name.startswith(("trend.change.clients", "trend.since.clients"))]
    words = plain(appendix("2024", slug))
    assert "is afgeschermd en wordt dus niet vergeleken" in words
    assert "Een sterretje" in words


@pytest.mark.parametrize(
    ("slug", "service", "name"), [("aanbieder-027", "7", "Outplacement"), ("aanbieder-038", "1", "Scholing")]
)
def test_a_grade_that_was_hidden_then_stays_hidden(slug, service, name):
    assert committed("2022")[slug, f"clients.service.{service}.grade"]["text"] == MASKED
    facts = sample("2024").content(slug).facts
    assert facts[f"trend.2022.clients.service.{service}.grade"].as_json() == {
        "value": None,
        "text": "*",
        "masked": True,
    }
    row = next(row for row in tables(appendix("2024", slug))[0] if row[0].startswith(name))
    assert row[3:5] == ["*", "–"]
    assert facts.text(f"trend.since.clients.service.{service}.grade") != "2022"


def test_under_the_strict_profile_no_difference_tells_what_is_hidden():
    for slug in EVERYWHERE[::4]:
        content = sample("2024").content(slug, profile="streng")
        for name in content.facts:
            if name.startswith("trend.change."):
                own = name.removeprefix("trend.change.")
                since = content.facts[f"trend.since.{own}"].text
                assert not content.facts[own].masked
                assert not content.facts[f"trend.{since}.{own}"].masked
        assert trend_facts(content.earlier, content.facts, content.edition).keys() <= content.facts.keys()


def test_the_round_switches_it_off():
    off = sample("2024").settings.trend.model_copy(update={"rounds": 1})
    report = sample("2024").report("aanbieder-003", trend=off)
    assert report.development().markdown.strip() == ""
    assert "bijlage T" not in plain(report.research().markdown)


def test_the_numbers_stand_in_the_appendix_and_the_reading_guide_leads_to_it():
    report = sample("2024").report("aanbieder-003")
    assert "Cijfers bij figuur T.1" in plain(report.numbers().markdown)
    assert "[bijlage T](#bijlage-t)" in report.research().markdown
    assert "Bijlage T Ontwikkeling" in plain(report.contents().markdown)
