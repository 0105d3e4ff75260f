"""Corrections are data: they fit exactly or refuse the round, and are told where they belong."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from keurmerk import freshness, intake
from keurmerk.checked import read_rows
from keurmerk.checks import Gate, run_gate
from keurmerk.corrections import apply_corrections, load_corrections
from keurmerk.edition import load_edition
from keurmerk.errors import ParameterError
from keurmerk.exports import contracts, read_exports
from keurmerk.narrative import Narrative
from keurmerk.receipt import Receipt
from keurmerk.report.report import Report
from tests.checks.conftest import ROOT, SampleRound
from tests.product import product
from tests.remembering import remembering  # noqa: F401
from tests.whole.project import keurmerk, project

CORRECTION = {
    "file": "clienten",
    "key": "c18000001",
    "column": "provincie",
    "from": "Utrecht",
    "to": "Flevoland",
    "reason": "De provincie was verwisseld",
    "asked_by": "JM Werkt",
    "date": "2018-05-01",
}
Corrections = list[dict[str, str]]


def written(root: Path, corrections: Corrections, round_name: str = "2018") -> Path:
    path = root / "params" / round_name / "corrections.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(corrections), encoding="utf-8")
    return path


def loaded(root: Path, *corrections: dict[str, str]):
    written(root, list(corrections))
    return load_corrections(root, "2018", load_edition(ROOT, "2018"))


def first(round: SampleRound, stem: str) -> dict[str, str]:
    return round.rows(stem)[0]


def fitting(round: SampleRound, **changes: str) -> dict[str, str]:
    """A correction of the first client's province that fits."""
    row = first(round, "clienten")
    return {**CORRECTION, "key": row["client"], "from": row["provincie"], "to": "Flevoland", **changes}


def gated(round: SampleRound, root: Path, *corrections: dict[str, str]) -> Gate:
    return run_gate(round.folder, round.edition, round.round, loaded(root, *corrections))


# --- the file -----------------------------------------------------------------------------------------------------


def test_a_round_without_corrections_has_none(tmp_path: Path) -> None:
    assert load_corrections(tmp_path, "2018", load_edition(ROOT, "2018")) == ()
    assert loaded(tmp_path) == ()


def test_sample_rounds_have_no_corrections() -> None:
    assert list((ROOT / "params").glob("*/corrections.yml")) == []


def test_values_are_the_text_that_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, [])
    lines = ["- file: antwoorden_opdrachtgevers", "  key: 007", "  column: cijfer", "  from: 8,0", "  to:"]
    lines += ["  reason: Leeg gelaten", "  asked_by: Meldpunt", "  date: 2018-05-01"]
    path.write_text("\n".join(lines), encoding="utf-8")
    (correction,) = load_corrections(tmp_path, "2018", load_edition(ROOT, "2018"))
    assert (correction.key, correction.before, correction.after) == ("007", "8,0", "")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"file": "clienten.csv"}, ("`file`", "'clienten.csv'", "did you mean clienten")),
        ({"column": "client"}, ("`column`", "'client'", "keys are not corrected")),
        ({"column": "provider"}, ("`column`", "'provider'", "keys are not corrected")),
        ({"date": "1 mei 2018"}, ("`date`", "'1 mei 2018'", "year-month-day")),
        ({"date": "20180501x"}, ("`date`", "year-month-day")),
        ({"reason": ""}, ("`reason`", "at least 3")),
        ({"asked_by": "x"}, ("`asked_by`", "'x'", "at least 3")),
        ({"asked_by": "p@voorbeeld.nl"}, ("`asked_by`", "points to a person")),
        ({"asked_by": "06-12345678"}, ("`asked_by`", "points to a person")),
        ({"reason": "Van C18000001, op verzoek"}, ("`reason`", "points to a person")),
        ({"to": "Utrecht"}, ("`from` and `to` must differ",)),
        ({"key": " "}, ("`key`", "at least 1")),
        ({"form": "Geheim"}, ("`form`", "not permitted")),
    ],
)
def test_a_correction_that_is_off_is_a_parameter_error(
    tmp_path: Path, changes: dict[str, str], said: tuple[str, ...]
) -> None:
    with pytest.raises(ParameterError) as caught:
        loaded(tmp_path, {**CORRECTION, **changes})
    message = str(caught.value)
    assert caught.value.exit_status == 10
    assert message.startswith("params/2018/corrections.yml, correction 1")
    assert [part for part in said if part not in message] == []
    assert not re.search("Utrecht|Flevoland|Geheim|@|1234", message)


def test_a_key_left_out_is_named(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="correction 2: `asked_by`: Field required"):
        loaded(tmp_path, CORRECTION, {name: value for name, value in CORRECTION.items() if name != "asked_by"})


def test_a_cell_is_corrected_once(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="correction 2: corrects the same cell as correction 1"):
        loaded(tmp_path, CORRECTION, {**CORRECTION, "to": "Zeeland"})
    assert len(loaded(tmp_path, CORRECTION, {**CORRECTION, "column": "status"})) == 2


@pytest.mark.parametrize("content", [b"file: clienten", b"clienten", b"- [", b"- \xff", b"- clienten"])
def test_a_file_that_is_no_list_of_corrections(tmp_path: Path, content: bytes) -> None:
    written(tmp_path, []).write_bytes(content)
    with pytest.raises(ParameterError, match=r"params/2018/corrections\.yml"):
        load_corrections(tmp_path, "2018", load_edition(ROOT, "2018"))


# --- what it does to the exports ----------------------------------------------------------------------------------


def test_cells_are_read_anew_in_every_kind_of_file(sample: Callable[[str], SampleRound], tmp_path: Path) -> None:
    round = sample("2018")
    provider, client = first(round, "dienstverleners"), first(round, "clienten")
    answer, commissioned = first(round, "antwoorden_clienten"), first(round, "antwoorden_opdrachtgevers")
    answer["cijfer"] = "zeven"
    round.edit("antwoorden_clienten", lambda rows: rows[0].update(cijfer="zeven"))
    grade = commissioned["cijfer"].replace(".", ",")
    changed = [
        ("dienstverleners", provider["provider"], "naam", provider["naam"], "Nieuwe naam", "naam", "Nieuwe naam"),
        ("clienten", client["client"], "einddatum", client["einddatum"], "2017-09-01", "einddatum", "2017-09-01"),
        ("antwoorden_clienten", answer["client"], "cijfer", "zeven", "7", "cijfer", 7),
        ("antwoorden_opdrachtgevers", commissioned["opdrachtgever"], "cijfer", grade, "6,5", "cijfer", 65),
    ]
    corrections = loaded(
        tmp_path,
        *(
            {**CORRECTION, "file": file, "key": key, "column": column, "from": before, "to": after}
            for file, key, column, before, after, _, _ in changed
        ),
    )
    exports = read_exports(round.folder, round.edition)
    corrected = apply_corrections(exports, corrections)
    assert [fits for _, fits in corrected.fits] == [True] * 4
    for file, key, column, _, after, typed_column, value in changed:
        export = next(each for each in corrected.exports.files.values() if each.contract.stem == file)
        at = export.text.index[export.text[export.contract.key].eq(key)][0]
        assert export.text.at[at, column] == after
        assert export.cells.at[at, typed_column] == value
        assert export.readings.query("row == @at and column == @column").empty
    owners = {row["opdrachtgever"]: row["provider"] for row in round.rows("opdrachtgevers")}
    people = {row["client"]: row["provider"] for row in round.rows("clienten")}
    assert [each.provider for each in corrected.applied] == [
        provider["provider"],
        client["provider"],
        people[answer["client"]],
        owners[commissioned["opdrachtgever"]],
    ]
    untouched = read_exports(round.folder, round.edition)
    assert exports["clients"].text.equals(untouched["clients"].text), "the exports as read were altered"


@pytest.mark.parametrize(
    "changes",
    [{"key": "c00000000"}, {"column": "provintie"}, {"column": "leeg"}, {"from": "Zeeuws-Vlaanderen"}, {"from": ""}],
    ids=["row", "column", "unknown column", "value", "empty"],
)
def test_a_correction_that_no_longer_fits_refuses_the_round(
    trimmed: SampleRound, tmp_path: Path, changes: dict[str, str]
) -> None:
    trimmed.edit("clienten", lambda rows: [row.update(leeg="Drenthe") for row in rows])
    correction = fitting(trimmed, **changes)
    gate = gated(trimmed, tmp_path, correction)
    found = [each for each in gate.findings if each.rule == "correction-stale"]
    assert gate.refused and gate.tables == {} and gate.corrections == ()
    assert [(each.file, each.column, each.keys, each.count) for each in found] == [
        ("clienten", correction["column"], (correction["key"],), 1)
    ]
    said = found[0].nl + found[0].en
    assert (correction["to"] not in said and correction["from"] not in said) or not correction["from"]
    assert f"clienten.csv, kolom {correction['column']}: " in said and "1 correctie (" in said


def test_a_correction_that_fits_mends_what_held_a_provider_back(trimmed: SampleRound, tmp_path: Path) -> None:
    trimmed.edit("clienten", lambda rows: rows[0].update(provincie="Brabant"))
    assert trimmed.gate().held_back
    gate = gated(trimmed, tmp_path, fitting(trimmed, to="Noord-Brabant"))
    assert not gate.refused and not gate.held_back
    assert [made.provider for made in gate.corrections] == [first(trimmed, "clienten")["provider"]]
    clients = gate.tables["clients"].set_index("client")
    assert clients.loc[gate.corrections[0].correction.key, "provincie"] == "Noord-Brabant"


def test_what_a_correction_puts_in_is_checked_too(trimmed: SampleRound, tmp_path: Path) -> None:
    gate = gated(trimmed, tmp_path, fitting(trimmed, to="Brabant"))
    assert {found.rule for found in gate.findings} >= {"province"} and gate.held_back


def test_a_row_that_stands_there_twice_is_not_corrected(trimmed: SampleRound, tmp_path: Path) -> None:
    trimmed.edit("antwoorden_clienten", lambda rows: rows.append(dict(rows[0])))
    row = first(trimmed, "antwoorden_clienten")
    correction = {**CORRECTION, "file": "antwoorden_clienten", "key": row["client"], "column": "cijfer"}
    gate = gated(trimmed, tmp_path, {**correction, "from": row["cijfer"], "to": "1"})
    assert {found.rule for found in gate.findings if found.severity == "critical"} == {"correction-stale"}


# --- where it is told ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose round of 2018 has one correction."""
    folder = project(tmp_path_factory.mktemp("corrected") / "project", "2018")
    round = SimpleNamespace(rows=lambda stem: SampleRound.rows(round, stem), path=None)  # type: ignore[arg-type]
    round.path = lambda stem: folder / "data/incoming/2018" / f"{stem}.csv"
    written(folder, [fitting(round)])  # type: ignore[arg-type]
    return folder


def test_the_receipt_tells_what_was_corrected_and_for_whom(root: Path) -> None:
    before = freshness.fingerprint(root, "2018", None)
    gate, receipt = intake.check(root, "2018")
    assert receipt is not None and not gate.refused
    (made,) = receipt.corrections
    owner = gate.corrections[0].provider
    assert (made.provider, made.reason, made.asked_by) == (owner, CORRECTION["reason"], CORRECTION["asked_by"])
    text = (root / "data/checked/2018/receipt.json").read_text(encoding="utf-8")
    assert "Flevoland" not in text and made.key in text
    assert receipt.corrections_of(owner) == [made] and receipt.corrections_of("nergens") == []
    assert receipt.verdict == "ok" and {each.verdict for each in receipt.participants.values()} == {"ok"}
    assert receipt.rules.startswith("sha256:") and receipt.fingerprint == before
    for found in receipt.findings:
        for slug, count in found.providers.items():
            assert receipt.participants[slug].findings[found.rule] >= count
    rows = read_rows(root / "data/checked/2018", owner).clients.equal("client", made.key)
    assert rows["provincie"] == ["Flevoland"]
    path = root / "params/2018/corrections.yml"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"verwisseld", b"omgekeerd!"))
    assert freshness.fingerprint(root, "2018", None) != before
    path.write_bytes(content)
    assert freshness.fingerprint(root, "2018", None) == before


def test_the_command_refuses_corrections_that_are_off(root: Path, tmp_path: Path) -> None:
    path = root / "params/2018/corrections.yml"
    content = path.read_text(encoding="utf-8")
    try:
        path.write_text(content.replace("clienten", "klanten"), encoding="utf-8")
        done = keurmerk(root, "check", "--round", "2018")
    finally:
        path.write_text(content, encoding="utf-8")
    assert (done.status, done.out) == (10, "")
    assert "Unknown file 'klanten'" in done.err and "Traceback" not in done.err


def appendix(round_name: str, corrections: Corrections) -> str:
    made = product(ROOT / "data/incoming" / round_name, round_name)
    slug = next(iter(made.register))
    content = made.content(slug)
    listed = [
        {name: each[name] for name in ("file", "key", "column", "reason", "asked_by", "date")} | {"provider": slug}
        for each in corrections
    ]
    receipt = Receipt.model_validate({**content.receipt.model_dump(), "corrections": listed})
    object.__setattr__(content, "receipt", receipt)
    return Report(content).method().markdown


@pytest.mark.parametrize("round_name", ["2018", "2022", "2024"])
def test_the_report_lists_its_corrections_without_keys_or_values(round_name: str) -> None:
    asked = [
        CORRECTION,
        {**CORRECTION, "file": "antwoorden_clienten", "column": "cijfer", "reason": "Tikfout | in *invoer*"},
        {**CORRECTION, "file": "antwoorden_opdrachtgevers", "column": "ingekocht_5", "asked_by": "Het meldpunt"},
    ]
    text = appendix(round_name, asked)
    assert "## Correcties {#bijlage-a-correcties .unlisted}" in text and "Tabel A.2 Correcties" in text
    rows = [line for line in text.split("Correcties {#")[1].splitlines() if line.startswith("| ")][2:]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("| "))] for row in rows]
    assert [row[0] for row in cells] == [
        "Provincie (gegevens van cliënten)",
        "Rapportcijfer (vragenlijst van cliënten)",
        "Ingekocht\\: Jobcoaching (vragenlijst van opdrachtgevers)",
    ]
    assert cells[1][1] == "Tikfout \\| in \\*invoer\\*"
    assert [row[2] for row in cells] == ["JM Werkt", "JM Werkt", "Het meldpunt"]
    assert {row[3] for row in cells} == {"1 mei 2018"}
    assert not re.search("c18000001|Utrecht|Flevoland", "\n".join(rows))


def test_a_report_without_corrections_has_no_word_of_them() -> None:
    assert not re.search("correct(ie|eerd)", appendix("2018", []).split("Tabel A.1")[1])


@pytest.mark.parametrize("round_name", ["2018", "2022", "2024"])
def test_every_column_that_can_be_corrected_has_a_name(round_name: str) -> None:
    narrative = Narrative([ROOT / f"editions/{name}/text" for name in (round_name, "basis")])
    for contract in contracts(load_edition(ROOT, round_name)).values():
        for column in contract.columns:
            assert column.kind == "key" or column.question or narrative.plain("gegevens.md", column.name)
