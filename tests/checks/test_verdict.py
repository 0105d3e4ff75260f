"""The answer of `keurmerk check`, as sentences and as JSON."""

import csv
import json
import re
from pathlib import Path

import pytest

from keurmerk.verdict import as_json, sentences
from tests.checks.conftest import SampleRound
from tests.oracle.rounds import make_round
from tests.whole.project import Done, keurmerk, project

ROUND = "2022"
FINDING = {"rule", "severity", "file", "column", "count", "keys", "providers", "nl", "en"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one small round."""
    folder = project(tmp_path_factory.mktemp("verdict") / "project")
    make_round(folder / "data/incoming" / ROUND, ROUND, 5, 0, scenarios=("een-client", "een-dienst"))
    return folder


def check(root: Path, *words: str) -> Done:
    return keurmerk(root, "check", "--round", ROUND, *words)


def spoil(root: Path, folder: Path, column: str, value: str) -> str:
    """A copy of the exports in which the first client has this value; returns the key."""
    folder.mkdir()
    for path in (root / "data/incoming" / ROUND).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    path = folder / "clienten.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows[0]["client"]


def test_json_of_a_good_round(root: Path) -> None:
    done = check(root, "--format", "json")
    found = json.loads(done.out)
    assert (done.status, done.err) == (0, "")
    assert (found["verdict"], found["exit_status"], found["round"]) == ("ok", 0, ROUND)
    assert found["held_back"] == {} and set(found["providers"].values()) == {"ok"} and len(found["providers"]) == 2
    assert [each["stem"] for each in found["inputs"]][:2] == ["dienstverleners", "clienten"]
    assert all(re.fullmatch("[0-9a-f]{64}", each["sha256"]) and each["format"] == "csv" for each in found["inputs"])
    assert all(set(each) == FINDING for each in found["findings"])


def test_json_of_a_round_with_a_provider_held_back(root: Path, tmp_path: Path) -> None:
    key = spoil(root, tmp_path / "elders", "provincie", "Holland")
    done = check(root, "--exports", str(tmp_path / "elders"), "--format", "json")
    found = json.loads(done.out)
    assert (done.status, done.err, found["verdict"], found["exit_status"]) == (12, "", "held_back", 12)
    ((provider, reasons),) = found["held_back"].items()
    assert found["providers"][provider] == "held_back"
    assert [(reason["rule"], reason["keys"]) for reason in reasons] == [("province", [key])]
    assert "province" in {each["rule"] for each in found["findings"]} and "Holland" not in done.out


def test_json_of_a_round_that_is_refused(root: Path, tmp_path: Path) -> None:
    spoil(root, tmp_path / "elders", "client", "")
    done = check(root, "--exports", str(tmp_path / "elders"), "--format", "json")
    found = json.loads(done.out)
    assert (done.status, done.err, found["verdict"], found["exit_status"]) == (11, "", "refused", 11)
    assert "key-empty" in {each["rule"] for each in found["findings"]} and found["providers"] == {}


def test_an_unreadable_export_is_a_finding_too(root: Path, tmp_path: Path) -> None:
    spoil(root, tmp_path / "elders", "client", "")
    (tmp_path / "elders/opdrachtgevers.csv").unlink()
    (tmp_path / "elders/opdrachtgevers.csv").mkdir()
    done = check(root, "--exports", str(tmp_path / "elders"), "--format", "json")
    assert done.status == 11
    assert ("unreadable", "opdrachtgevers") in {
        (each["rule"], each["file"]) for each in json.loads(done.out)["findings"]
    }


def test_another_format_is_not_understood(root: Path) -> None:
    done = check(root, "--format", "jsn")
    assert (done.status, done.out) == (2, "") and "Unknown format 'jsn'; did you mean json" in done.err


def test_sentences_go_by_who_must_act(trimmed: SampleRound) -> None:
    trimmed.edit("clienten", lambda rows: [row.update(benadering="fax") for row in (rows[0], rows[1], rows[-1])])
    trimmed.edit("clienten", lambda rows: rows[0].update(provincie="?"))
    gate = trimmed.gate()
    said = [sentence.text for sentence in sentences(gate, "2018")]
    where = [at for at, line in enumerate(said) if line.startswith("held back: ")]
    assert [said[at] for at in where] == [f"held back: {provider}" for provider in gate.held_back]
    for at, reasons in zip(where, gate.held_back.values(), strict=True):
        assert said[at + 1 : at + 1 + len(reasons)] == [f"  - {reason.nl}" for reason in reasons]
    warnings = [line for line in said if line.startswith("warning: ")]
    assert len(warnings) == 2 and said[-3:-1] == warnings
    assert re.fullmatch(r"Round 2018: \d+ of \d+ providers can be reported, 2 held back\.", said[-1])
    assert json.loads(as_json(gate, "2018"))["verdict"] == "held_back"
