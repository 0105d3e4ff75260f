"""What changed is told in words: every printed fact of every edition has a name, and the table shows both texts."""

import re

import pytest

from keurmerk.approval.changes import Change
from keurmerk.approval.entry import Approval
from keurmerk.approval.standing import Standing
from keurmerk.report.fact_names import FactNames
from keurmerk.report.report import Report
from keurmerk.report.writing import Writing
from keurmerk.settings import Lot
from tests.product import ROOT, ROUNDS, Product, product

SAMPLES = {"2018": "jm-werkt", "2022": "track2", "2024": "ontzorg-nu"}
ID = re.compile(r"\w+\.\w+\.|_|  |\bNone\b")


@pytest.fixture(scope="module")
def rounds() -> dict[str, Product]:
    return {name: product(ROOT / "data/incoming" / name, name) for name in ROUNDS}


@pytest.mark.parametrize("round_name", ROUNDS)
def test_every_fact_has_a_name_of_its_own(rounds: dict[str, Product], round_name: str) -> None:
    made = rounds[round_name]
    everything = {name for slug in list(made.register)[:12] for name in made.content(slug).facts}
    names = FactNames(Writing(made.content(SAMPLES[round_name])))
    told: dict[str, str] = {}
    for fact in sorted(everything):
        if fact.endswith(".gap"):
            continue
        name = names.name(fact)
        assert not ID.search(name), (fact, name)
        assert name not in told, (fact, told[name], name)
        told[name] = fact


def test_names_as_readers_see_them(rounds: dict[str, Product]) -> None:
    made = rounds["2018"]
    names = FactNames(Writing(made.content("jm-werkt")))
    assert names.name("clients.total.grade") == "Cliënten, totaal: rapportcijfer"
    assert names.name("clients.service.5.response_rate") == "Cliënten, dienst 5: respons (%)"
    assert names.name("benchmark.commissioners.total.grade").endswith("rapportcijfer – alle deelnemers")
    assert names.name("norm.service.5.met") == "Norm gehaald, dienst 5"
    assert names.name("iets.nieuws") == "iets.nieuws"
    assert names.name("trend.2015.clients.total.grade") == "Cliënten, totaal: rapportcijfer, meting 2015"
    assert names.name("trend.change.clients.total.grade").endswith("verschil met eerder")
    assert names.name("trend.rounds").startswith("Eerdere metingen")
    assert names.name("norm.contract_x.lot_1.met") == "Norm contract x, onderdeel lot_1: gehaald"
    assert names.name("norm.contract_x.verdict") == "Norm contract x: oordeel"
    assert names.value("norm.verdict", "voldoet_na_correctie") == "voldoet na correctie"
    assert "t_aandacht" not in names.value("strong.staff", "t_aandacht")
    assert names.value("clients.total.grade", None) == "–"


def test_parts_of_a_norm_are_called_as_its_table_does(rounds: dict[str, Product]) -> None:
    lots = {"uwv": (Lot(id="werkfit", name="Werkfit maken", services=(9, 10)),)}
    names = FactNames(Writing(rounds["2024"].content("ontzorg-nu", norms=("blik_op_werk", "uwv"), lots=lots)))
    assert names.name("norm.uwv.clients.lot.werkfit.met") == "Norm van UWV, cliënten, Werkfit maken: gehaald"
    assert names.name("norm.uwv.verdict") == "Norm van UWV: oordeel"


def told(made: Product, *changes: Change) -> str:
    content = made.content("jm-werkt")
    before = Approval(1, "2018", "jm-werkt", "gepubliceerd", 1, "N", "2018-04-12T12:00:00+00:00", "", "sha256:a", "")
    content.__dict__["standing"] = Standing("concept", 2, None, before, changes)
    return Report(content).versions().markdown


def test_the_part_about_changes(rounds: dict[str, Product]) -> None:
    text = told(
        rounds["2018"],
        Change("benchmark.clients.total.grade", "7,7", "7,8"),
        Change("choice.aanbevolen.1.share", "45", "46"),
        Change("clients.total.grade", "8,6", "8,5"),
    )
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert [row.split(" | ")[1:] for row in rows] == [["8,6", "8,5 |"], ["45", "46 |"], ["7,7", "7,8 |"]]
    assert "Versie 2: wat is veranderd sinds versie\u00a01" in text and "drie" not in text
    assert "vastgesteld op donderdag 12 april 2018" in text and "zijn 3 gegevens veranderd" in text
    assert "sterretje" not in text


def test_hidden_and_nothing_printed(rounds: dict[str, Product]) -> None:
    assert "sterretje" in told(rounds["2018"], Change("clients.total.grade", "\\*", "*"))
    text = told(rounds["2018"])
    assert "geen enkel cijfer anders" in text and "|" not in text
    assert "één gegeven veranderd" in told(rounds["2018"], Change("provinces", "Limburg", ""))
