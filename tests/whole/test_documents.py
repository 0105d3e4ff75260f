"""The commands that documents show work as they stand there, one after the other, in a project like a fresh clone."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole.project import ROOT, checked_as, environment, keurmerk_in, project

DOCUMENTS = ("README.md", "docs/handleiding.md", "docs/edities.md", "docs/vrijgeven.md", "docs/publicaties.md")
BLOCK = re.compile(r"^```sh *(?P<mark>[\w-]*)\n(?P<lines>.*?)^```", re.S | re.M)
NOT_RUN = "geen-test"  # behind ```sh: a server, a window, or what a machine may lack
EIGHT = 8
FILES = {
    "dienstverleners.csv": "provider",
    "clienten.csv": "provider",
    "opdrachtgevers.csv": "provider",
    "antwoorden_clienten.csv": "client",
    "antwoorden_inburgering.csv": "client",
    "antwoorden_opdrachtgevers.csv": "opdrachtgever",
}  # providers first, then who belongs to them, then what these answered; each with the column that says whose it is
ROUNDS = ("2018", "2022", "2024")
TARGETS = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def commands(document: str) -> list[str]:
    """Each line of its blocks of shell, lines that go on joined, without comments."""
    text = (ROOT / document).read_text(encoding="utf-8")
    blocks = [found["lines"] for found in BLOCK.finditer(text) if found["mark"] != NOT_RUN]
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def placed(sample: Path, folder: Path) -> dict[str, str]:
    """A project in `folder`, and an environment in which `keurmerk` is this clone's."""
    root = project(folder / "project", *ROUNDS)
    checked_as(sample, root, *(name for name in ROUNDS if name != "2024"))
    fewer(root / "data/incoming/2024")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    script = root / ".venv" / "bin" / "keurmerk"
    script.parent.mkdir(parents=True)
    script.write_text('#!/bin/sh\nexec "$PYTHON_OF_TESTS" -m keurmerk "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    path = os.pathsep.join([str(script.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    return environment(root, PATH=path, PYTHON_OF_TESTS=sys.executable)


def fewer(exports: Path) -> None:
    """Of a round whose exports are all text, the first providers: what the commands do is the same for eight."""
    kept = set[str]()
    for name, key in FILES.items():
        head, *lines = (exports / name).read_text(encoding="utf-8").splitlines(keepends=True)
        columns = head.strip().split(",")
        rows = [line for line in lines if not kept or line.split(",")[columns.index(key)] in kept]
        rows = rows if kept else rows[:EIGHT]
        kept |= {line.split(",")[0] for line in rows}
        (exports / name).write_text(head + "".join(rows), encoding="utf-8")


@pytest.mark.slow
def test_commands_do_what_is_told(sample_root: Path, tmp_path: Path) -> None:
    """One document after the other, in one project: what ran before is not run again, unless to tell of an approval."""
    variables, before = placed(sample_root, tmp_path), set[tuple[str, ...]]()
    for document in DOCUMENTS:
        listed = commands(document)
        assert listed, document
        for command in listed:
            words = shlex.split(command, comments=True)
            told = (Path(words[0]).name, *words[1:])
            if told in before:
                continue
            before = set() if "approve" in words else before | {told}
            if words[0] == "make":  # what it does has tests of its own; here it has to be there
                assert set(words[1:]) <= TARGETS, command
                continue
            status, said = ran(words, tmp_path / "project", variables)
            assert status == 0, f"{document}: {command}\n{said[-3000:]}"


def ran(words: list[str], place: Path, variables: dict[str, str]) -> tuple[int, str]:
    """How a command ended and what it said; `keurmerk` itself without its imports, which take half of its time."""
    if words[0] == "keurmerk":
        told = keurmerk_in(place, words[1:], variables)
        return told.status, told.said
    done = subprocess.run(words, cwd=place, env=variables, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_not_run_is_a_command_all_the_same(document: str) -> None:
    """A block that is left out names commands that exist."""
    text = (ROOT / document).read_text(encoding="utf-8")
    skipped = "\n".join(found["lines"] for found in BLOCK.finditer(text) if found["mark"] == NOT_RUN)
    for name in re.findall(r"keurmerk ([a-z-]+)", skipped):
        asked = [sys.executable, "-m", "keurmerk", name, "--help"]
        assert subprocess.run(asked, capture_output=True, check=False).returncode == 0, name
