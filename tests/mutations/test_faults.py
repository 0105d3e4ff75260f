"""The mutation proof: every named fault gets its verdict, its sentence, and changes nothing for anyone else."""

import json
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from keurmerk.checks import CATALOGUE, Finding, Gate

from .clean import Work, clean
from .faults import FAULTS, Fault
from .judging import HELD, PASSED, REFUSED, WARNED, gate_on, own_facts, verdict

SEVERITIES = {REFUSED: "critical", HELD: "quarantine", WARNED: "warning"}
NOBODY = 65534


@pytest.fixture(scope="module")
def as_clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each provider's own facts when nothing is wrong."""
    gate = gate_on(clean(tmp_path_factory.mktemp("clean")).save())
    assert verdict(gate) == PASSED
    return own_facts(gate)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    folder = tmp_path / "round"
    yield clean(folder)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_hurts_nobody_else(work: Work, as_clean: dict[str, bytes], name: str) -> None:
    fault = FAULTS[name]
    keys = fault.apply(work)
    gate = gate_on(work.save())
    assert verdict(gate) == fault.verdict, [found.nl for found in gate.findings]
    if fault.rule:
        told = finding(gate, fault)
        assert_sentence(told, fault, keys)
    assert_discreet(gate, work)
    if fault.verdict == HELD:
        assert set(gate.held_back) == set(fault.hit)
        assert all(fault.rule in {found.rule for found in reasons} for reasons in gate.held_back.values())
    if fault.verdict != REFUSED:
        facts = own_facts(gate)
        others = set(as_clean) - set(fault.hit)
        assert others <= set(facts)
        assert {provider: facts[provider] for provider in others} == {each: as_clean[each] for each in others}
        assert facts.keys() == as_clean.keys() - gate.held_back.keys()


def finding(gate: Gate, fault: Fault) -> Finding:
    found = {(each.rule, each.file, each.column): each for each in gate.findings}
    assert (fault.rule, fault.stem, fault.column) in found, found.keys()
    told = found[fault.rule, fault.stem, fault.column]
    assert told.severity == SEVERITIES[fault.verdict] == CATALOGUE[fault.rule].severity
    return told


def assert_sentence(told: Finding, fault: Fault, keys: list[str] | None) -> None:
    """File, column, what is the matter, how many rows and which: in both languages."""
    place = f", kolom {fault.column}" if fault.column else ""
    head = told.nl.split(": ")[0]
    assert head.startswith(f"{fault.stem}.") and head.endswith(place), told.nl
    core = CATALOGUE[fault.rule].sentence
    for text, sentence in ((told.nl, core.nl), (told.en, core.en)):
        assert sentence.split("{")[0].strip(" (") in text
        assert text.endswith(".") and "{" not in text and "None" not in text
    if keys is not None:
        shown = tuple(key if key else None for key in keys[:10])
        assert told.count == len(keys)
        assert all(said == key or said.startswith("rij ") for said, key in zip(told.keys, shown, strict=True)), (
            told.keys
        )
        assert f"{len(keys)} {'rij' if len(keys) == 1 else 'rijen'}" in told.nl


def assert_discreet(gate: Gate, work: Work) -> None:
    said = repr(gate.findings)
    for secret in work.secrets:
        short = len(secret) < 4 or (secret.isdigit() and len(secret) < 6)  # may stand there by chance, as a count
        assert short or secret not in said, secret


def test_there_are_enough_of_them_and_every_rule_has_one() -> None:
    assert len(FAULTS) >= 60
    elsewhere = {"check-failed", "correction-stale"}  # tests/checks: not a fault of the files
    assert {fault.rule for fault in FAULTS.values()} - {""} == set(CATALOGUE) - elsewhere


@pytest.mark.parametrize(
    ("denied", "rule", "said"),
    [
        ("clienten.csv", "unreadable", "het mag niet worden geopend"),
        ("", "file-missing", "de map is er niet of mag niet worden gelezen"),
    ],
)
def test_what_may_not_be_read_is_said_so(as_clean: object, denied: str, rule: str, said: str) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        clean(folder).save()
        folder.chmod(0o755)
        (folder / denied).chmod(0)
        found, findings = judged_unprivileged(folder)
        assert found == REFUSED
        assert (rule, "clienten") in {(each[0], each[1]) for each in findings}
        assert any(said in each[2] for each in findings)
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def judged_unprivileged(folder: Path) -> tuple[str, list[list[str]]]:
    """Root reads everything, so a child process that gave up its rights does the check, with all it needs in memory."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        gate = gate_on(folder)
        answer = [verdict(gate), [[found.rule, found.file, found.nl] for found in gate.findings]]
        os.write(sender, json.dumps(answer).encode())
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver, "rb") as stream:
        answer = stream.read()
    assert os.waitpid(child, 0)[1] == 0
    found, findings = json.loads(answer)
    return found, findings
