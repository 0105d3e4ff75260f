"""What an analyst sees in a notebook is what the report prints, and shows no person."""

import subprocess
import sys

import pytest

import keurmerk as km
from keurmerk.analysis.trend import trend
from keurmerk.errors import UnknownName
from tests.analysis.conftest import ROUNDS
from tests.history.conftest import sample
from tests.product import ROOT
from tests.whole.conftest import PUBLISHED

SHOWN = ("grade", "promoter_score", "facts", "figures", "answers")
TABLES = ("results", "services", "items", "benchmark", "response", "approaches")


@pytest.mark.parametrize("name", ROUNDS)
def test_the_numbers_are_those_that_were_published(opened, name):
    provider = opened(name)[ROUNDS[name]]
    published = PUBLISHED[name]["facts"]
    assert published
    for fact, expected in published.items():
        assert provider.facts[fact].text == expected if isinstance(expected, str) else fact in provider.facts


@pytest.mark.parametrize("name", ROUNDS)
def test_everything_shows_itself(opened, name):
    whole = opened(name)
    provider = whole[ROUNDS[name]]
    shown = [whole, provider, provider.explain("clients.total.grade"), *(getattr(provider, each) for each in SHOWN)]
    for each in shown:
        assert repr(each) and "<" in each._repr_html_(), each
    for each in TABLES:
        assert len(getattr(provider, each)), each
    for each in ("providers", "benchmark", "items", "figures"):
        assert len(getattr(whole, each)), each
    for each in (whole.settings, whole.edition):
        assert len(repr(each)) < 700 and "<table" in each._repr_html_()
    assert list(whole.providers.index) == sorted(whole.receipt.participants)


def test_a_number_in_a_table_is_the_fact(opened):
    provider = opened("2022")["track2"]
    for item, row in provider.items.iterrows():
        fact = provider.content.facts[f"{'integration.' if row['chapter'] == 'integration' else ''}item.{item}.mean"]
        assert (row["mean"], row["mean_printed"]) == (pytest.approx(float(fact.value)), fact.text)
    assert provider.figure("aanbevolen").number == provider.figure("3.3").number


def test_a_masked_grade_stays_masked(opened):
    provider = opened("2024")["ontzorg-nu"]
    masked = [name for name, fact in provider.content.facts.items() if fact.masked]
    assert masked
    for name in masked:
        told = str(provider.explain(name))
        assert "afgeschermd" in told, told
        assert "De berekening" not in told, told
    assert provider.services["grade"].isna().any()


def test_the_card_lists_services_and_totals(opened):
    card = opened("2024")["ontzorg-nu"]._repr_html_()
    for text in ("8 Toeleiden van werk naar werk", "9 Toeleiden naar werk", "Cliënten, totaal", "6,3", "<td", "*"):
        assert text in card, text


def test_settings_and_edition_show_what_they_hold(opened):
    whole = opened("2024")
    settings, edition = whole.settings._repr_html_(), whole.edition._repr_html_()
    assert all(said in settings for said in ("norm_total", "6,5", "28 juni 2024", "De norm van het keurmerk."))
    assert all(
        said in edition for said in ("Supported employment", "Heel tevreden", "contact_frequentie", "1 Ja; 2 Nee")
    )


def test_a_column_of_a_service_that_is_gone_keeps_its_name(opened):
    assert "Ingekocht: Sociale werkvoorziening" in opened("2018").edition._repr_html_()


def test_one_fact_shows_itself_beside_everyone(opened):
    fact = opened("2024")["ontzorg-nu"].facts["clients.total.grade"]
    assert all(said in fact._repr_html_() for said in ("clients.total.grade", "8,0", "n = 6", "alle deelnemers 7,7"))
    assert (fact.n, fact.value) == (6, 8)


def test_an_unknown_figure_teaches_the_numbers_that_exist(opened):
    provider = opened("2024")["ontzorg-nu"]
    with pytest.raises(UnknownName, match=r"there are 3\.1 to 3\.\d+.*`p\.figures` lists them"):
        provider.figure("9.9")
    with pytest.raises(UnknownName, match="did you mean 'klacht'"):
        provider.figure("klachtt")


def test_persons_never_print_themselves(opened):
    persons = opened("2024")["ontzorg-nu"].answers
    rows = persons.clients
    for shown in (repr(rows), rows._repr_html_(), repr(rows["rapportcijfer"]) if "rapportcijfer" in rows else ""):
        assert not any(str(key) in shown for key in rows.index)
    assert len(rows) == 6


def test_a_name_that_is_nearly_right_is_proposed(opened):
    whole = opened("2022")
    with pytest.raises(UnknownName, match="did you mean 'track2'"):
        whole["trak2"]
    with pytest.raises(UnknownName, match=r"clients\.total\.grade"):
        whole["track2"].explain("client.total.grade")
    with pytest.raises(UnknownName, match="did you mean 'streng'"):  # else it would mask nothing
        opened("2022").provider("track2", profile="strng")
    with pytest.raises(UnknownName, match="2022"):
        km.open_round("2023")


def test_importing_the_package_loads_nothing_of_it():
    code = "import sys, keurmerk; sys.exit(any(name in sys.modules for name in ('pandas', 'keurmerk.analysis')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
    assert {"open_round", "Provider", "Round"} <= set(dir(km))


def test_the_command_explains_too(opened, monkeypatch, capsys):
    from keurmerk import cli

    expected = str(opened("2018")["jm-werkt"].explain("clients.total.grade"))
    monkeypatch.setattr("keurmerk.analysis.opening.fresh_receipt", lambda *given: None)  # as if it is checked now
    with pytest.raises(SystemExit) as ended:
        cli.main(["explain", "2018", "jm-werkt", "clients.total.grade"])
    assert ended.value.code in (0, None)
    said = capsys.readouterr()
    assert said.out.strip() == expected.strip(), "nothing else goes into a file or a pipe"
    assert "nog niet gecontroleerd" in said.err


def test_earlier_rounds_are_a_tidy_table(opened):
    provider = opened("2024")["ontzorg-nu"]
    assert list(provider.trend.columns)[:4] == ["fact", "kind", "label", "round"]
    assert provider.trend.empty
    frame = trend(sample("2024").content("aanbieder-027"))
    grades = frame[frame["fact"] == "clients.service.7.grade"]
    assert list(grades["round"]) == ["2018", "2022", "2024"]
    assert list(grades["printed"]) == ["7,5", "*", "8,1"]
    assert list(grades["value"].isna()) == [False, True, False]
    assert (grades["change_printed"].iloc[-1], grades["since"].iloc[-1]) == ("0,6", "2018")
    items = frame[(frame["kind"] == "items") & (frame["round"] == "2024")]
    assert set(items["changed_since"]) == {"2022"}


def test_what_leads_further_says_what_to_type(opened):
    whole = opened("2022")
    one = whole["track2"]
    for shown, typed in {
        one.pictures: "p.pictures.rounds()",
        one.report: "p.report.clients()",
        whole.pictures: "r.pictures.funnel()",
        whole.quality: "r.quality.blanks",
    }.items():
        assert f"<code>{typed}</code>" in shown._repr_html_() and typed in repr(shown)
        assert "object at" not in repr(shown)
    funnel = whole.funnel()
    assert all(name in funnel._repr_html_() for name in funnel.outside["name"])
    assert f"{len(funnel.frame)} dienstverleners" in repr(funnel)
