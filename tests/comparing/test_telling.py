"""A comparison in words, as JSON and as a page; which sides it takes; how the command ends."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from keurmerk.cli import app
from keurmerk.comparing.as_text import as_json, text
from keurmerk.comparing.comparison import Comparison, compare
from keurmerk.comparing.page import page
from keurmerk.comparing.sides import side
from keurmerk.errors import KeurmerkError, ParameterError
from tests.comparing.reports import GRADE, MASKED, fact, put

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = "7,3"


@pytest.fixture
def sides(tmp_path: Path) -> tuple[str, str]:
    """One provider alike, one with every kind of difference, one gone, one new."""
    old, new = tmp_path / "oud", tmp_path / "nieuw"
    for folder in (old, new):
        put(folder, "gelijk", GRADE)
        (folder / ".run").mkdir()
    put(old, "weg", GRADE)
    put(new, "nieuw", GRADE)
    counted = {f"choice.klacht.{code}.count": fact("3", 3, n=55) for code in (1, 2)}
    put(old, "anders", {**GRADE, **counted, "clients.service.5.grade": fact(HIDDEN, 7.3, n=9),
                        "benchmark.clients.total.grade": fact("7,9", 7.9, n=900),
                        "norm.service.5.met": fact("ja", True),
                        "clients.total.completed": fact("55", 55)})  # fmt: skip
    put(new, "anders", {"clients.total.grade": fact("8,7", 8.7, n=56), "clients.service.5.grade": MASKED,
                        "choice.klacht.1.count": fact("3", 3, n=56), "choice.klacht.2.count": fact("3", 3, n=56),
                        "benchmark.clients.total.grade": fact("7,9", 7.9, n=901),
                        "clients.total.completed": fact("<b>", "x")},
        status="concept", figures=[{"number": "3.1", "question": "klacht", "kind": "choice", "n": 56}],
        warnings=[{"code": "scale-reversed", "file": "antwoorden_clienten", "count": 1}])  # fmt: skip
    return str(old), str(new)


def compared(one: str, other: str) -> Comparison:
    return compare(ROOT, side(ROOT, one), side(ROOT, other))


def test_in_words(sides: tuple[str, str]) -> None:
    said = list(text(compared(*sides)))
    assert said[1:] == [
        "2 dienstverleners in beide, 1 met verschillen.",
        "Nieuw: nieuw",
        "Verdwenen: weg",
        "",
        "anders",
        "  Status: definitief → concept",
        "  Rapportcijfer van cliënten, in totaal: 8,6 (n = 55) → 8,7 (n = 56)  [clients.total.grade]",
        "  Ingevulde vragenlijsten van cliënten, in totaal: 55 → <b>  [clients.total.completed]",
        "  Norm voor cliënten van dienst 5 Jobcoaching: vervallen  [norm.service.5.met]",
        "  Rapportcijfer van cliënten van dienst 5 Jobcoaching: nu afgeschermd  [clients.service.5.grade]",
        "  Alleen n veranderd (55 → 56), uitkomst gelijk: choice.klacht.*",
        "  Alle deelnemers, alleen n veranderd: bij 1 cijfer",
        "  Figuur: Klacht over de dienstverlener (cliënten, staven): nieuw, figuur 3.1",
        "  Waarschuwing scale-reversed (antwoorden_clienten): – → 1 keer",
    ]


def test_a_hidden_number_is_in_no_form(sides: tuple[str, str]) -> None:
    for one, other in (sides, sides[::-1]):
        found = compared(one, other)
        told = "\n".join([*text(found), as_json(found), page(found)])
        assert HIDDEN not in told and "7.3" not in told


def test_for_machines(sides: tuple[str, str]) -> None:
    found = json.loads(as_json(compared(*sides)))
    assert (found["added"], found["removed"], found["alike"]) == (["nieuw"], ["weg"], 1)
    anders = found["changed"]["anders"]
    assert anders["facts"]["clients.total.grade"] == {
        "change": "changed", "before": {"text": "8,6", "n": 55}, "after": {"text": "8,7", "n": 56},
    }  # fmt: skip
    assert anders["facts"]["clients.service.5.grade"] == {"change": "masked", "before": None, "after": None}
    assert anders["facts"]["benchmark.clients.total.grade"]["change"] == "counted"


def test_as_a_page(sides: tuple[str, str]) -> None:
    shown = page(compared(*sides))
    assert "<b>" not in shown and "&lt;b&gt;" in shown
    assert not re.search(r'(?:src|href)="(?!#)', shown) and "<script" not in shown
    assert "<details open>" in shown and 'lang="nl"' in shown


def test_alike_is_said(sides: tuple[str, str]) -> None:
    found = compared(sides[0], sides[0])
    assert not found and list(text(found))[-1] == "Alle rapporten drukken hetzelfde af."


def test_one_report_against_another_or_against_a_run(sides: tuple[str, str]) -> None:
    one = f"{sides[0]}/anders"
    assert [report.provider for report in compared(one, sides[1]).changed] == ["anders"]
    assert compared(one, sides[1]).added == ()
    assert [report.provider for report in compared(one, f"{sides[1]}/nieuw/facts.json").changed] == ["nieuw"]
    with pytest.raises(ParameterError, match="weg"):
        compared(f"{sides[0]}/weg", sides[1])


def test_rounds_of_two_editions(tmp_path: Path) -> None:
    put(
        tmp_path / "a",
        "alfa",
        {"clients.service.13.grade": fact("8,0", 8.0), "clients.service.13.graded": fact("3", 3)},
        "2018",
    )
    put(
        tmp_path / "b",
        "alfa",
        {"clients.service.12.grade": fact("8,4", 8.4), "clients.service.13.grade": fact("6,0", 6.0)},
        "2022",
    )
    said = "\n".join(text(compared(str(tmp_path / "a"), str(tmp_path / "b"))))
    assert "van dienst 12 Duurzame inzetbaarheid: 8,0 → 8,4  [clients.service.12.grade]" in said
    assert "Niet te vergelijken:\n  Dienst ‘Supported employment’ bestaat alleen in editie 2022." in said


@pytest.mark.parametrize("given", ["nergens", "."])
def test_what_is_no_side(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ParameterError):
        side(ROOT, given)


def test_a_round_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params/2022").mkdir(parents=True)
    (tmp_path / "params/2022/round.yml").touch()
    with pytest.raises(ParameterError, match="keurmerk batch --round 2022"):
        side(tmp_path, "2022")
    put(tmp_path / "output/2022", "alfa", GRADE)
    assert list(side(tmp_path, "2022").reports) == ["alfa"]


def test_a_file_that_is_no_facts_is_named(sides: tuple[str, str]) -> None:
    spoiled = Path(sides[1]) / "gelijk/facts.json"
    spoiled.write_text("[]", encoding="utf-8")
    with pytest.raises(KeurmerkError, match=re.escape(str(spoiled))):
        compared(*sides)


def test_the_command(sides: tuple[str, str], tmp_path: Path) -> None:
    run, out = CliRunner(), tmp_path / "v.html"
    assert run.invoke(app, ["diff", *sides]).exit_code == 0
    assert run.invoke(app, ["diff", *sides, "--exit-code"]).exit_code == 1
    assert run.invoke(app, ["diff", sides[0], sides[0], "--exit-code"]).exit_code == 0
    assert json.loads(run.invoke(app, ["diff", *sides, "--format", "json"]).output)["schema"] == 1
    assert run.invoke(app, ["diff", *sides, "--format", "html", "--out", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "Verschillen tussen" in out.read_text(encoding="utf-8")
