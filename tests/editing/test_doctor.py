"""`keurmerk doctor` finds every planted mistake at its line, tells it as a sentence, and finds nothing else."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from keurmerk.cli import main
from keurmerk.doctor import examine
from keurmerk.errors import ParameterError
from tests.editing.plants import PLANTS, Plant
from tests.ground.files import ROOT

SENTENCES = yaml.safe_load((ROOT / "keurmerk/doctor/sentences.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("doctor")
    for part in ("editions", "params"):
        shutil.copytree(ROOT / part, root / part)
    return root


@pytest.fixture
def planted(copy: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, int]]:
    """The project with one mistake in it, and the line of the mistake; mended afterwards."""
    plant: Plant = request.param
    path = copy / plant.file
    folder_was_there = path.parent.is_dir()
    before = path.read_text(encoding="utf-8") if path.exists() else None
    if before is not None:
        assert plant.old in before, f"nothing to change: {plant.old}"
        after = before.replace(plant.old, plant.new, 1)
    else:
        path.parent.mkdir(exist_ok=True)
        after = plant.new
    path.write_text(after, encoding="utf-8")
    assert not plant.at or plant.at in after, plant.at
    yield copy, after[: after.index(plant.at)].count("\n") + 1 if plant.at else 0
    if before is None:
        path.unlink()
        if not folder_was_there:
            path.parent.rmdir()
    else:
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("planted", "plant"),
    [pytest.param(plant, plant, id=f"{nr}-{plant.code}") for nr, plant in enumerate(PLANTS)],
    indirect=["planted"],
)
def test_a_mistake_is_found_at_its_line(planted: tuple[Path, int], plant: Plant) -> None:
    root, line = planted
    health = examine(root, "2024")
    told = [str(found) for found in health.findings]
    found = [each for each in health.findings if each.code == plant.code and each.file == plant.file]
    assert found, told
    assert any(plant.word in each.sentence for each in found), told
    assert not line or line in {each.line for each in found}, (line, told)
    assert {each.severity for each in found} == {"warning" if plant.warning else "error"}
    assert bool(health.errors) != plant.warning, told
    assert not re.search(r"\{(?!nr\})[a-z_]+\}", "".join(told)), "a word that was not filled in"


def test_every_kind_of_finding_is_planted() -> None:
    kinds = {*SENTENCES["error"], *SENTENCES["warning"]}
    planted = {plant.code for plant in PLANTS}
    assert planted <= kinds
    assert len(PLANTS) >= 25
    assert kinds - planted <= UNPLANTED


UNPLANTED = {  # said by the same code as another, or tested below
    "unreadable", "not-yes-or-no", "too-low", "too-short", "too-long", "wrong-value", "service-number",
    "codes-without-choice", "scale-order-twice", "logo-not-svg", "unused-words", "provider-unknown",
}  # fmt: skip


def test_nothing_is_found_in_the_project() -> None:
    health = examine(ROOT)
    assert [str(found) for found in health.findings] == []
    assert health.files > 25


def test_one_round_or_edition_is_looked_at(copy: Path) -> None:
    path = copy / "editions/2018/edition.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("codes: {1: Ja, 2: Nee}}", "codes: {1: Ja, 2: Ja}}", 1), encoding="utf-8")
    try:
        assert [found.code for found in examine(copy).errors] == ["label-double"]
        assert [found.code for found in examine(copy, "2018").errors] == ["label-double"]
        assert [found.code for found in examine(copy, None, "2018").errors] == ["label-double"]
        assert examine(copy, "2022").findings == examine(copy, None, "2024").findings == ()
    finally:
        path.write_text(before, encoding="utf-8")
    with pytest.raises(ParameterError, match="Unknown round '2019'; did you mean 2018"):
        examine(copy, "2019")
    with pytest.raises(ParameterError, match="Unknown edition '2019'; did you mean 2018"):
        examine(copy, None, "2019")


def test_several_mistakes_are_told_at_once(copy: Path) -> None:
    path = copy / "params/2024/round.yml"
    before = path.read_text(encoding="utf-8")
    text = before.replace("status: definitief", "status: final").replace("logo: logo.svg", "logo: weg.svg")
    path.write_text(text.replace('edition: "2024"', 'edition: "2042"'), encoding="utf-8")
    try:
        codes = {found.code for found in examine(copy, "2024").errors}
    finally:
        path.write_text(before, encoding="utf-8")
    assert codes == {"not-in-list", "logo-missing", "unknown-edition"}


def test_what_was_answered_is_not_repeated(copy: Path) -> None:
    path = copy / "params/2024/corrections.yml"
    path.write_text("- {file: clienten, key: [Geheim], column: x, from: {a: Geheim}, to: Geheim}", encoding="utf-8")
    try:
        told = [str(found) for found in examine(copy, "2024").errors]
    finally:
        path.unlink()
    assert told and "Geheim" not in "".join(told)


def test_a_file_that_is_no_text(copy: Path) -> None:
    path = copy / "editions/2024/text/clienten.md"
    before = path.read_bytes()
    path.write_bytes(b"\xff\xfe")
    try:
        assert [found.code for found in examine(copy, "2024").errors] == ["unreadable"]
    finally:
        path.write_bytes(before)


def test_the_command(copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KEURMERK_ROOT", str(copy))
    with pytest.raises(SystemExit) as ended:
        main(["doctor"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("Geen fouten, geen waarschuwingen; ")
    path = copy / "params/2024/round.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("status: definitief", "status: final"), encoding="utf-8")
    try:
        with pytest.raises(SystemExit) as ended:
            main(["doctor", "--round", "2024"])
        text = capsys.readouterr().out
        with pytest.raises(SystemExit):
            main(["doctor", "--format", "json"])
        told = json.loads(capsys.readouterr().out)
    finally:
        path.write_text(before, encoding="utf-8")
    assert ended.value.code == 10
    assert text.splitlines()[:2] == ["Fouten", f"params/2024/round.yml:10: {told['findings'][0]['sentence']}."]
    assert (told["exit_status"], told["errors"], told["warnings"]) == (10, 1, 0)
    assert told["findings"][0].keys() == {"file", "line", "severity", "code", "sentence"}
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--round", "2019"])
    assert ended.value.code == 10


def test_a_kind_that_does_not_exist_is_said_once(copy: Path) -> None:
    path = copy / "editions/2024/edition.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("{id: contact, kind: choice,", "{id: contact, kind: keuze,", 1), encoding="utf-8")
    told = [str(found) for found in examine(copy, "2024").findings]
    path.write_text(before, encoding="utf-8")
    assert len(told) == 1 and "‘keuze’" in told[0], told
