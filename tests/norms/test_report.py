"""A report with each norm switched on: its table, its sentences, what is hidden, and what stays as it was."""

import csv
import re
from fractions import Fraction

import pytest

from keurmerk.analysis.provider import Provider
from tests.explaining.test_every_fact import wrong
from tests.explaining.walking import Whole, explainer
from tests.norms.conftest import ALL, LOTS
from tests.oracle.measuring import dutch
from tests.product import ROOT
from tests.report.reading import plain, tables

COACHED, MASKED, WITHOUT = "aanbieder-014", "ontzorg-nu", "aanbieder-001"


def research(made, provider, *norms, **changes):
    return made.report(provider, norms=("blik_op_werk", *norms), lots=LOTS, **changes).research().markdown


def table(markdown, number):
    block = re.search(rf"^::: \{{#tabel-2-{number} \.tabel\}}\n(.*?)\n:::$", markdown, re.M | re.S)
    return tables(block[1])[0] if block else None


def test_the_analysts_card_tells_each_norm(made):
    content = made.content(COACHED, norms=ALL, lots=LOTS)
    card = Provider(None, content, None)._repr_html_()
    assert len(content.norm_sets) == 2
    for name, judged in content.norm_sets.items():
        assert f"<span>{judged.norm.name}</span>" in card
        assert content.facts[f"norm.{name}.verdict"].text.replace("_niet", " niet") in card


def test_nothing_changes_where_no_other_norm_is_asked(made):
    assert table(research(made, COACHED), 3) is None
    assert "norm van UWV" not in plain(research(made, COACHED))
    assert not [name for name in made.content(COACHED).facts if re.match(r"norm\.(uwv|jobcoaching)", name)]


@pytest.mark.parametrize(
    ("norm", "threshold", "decides"), [("uwv", "7,0", "UWV"), ("jobcoaching", "6,5", "de opdrachtgever")]
)
def test_each_set_has_its_own_table(made, norm, threshold, decides):
    markdown = research(made, COACHED, norm)
    shown, facts = table(markdown, 3), made.content(COACHED, norms=("blik_op_werk", norm), lots=LOTS).facts
    assert shown[0] == ["Onderdeel", "n", "Rapportcijfer", "Norm", "Norm gehaald"]
    grades = [fact for name, fact in facts.items() if re.fullmatch(rf"norm\.{norm}\..*grade", name)]
    assert [row[1:4] for row in shown[1:]] == [[str(fact.n), fact.text, threshold] for fact in grades]
    words = plain(markdown)
    assert "een berekening en geen besluit" in words
    assert f"beslist {decides}" in words
    assert table(markdown, 4) is None


def test_tables_are_numbered_on(made):
    markdown = research(made, COACHED, "uwv", "jobcoaching")
    assert re.findall(r"^: Tabel (2\.\d)", markdown, re.M) == ["2.1", "2.2", "2.3", "2.4"]
    assert "norm van UWV" in plain(markdown)


def test_a_provider_that_a_norm_does_not_concern_has_no_word_of_it(made):
    assert table(research(made, WITHOUT, "uwv", "jobcoaching"), 3) is None
    assert "perceel" not in plain(research(made, WITHOUT, "uwv", "jobcoaching")).casefold()


@pytest.mark.parametrize(("profile", "met"), [("gepubliceerd", "ja"), ("streng", "*")])
def test_a_hidden_grade_stays_hidden_and_counts(made, profile, met):
    markdown = research(made, MASKED, "uwv", profile=profile)
    assert table(markdown, 3)[1] == ["Cliënten: Werkfit maken", "–", "*", "7,0", met]
    assert "telt gewoon mee" in plain(markdown)


def test_commissioners_who_bought_the_service_are_judged_apart(made):
    """Counted from the exports by code that shares nothing with the product."""
    with (ROOT / "data/incoming/2024/opdrachtgevers.csv").open(encoding="utf-8") as file:
        people = {row["opdrachtgever"] for row in csv.DictReader(file) if row["provider"] == COACHED}
    with (ROOT / "data/incoming/2024/antwoorden_opdrachtgevers.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["opdrachtgever"] in people]
    given = [Fraction(row["cijfer"]) for row in rows if row["cijfer"] and row["ingekocht_5"] == "1"]
    fact = made.content(COACHED, norms=ALL, lots=LOTS).facts["norm.jobcoaching.commissioners.service.5.grade"]
    assert (fact.value, fact.text, fact.n) == (sum(given) / len(given), dutch(sum(given) / len(given), 1), len(given))


def test_the_sentence_on_commissioners_follows(made):
    without, with_one = research(made, COACHED), research(made, COACHED, "jobcoaching")
    assert "Voor het cijfer van opdrachtgevers geldt geen norm" in plain(without)
    assert "geldt geen norm" not in plain(with_one)


def test_the_appendix_lists_source_and_assumptions(made):
    settings = plain(made.report(COACHED, norms=ALL, lots=LOTS).method().markdown)
    assert "Norm van UWV: laagste cijfer" in settings
    assert "[A]" in settings


def test_every_number_can_be_explained(made):
    everyone = Whole(made)
    for slug in (COACHED, MASKED, "aanbieder-016"):
        for profile in ("gepubliceerd", "streng"):
            explain = explainer(made, slug, everyone, norms=ALL, lots=LOTS, profile=profile)
            names = [name for name in explain.content.facts if name.startswith(("norm.uwv", "norm.jobcoaching"))]
            assert names
            for name in names:
                fact, found = explain.content.facts[name], explain(name)
                assert str(found)
                assert fact.masked or wrong(name, fact, found.account) == [], name
                if fact.masked:
                    assert not re.search(r"\d,\d", str(found).replace(fact.text, ""))
