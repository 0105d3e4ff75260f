"""The samples pass, thresholds are exact, messages tell no more than they may. Each rule's fault: tests/mutations."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from keurmerk.checks import Gate
from tests.checks.conftest import ROOT, SampleRound
from tests.remembering import remembering  # noqa: F401

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


def append_like(at: int = -1, **values: str) -> Callable[[Rows], None]:
    return lambda rows: rows.append({**rows[at], **values})


def invited(row: dict[str, str]) -> bool:
    return row["status"] == "uitgenodigd"


ANSWERS, INTEGRATION, COMMISSIONED = "antwoorden_clienten", "antwoorden_inburgering", "antwoorden_opdrachtgevers"


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


def test_findings_are_about_the_right_rows_when_rows_before_them_belong_to_nobody(trimmed: SampleRound) -> None:
    def edit(rows: Rows) -> None:
        rows[0].update(provider="niemand", provincie="Jansenland")
        rows[3].update(provincie="Jansenland")

    trimmed.edit("clienten", edit)
    key, owner = (trimmed.rows("clienten")[3][name] for name in ("client", "provider"))
    (found,) = [each for each in trimmed.gate().findings if each.rule == "province"]
    assert (found.keys, found.providers) == ((key,), {owner: 1})


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
