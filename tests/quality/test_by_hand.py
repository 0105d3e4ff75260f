"""Rounds of a few persons, written out, with the numbers anyone can see in them."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from keurmerk.edition import Edition, Questionnaire, load_edition
from keurmerk.quality import measure_quality
from keurmerk.quality.calendar_sheet import calendar
from keurmerk.quality.page import page
from keurmerk.receipt import Finding, Participant, Receipt
from keurmerk.settings import Round, load_round
from tests.product import ROOT

Row = dict[str, Any]
ITEMS = ["respect", "duidelijk", "aandacht", "kennismaking", "bereikbaar", "reactie", "plaats", "afspraken", "wensen"]
TEN = {f"t_{name}": 1 for name in [*ITEMS, "rechten"]}
NINE = {f"t_{name}": 1 for name in ITEMS}
MEETING = {"provider": "een", "dienst": 5, "provincie": "Drenthe", "einddatum": "2023-05-01", "benadering": "email"}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT, "2024")


@pytest.fixture(scope="module")
def settings() -> Round:
    return load_round(ROOT, "2024")


def client(key: str, **more: Any) -> Row:
    return {**MEETING, "client": key, "vragenlijst": "regulier", "leerprofiel": None, "status": "uitgenodigd", **more}


def answer(key: str, **more: Any) -> Row:
    given = {"client": key, "provider": "een", "dienst": 5, "ingevuld_op": "2023-06-01", "wijze": "online"}
    return {**given, **more}


def tables(edition: Edition, clients: list[Row], answers: list[Row]) -> dict[str, pd.DataFrame]:
    forms = edition.questionnaires
    return {
        "providers": pd.DataFrame({"provider": ["een", "leeg"]}),
        "clients": pd.DataFrame(clients),
        "client_answers": _frame(answers, forms.clients, "client"),
        "integration_answers": _frame([], forms.integration, "client"),
        "commissioners": pd.DataFrame([], columns=["opdrachtgever", "provider", "status"], dtype="str"),
        "commissioner_answers": _frame([], forms.commissioners, "opdrachtgever"),
    }


def _frame(rows: list[Row], form: Questionnaire, key: str) -> pd.DataFrame:
    words = [key, "provider", "ingevuld_op", "wijze"]
    frame = pd.DataFrame(rows, columns=[*words, "dienst", *(question.id for question in form.questions)])
    numbers = [name for name in frame if name not in words]
    return frame.astype({**dict.fromkeys(words, "str"), **dict.fromkeys(numbers, "Int64")})


def receipt(*findings: Finding, **held_back: str) -> Receipt:
    names = {"een": "Een <B.V.>", "leeg": "Leeg"}
    participants = {
        slug: Participant(
            name=name, commissioned_by=name, telephone=False, rows="",
            held_back=(held_back[slug],) if slug in held_back else (),
        )
        for slug, name in names.items()
    }  # fmt: skip
    return Receipt(
        round="2024", edition="2024", fingerprint="", inputs=(), findings=findings, participants=participants,
        benchmark="",
    )  # fmt: skip


def test_a_questionnaire_of_ten_equal_judgements_is_a_straight_line(edition: Edition, settings: Round) -> None:
    answers = [
        answer("a", **TEN),
        answer("b", **TEN, t_plichten=9, t_stappen=9),  # no opinion breaks no line
        answer("c", **{**TEN, "t_respect": 2}),
        answer("d", **NINE, t_rechten=9, t_plichten=9),  # nine judgements are too few
        answer("e", t_respect=1),  # too little to count
    ]
    measured = measure_quality(tables(edition, [client(key) for key in "abcde"], answers), receipt(), edition, settings)
    assert measured["straight_lining"] == {"items_from": 10, "judged": 3, "same": 2}
    assert measured["providers"][0]["straight_lining"] == {"judged": 3, "same": 2}
    assert measured["providers"][0]["clients"] | {"left_out": 0} == {
        "delivered": 5, "left_out": 0, "unknown_status": 0, "net": 5, "completed": 5, "usable": 4,
    }  # fmt: skip
    assert measured["providers"][0]["items"]["clients"] == {"asked": 70, "blank": 4 + 2 + 4 + 3 + 13}


def test_what_is_not_in_a_list_is_counted_and_not_told(edition: Edition, settings: Round) -> None:
    clients = [client("a"), client("b", benadering="per Jan de Vries"), client("c", status="weg"), client("d")]
    answers = [
        answer("a", wijze="via Jan", ingevuld_op="2019-01-01", **TEN),
        answer("b", ingevuld_op="", **TEN),
        answer("d", **TEN),
    ]
    measured = measure_quality(tables(edition, clients, answers), receipt(een="mis"), edition, settings)
    assert [(row["value"], row["net"]) for row in measured["response"]["approach"]] == [("email", 2), ("", 1)]
    assert [(row["value"], row["completed"]) for row in measured["response"]["mode"]] == [("online", 2), ("", 1)]
    assert measured["providers"][0]["clients"]["unknown_status"] == 1
    assert measured["calendar"] == {"days": {"2023-06-01": [1, 0]}, "undated": 2}
    shown = page(measured, edition, settings)
    assert "Jan" not in shown and "2019" not in shown
    assert "Niet in de lijst" in shown and "2 antwoorden hebben geen datum" in shown
    assert "Een &lt;B.V.&gt;" in shown


def test_a_round_without_answers_has_a_page(edition: Edition, settings: Round) -> None:
    measured = measure_quality(tables(edition, [client("a")], []), receipt(), edition, settings)
    assert [each["clients"]["delivered"] for each in measured["providers"]] == [1, 0]
    shown = page(measured, edition, settings)
    assert "Er is geen antwoord met een datum" in shown
    assert "De controle heeft niets gevonden" in shown
    assert "er is niets gevonden om na te kijken" in shown


def finding(column: str, count: int, **more: Any) -> Finding:
    nl = f"clienten.csv, kolom {column}: er is iets; dat valt op; {count} rijen (c1, c2)."
    given = {"rule": "not-asked", "severity": "warning", "file": "clienten", "column": column, "count": count, "en": ""}
    return Finding(**{**given, "nl": nl, "keys": ("c1", "c2"), "providers": {"een": count}, **more})


def test_the_same_said_of_two_columns_stands_there_once(edition: Edition, settings: Round) -> None:
    told = receipt(finding("kleur", 2), finding("maat", 3), finding("geur", 4, rule="no-end-date"))
    measured = measure_quality(tables(edition, [client("a")], []), told, edition, settings)
    assert [each["actor"] for each in measured["findings"]] == ["leverancier", "leverancier", "dienstverlener"]
    assert measured["verdict"]["warned"] == 1
    shown = page(measured, edition, settings)
    assert shown.count("clienten.csv: er is iets; dat valt op.") == 1
    assert "<code>kleur</code>&nbsp;2\u00a0rijen, <code>maat</code>&nbsp;3\u00a0rijen" in shown
    assert "enquêtetool · 2 bevindingen" in shown
    assert "clienten.csv, kolom geur: er is iets; dat valt op; 4 rijen." in shown
    assert "(c1" not in shown and "c2)" not in shown


def test_calendar_shades_follow_the_numbers() -> None:
    counted = {f"2023-01-{day:02d}": [day, 0] for day in range(2, 10)} | {"2023-07-03": [0, 30]}
    made = calendar(counted, date(2023, 1, 1), date(2023, 7, 31))
    assert made is not None
    assert made.ranges == ("1–4", "5–6", "7–8", "9–30")
    assert [(strip.year, len(strip.days)) for strip in made.strips] == [(2023, 181), (2023, 31)]
    shades = {day.says: day.shade for strip in made.strips for day in strip.days}
    assert shades["4 januari 2023: 4"] == 1 and shades["9 januari 2023: 9"] == 4 and shades[""] == 0
    assert (made.busiest, made.most, made.with_answers) == (date(2023, 7, 3), 30, 9)
    assert [(week["nr"], week["clients"], week["commissioners"]) for week in made.weeks][:3] == [
        (1, 2 + 3 + 4 + 5 + 6 + 7 + 8, 0), (2, 9, 0), (3, 0, 0),
    ]  # fmt: skip


def test_few_numbers_take_the_dark_shades() -> None:
    made = calendar({"2023-03-01": [1, 0], "2023-03-02": [1, 0]}, date(2023, 3, 1), date(2023, 3, 31))
    assert made is not None and made.ranges == ("1",)
    assert [day.shade for day in made.strips[0].days][:3] == [4, 4, 0]
