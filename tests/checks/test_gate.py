"""Each rule catches its fault, with the right severity, and the samples pass."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from keurmerk.checks import CATALOGUE, Gate
from tests.checks.conftest import ROOT, SampleRound

Rows = list[dict[str, str]]
Sample = Callable[[str], SampleRound]


def rules(gate: Gate, severity: str | None = None) -> set[str]:
    return {found.rule for found in gate.findings if severity in (None, found.severity)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2018", {"open-text-person", "low-response"}),
        ("2022", {"open-text-person", "low-response", "item-non-response"}),
        ("2024", {"low-response", "item-non-response", "no-usable"}),
    ],
)
def test_sample_rounds_pass_with_their_own_warnings_only(sample: Sample, name: str, expected: set[str]) -> None:
    gate = sample(name).gate()
    assert not gate.refused
    assert gate.held_back == {}
    assert rules(gate) == expected
    assert [each.rows for each in gate.inputs] == [len(sample(name).rows(each.stem)) for each in gate.inputs]


def test_checks_do_not_load_great_expectations_before_they_run() -> None:
    code = "import sys, keurmerk.checks; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def set_first(
    column: str, value: str, where: Callable[[dict[str, str]], bool] = lambda row: True
) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        next(row for row in rows if where(row))[column] = value

    return change


def add_column(name: str, values: Callable[[int], str]) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        for at, row in enumerate(rows):
            row[name] = values(at)

    return change


def drop_column(name: str) -> Callable[[Rows], None]:
    return lambda rows: [row.pop(name) for row in rows]


def append_like(at: int = -1, **values: str) -> Callable[[Rows], None]:
    return lambda rows: rows.append({**rows[at], **values})


def service(number: str) -> Callable[[dict[str, str]], bool]:
    return lambda row: row["dienst"] == number


def bought(row: dict[str, str]) -> bool:
    return row["ingekocht_10"] == "1"


def invited(row: dict[str, str]) -> bool:
    return row["status"] == "uitgenodigd"


ANSWERS, INTEGRATION, COMMISSIONED = "antwoorden_clienten", "antwoorden_inburgering", "antwoorden_opdrachtgevers"
FAULTS = [
    # critical
    ("key-empty", "critical", "clienten", set_first("client", "")),
    ("key-repeated", "critical", "clienten", append_like(0)),
    ("key-repeated", "critical", "dienstverleners", append_like(0)),
    ("key-repeated", "critical", "opdrachtgevers", append_like(0)),
    ("slug", "critical", "dienstverleners", append_like(0, provider="JM Werkt")),
    ("slug", "critical", "dienstverleners", append_like(0, provider="x")),
    ("slug", "critical", "dienstverleners", append_like(0, provider="x" * 61)),
    ("column-missing", "critical", ANSWERS, drop_column("t_begrip")),
    ("column-missing", "critical", "clienten", drop_column("client")),
    ("orphans-many", "critical", ANSWERS, lambda rows: [rows[at].update(client=f"x{at}") for at in range(20)]),
    ("orphans-many", "critical", "clienten", lambda rows: [rows[at].update(provider="nergens") for at in range(40)]),
    ("spreadsheet-date", "critical", ANSWERS, set_first("cijfer", "10-jan")),
    ("spreadsheet-date", "critical", ANSWERS, set_first("t_plaats", "2018-02-01")),
    ("spreadsheet-date", "critical", COMMISSIONED, set_first("a_maatwerk", "8-mei")),
    ("totals-row", "critical", COMMISSIONED, append_like(opdrachtgever="Totaal")),
    ("totals-row", "critical", ANSWERS, append_like(client="")),
    ("second-header", "critical", "clienten", lambda rows: rows.insert(7, {name: name for name in rows[0]})),
    ("identifier-column", "critical", "clienten", add_column("Achternaam", lambda at: "")),
    ("identifier-column", "critical", "opdrachtgevers", add_column("e-mail", lambda at: "")),
    ("identifier-email", "critical", "clienten", add_column("extra", lambda at: "p@voorbeeld.nl" if at == 3 else "")),
    ("identifier-phone", "critical", "clienten", add_column("extra", lambda at: "06-12345678" if at == 3 else "")),
    ("identifier-bsn", "critical", "clienten", add_column("extra", lambda at: "111222333" if at == 3 else "")),
    ("identifier-name", "critical", "clienten", add_column("extra", lambda at: "Jan de Vries" if at == 3 else "")),
    ("identifier-address", "critical", "clienten", add_column("extra", lambda at: "Dorpsstraat 3" if at == 3 else "")),
    ("identifier-email", "critical", "clienten", set_first("provincie", "piet@voorbeeld.nl")),
    # quarantine
    ("name-missing", "quarantine", "dienstverleners", set_first("naam", "")),
    ("telephone-option", "quarantine", "dienstverleners", set_first("telefonisch", "2")),
    ("service", "quarantine", "clienten", set_first("dienst", "12")),
    ("service", "quarantine", "clienten", set_first("dienst", "")),
    ("province", "quarantine", "clienten", set_first("provincie", "Brabant")),
    ("province", "quarantine", "clienten", set_first("provincie", "")),
    ("approach", "quarantine", "clienten", set_first("benadering", "fax")),
    ("approach", "quarantine", "clienten", set_first("benadering", "")),
    ("questionnaire", "quarantine", "clienten", set_first("vragenlijst", "lang")),
    ("status", "quarantine", "clienten", set_first("status", "")),
    ("status", "quarantine", "opdrachtgevers", set_first("status", "Uitgenodigd")),
    ("mode", "quarantine", ANSWERS, set_first("wijze", "fax")),
    ("mode", "quarantine", INTEGRATION, set_first("wijze", "")),
    ("profile", "quarantine", "clienten", set_first("leerprofiel", "5", service("11"))),
    ("profile-service", "quarantine", "clienten", set_first("leerprofiel", "1", service("5"))),
    ("profile-service", "quarantine", "clienten", set_first("leerprofiel", "", service("11"))),
    ("questionnaire-service", "quarantine", "clienten", set_first("vragenlijst", "inburgering", service("5"))),
    ("questionnaire-service", "quarantine", "clienten", set_first("vragenlijst", "regulier", service("11"))),
    ("end-date-period", "quarantine", "clienten", set_first("einddatum", "2018-04-02")),
    ("end-date-period", "quarantine", "clienten", set_first("einddatum", "2017-06-30")),
    ("not-a-date", "quarantine", "clienten", set_first("einddatum", "31-12-2017")),
    ("answer-date-period", "quarantine", ANSWERS, set_first("ingevuld_op", "2018-04-13")),
    ("answer-date-period", "quarantine", ANSWERS, set_first("ingevuld_op", "")),
    ("not-a-number", "quarantine", ANSWERS, set_first("t_respect", "zeer tevreden")),
    ("not-a-number", "quarantine", COMMISSIONED, set_first("personen_10", "1.000", bought)),
    ("fractional", "quarantine", ANSWERS, set_first("cijfer", "7,5")),
    ("fractional", "quarantine", COMMISSIONED, set_first("cijfer", "7.55")),
    ("code", "quarantine", ANSWERS, set_first("t_respect", "5")),
    ("code", "quarantine", ANSWERS, set_first("aanleiding", "7")),
    ("code", "quarantine", COMMISSIONED, set_first("ingekocht_1", "2")),
    ("out-of-range", "quarantine", ANSWERS, set_first("cijfer", "11")),
    ("out-of-range", "quarantine", ANSWERS, set_first("cijfer", "0")),
    ("out-of-range", "quarantine", ANSWERS, set_first("contact_maand_email", "61")),
    ("out-of-range", "quarantine", COMMISSIONED, set_first("a_snelheid", "10.1")),
    ("answered-twice", "quarantine", ANSWERS, append_like(0)),
    ("answered-twice", "quarantine", COMMISSIONED, append_like(0)),
    ("not-invited", "quarantine", "clienten", set_first("status", "dubbel", invited)),
    ("wrong-file", "quarantine", "clienten",
     lambda rows: rows[0].update(dienst="11", vragenlijst="inburgering", leerprofiel="3")),
    # warning
    ("not-asked", "warning", ANSWERS, set_first("gespreksduur", "2", lambda row: row["gespreksduur"] == "")),
    ("not-asked", "warning", COMMISSIONED, set_first("ingekocht_12", "0")),
    ("not-asked", "warning", COMMISSIONED, set_first("personen_1", "3", lambda row: row["ingekocht_1"] == "0")),
    ("unknown-column", "warning", "clienten", add_column("postgroep", lambda at: str(at % 3))),
    ("unknown-column", "warning", ANSWERS, add_column("contact_wijze_telefoon", lambda at: str(at % 2))),
    ("orphan-rows", "warning", ANSWERS, append_like(0, client="c99999999")),
    ("orphan-rows", "warning", "opdrachtgevers", append_like(0, opdrachtgever="o9", provider="nergens")),
    ("integral-float", "warning", ANSWERS, set_first("cijfer", "8.0")),
    ("no-end-date", "warning", "clienten", set_first("einddatum", "")),
    ("scale-reversed", "warning", ANSWERS,
     lambda rows: rows[0].update({name: "4" for name in rows[0] if name[:2] == "t_"}, cijfer="8")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "severity", "stem", "change"), FAULTS)
def test_each_fault_is_found_where_it_is(
    trimmed: SampleRound, rule: str, severity: str, stem: str, change: Callable[[Rows], object]
) -> None:
    trimmed.edit(stem, change)
    gate = trimmed.gate()
    found = [each for each in gate.findings if each.rule == rule]
    assert found, rules(gate)
    assert {each.severity for each in found} == {severity}
    assert rule in ("not-invited", "wrong-file") or stem in {each.file for each in found}
    assert gate.refused == (severity == "critical")
    assert bool(gate.held_back) == (severity == "quarantine")
    assert gate.refused == (gate.tables == {})
    if severity == "quarantine":
        assert len(gate.held_back) == 1
        (reasons,) = gate.held_back.values()
        assert rule in {each.rule for each in reasons}
    if severity == "warning":
        assert rules(gate, "warning") == {rule, "open-text-person", "low-response"}


def test_every_rule_has_a_fault_that_shows_it() -> None:
    elsewhere = {
        "file-missing", "file-twice", "unreadable", "header-missing", "header-blank", "header-repeated", "merged-cells",
        "formulas",
        "no-rows", "telephone-limit", "more-than-net", "no-usable", "item-non-response", "full-response",
        "low-response",
        "open-text-person", "check-failed", "correction-stale",
    }  # fmt: skip
    assert {fault[0] for fault in FAULTS} | elsewhere == set(CATALOGUE)


STRUCTURE = {
    "file-missing": lambda round: round.path("clienten").unlink(),
    "file-twice": lambda round: (round.folder / "clienten.xlsx").write_bytes(b"x"),
    "unreadable": lambda round: round.path("clienten").write_bytes(b"client,provider\nc1\n"),
    "header-missing": lambda round: round.path("clienten").write_bytes(b""),
    "header-blank": lambda round: round.path("clienten").write_text("client,,status\nc1,2,3\n"),
    "header-repeated": lambda round: round.path("clienten").write_text("client,status,status\nc1,2,3\n"),
    "no-rows": lambda round: round.write("clienten", [], list(round.rows("clienten")[0])),
}


@pytest.mark.parametrize("rule", STRUCTURE)
def test_a_file_that_cannot_be_used_refuses_the_round(trimmed: SampleRound, rule: str) -> None:
    STRUCTURE[rule](trimmed)
    gate = trimmed.gate()
    assert gate.refused
    assert rule in rules(gate, "critical")


def test_answer_files_may_be_empty(trimmed: SampleRound) -> None:
    for stem in (ANSWERS, INTEGRATION, COMMISSIONED, "opdrachtgevers"):
        trimmed.write(stem, [], list(trimmed.rows(stem)[0]))
    gate = trimmed.gate()
    assert not gate.refused and gate.held_back == {}
    assert rules(gate) == {"no-usable"}
    assert len(gate.tables["client_answers"]) == 0
    assert str(gate.tables["client_answers"]["cijfer"].dtype) == "Int64"


def test_more_telephone_talks_than_allowed_hold_back_the_provider(trimmed: SampleRound) -> None:
    def add(rows: Rows, **values: str) -> None:
        rows += [{**rows[0], "client": f"n{at:03}", **values} for at in range(26)]

    trimmed.edit("clienten", lambda rows: add(rows, dienst="11", vragenlijst="inburgering", leerprofiel="2"))
    trimmed.edit(INTEGRATION, lambda rows: add(rows, wijze="telefonisch"))
    gate = trimmed.gate()
    assert {provider: {each.rule for each in found} for provider, found in gate.held_back.items()} == {
        "jm-werkt": {"telephone-limit"}
    }
    trimmed.edit(INTEGRATION, lambda rows: rows.pop())
    assert trimmed.gate().held_back == {}


def test_completed_by_more_than_were_invited_holds_back(trimmed: SampleRound) -> None:
    asked = [row["opdrachtgever"] for row in trimmed.rows("opdrachtgevers") if row["provider"] == "jm-werkt"]
    assert len(asked) == 1
    trimmed.edit(COMMISSIONED, append_like(0))
    assert "more-than-net" in {each.rule for each in trimmed.gate().held_back["jm-werkt"]}


def test_full_response_and_item_non_response_are_told(trimmed: SampleRound) -> None:
    answered = {row["client"] for stem in (ANSWERS, INTEGRATION) for row in trimmed.rows(stem)}

    def others_not_drawn(rows: Rows) -> None:
        for row in rows:
            if row["provider"] == "jm-werkt" and row["client"] not in answered and invited(row):
                row["status"] = "niet_getrokken"

    def leave_blank(rows: Rows) -> None:
        for row in rows[:55]:
            row.update(t_respect="", t_duidelijk="", t_aandacht="1", t_plaats="1", t_begrip="1")

    trimmed.edit("clienten", others_not_drawn)
    trimmed.edit(ANSWERS, leave_blank)
    found = {each.rule: each.providers for each in trimmed.gate().findings}
    assert found["full-response"] == {"jm-werkt": 1}
    assert found["item-non-response"] == {"jm-werkt": 1}


def test_the_share_of_orphans_is_compared_exactly(trimmed: SampleRound) -> None:
    rows = trimmed.rows(COMMISSIONED)[:100]
    trimmed.write(COMMISSIONED, [*rows[:99], {**rows[99], "opdrachtgever": "o0"}])
    assert not trimmed.gate().refused
    trimmed.write(COMMISSIONED, [*rows[:98], {**rows[99], "opdrachtgever": "o0"}])
    assert trimmed.gate().refused


def test_findings_name_place_and_keys_but_never_an_answer(trimmed: SampleRound) -> None:
    trimmed.edit("clienten", lambda rows: [rows[at].update(provincie="Jansenland") for at in range(12)])
    gate = trimmed.gate()
    (found,) = [each for each in gate.findings if each.rule == "province"]
    assert (found.count, found.file, found.column, len(found.keys)) == (12, "clienten", "provincie", 10)
    keys = ", ".join(f"c180000{at:02}" for at in range(1, 11))
    assert (
        found.nl == f"clienten.csv, kolom provincie: de provincie staat niet in de lijst; 12 rijen ({keys} en nog 2)."
    )
    assert found.en == f"clienten.csv, column provincie: the province is not in the list; 12 rows ({keys} and 2 more)."
    assert "Jansenland" not in repr(gate.findings)


def test_keys_that_are_no_pseudonyms_are_not_repeated(trimmed: SampleRound) -> None:
    trimmed.edit(
        "clienten", lambda rows: [rows[0].update(client="111222333", provincie="?"), rows[1].update(client="p@x.nl")]
    )
    gate = trimmed.gate()
    assert gate.refused
    assert not re.search("111222333|p@x", repr(gate.findings))


def test_a_held_back_provider_gets_its_own_rows_only(trimmed: SampleRound) -> None:
    trimmed.edit("clienten", lambda rows: [row.update(benadering="fax") for row in (rows[0], rows[1], rows[-1])])
    gate = trimmed.gate()
    assert {provider: found[0].count for provider, found in gate.held_back.items()} == {
        "jm-werkt": 2,
        "aanbieder-045": 1,
    }
    assert gate.held_back["aanbieder-045"][0].keys == ("c18003091",)


def test_nothing_unforeseen_gets_out_as_a_traceback(trimmed: SampleRound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keurmerk.checks.gate.Rows", lambda *_: 1 / 0)
    gate = trimmed.gate()
    assert gate.refused and rules(gate) == {"check-failed"} and gate.tables == {}
    assert gate.findings[0].nl == "ZeroDivisionError: een controle kon niet worden uitgevoerd."
