"""What nobody foresaw ends in one sentence and a log, in which nothing of the data stands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from keurmerk import checking, cli, intake
from keurmerk.checks import run_gate
from keurmerk.errors import ExportsRefused, Unforeseen
from keurmerk.unforeseen import unforeseen, write_log
from tests.checks.conftest import ROOT, SampleRound
from tests.whole.project import project

SECRET = "Jan de Vries"


def crash(*_: object) -> None:
    cell = SECRET
    try:
        raise KeyError(cell)
    except KeyError:
        raise ValueError(f"could not convert {cell!r}") from None


def caught() -> ValueError:
    try:
        crash()
    except ValueError as error:
        return error
    raise AssertionError


def only_log(root: Path) -> str:
    (log,) = (root / "data/checked/.log").iterdir()
    return log.read_text(encoding="utf-8")


def test_a_log_tells_kinds_and_places_only(tmp_path: Path) -> None:
    log = write_log(caught(), tmp_path, "zomer")
    assert log is not None and re.fullmatch(r"data/checked/\.log/zomer-[\d-]+\.log", log.as_posix())
    text = (tmp_path / log).read_text(encoding="utf-8")
    assert "builtins.ValueError\n" in text and "builtins.KeyError\n" in text
    assert re.search(r"test_unforeseen\.py:\d+ in crash\n", text)
    assert SECRET not in text and "convert" not in text and "raise" not in text


def test_a_log_goes_elsewhere_where_it_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").write_text("a file where a folder belongs", encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    log = write_log(caught(), tmp_path, "zomer")
    assert log is not None and log.is_absolute() and "ValueError" in log.read_text(encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nergens"))
    assert write_log(caught(), tmp_path, "zomer") is None
    assert "no log could be written" in str(unforeseen(caught(), tmp_path))


def test_the_gate_refuses_and_names_the_log(
    trimmed: SampleRound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keurmerk.checks.gate.Rows", crash)
    gate = run_gate(trimmed.folder, trimmed.edition, trimmed.round, root=tmp_path)
    (found,) = gate.findings
    assert gate.refused and (found.rule, found.severity) == ("check-failed", "critical")
    log = re.fullmatch(
        r"ValueError: een controle kon niet worden uitgevoerd \(logboek: (data/checked/\.log/2018-.+\.log)\)\.",
        found.nl,
    )
    assert log and f"(log: {log[1]})" in found.en
    assert "crash" in only_log(tmp_path) and SECRET not in only_log(tmp_path) + repr(gate)


def test_the_command_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEURMERK_ROOT", str(project(tmp_path / "project")))
    monkeypatch.setattr(intake, "check", crash)
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", "--round", "2018"])
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (1, "")
    assert re.search(r"not foreseen \(ValueError\).*\.log says where\.", said.err.replace("\n", " "))
    assert "Traceback" not in said.err and SECRET not in said.err + only_log(tmp_path / "project")


def test_a_check_in_a_process_of_its_own_does_so_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path / "project", "2018")
    code = (
        "import sys\nfrom keurmerk import intake\nfrom tests.checks.test_unforeseen import crash\n"
        "intake.run_gate = crash\nsys.exit(intake.main(['2018', '']))"
    )
    environment = {**os.environ, "KEURMERK_ROOT": str(root), "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert "not foreseen (ValueError)" in done.stderr and SECRET not in done.stderr + only_log(root)


@pytest.mark.parametrize(
    ("status", "stderr", "kind", "said"),
    [
        (1, "Something happened; the log x.log says where.", Unforeseen, "x.log"),
        (11, "clienten.csv: het bestand ontbreekt.", ExportsRefused, "ontbreekt"),
        (-9, f"ValueError: {SECRET}", Unforeseen, "status -9"),
        (3, f"Traceback\nValueError: {SECRET}", Unforeseen, "status 3"),
        (11, "", Unforeseen, "status 11"),
    ],
)
def test_only_known_endings_of_that_process_are_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, stderr: str, kind: type[Exception], said: str
) -> None:
    done = subprocess.CompletedProcess([], status, "", stderr)
    monkeypatch.setattr(checking.subprocess, "run", lambda *_, **__: done)
    with pytest.raises(kind, match=re.escape(said)) as caught:
        checking.ensure_checked(project(tmp_path / "project"), "2018")
    assert SECRET not in str(caught.value)
