"""A project root of a test's own, the command run in it, and things made once for all workers."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("editions", "params", "layout", "_quarto.yml", "report.qmd")


@dataclass(frozen=True)
class Done:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def project(folder: Path, *rounds: str) -> Path:
    """A copy of everything a report is made from but the code, with the sample exports of these rounds."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
        else:
            shutil.copy(ROOT / part, folder / part)
    (folder / "data/incoming").mkdir(parents=True)
    for name in rounds:
        shutil.copytree(ROOT / "data/incoming" / name, folder / "data/incoming" / name)
    return folder


def environment(root: Path, **changes: str) -> dict[str, str]:
    """This process's, with the project at `root` and the code of this clone."""
    return {**os.environ, "KEURMERK_ROOT": str(root), "PYTHONPATH": str(ROOT), **changes}


def keurmerk(root: Path, *words: str, **changes: str) -> Done:
    """The command in a process of its own, started somewhere else than in the project.

    With an environment of its own it is a new Python; else a fork of one that has the command's imports done.
    """
    if not changes:
        return keurmerk_in(root.parent, words, environment(root))
    done = subprocess.run(
        [sys.executable, "-m", "keurmerk", *words],
        cwd=root.parent,
        env=environment(root, **changes),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


class Warm:
    """A process of `tests.whole.warm`, which ends with this one."""

    def __init__(self) -> None:
        single = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "ARROW")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.whole.warm"],
            cwd=ROOT,
            env=environment(ROOT, **single),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._said = tempfile.TemporaryDirectory()

    def run(self, words: Sequence[str], place: Path, variables: Mapping[str, str]) -> Done:
        out, err = (Path(self._said.name) / name for name in ("out", "err"))
        order = {"words": words, "cwd": str(place), "env": dict(variables), "out": str(out), "err": str(err)}
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        status = int(self._process.stdout.readline())
        return Done(status, *(path.read_text(encoding="utf-8") for path in (out, err)))


def keurmerk_in(place: Path, words: Sequence[str], variables: Mapping[str, str]) -> Done:
    """The command in a fork of that process, started in this folder with this environment."""
    return _warm().run(words, place, variables)


@cache
def _warm() -> Warm:
    """One for each worker."""
    return Warm()


def checked(root: Path, *rounds: str) -> Path:
    """The project, with its rounds checked."""
    for name in rounds:
        done = keurmerk(root, "check", "--round", name)
        assert done.status == 0, done.said
    return root


def checked_as(sample: Path, root: Path, *rounds: str) -> Path:
    """The project with the checked data of another that has the same rounds; whoever uses them sees that they fit."""
    for name in rounds:
        shutil.copytree(sample / "data/checked" / name, root / "data/checked" / name)
    return root


def made_once(shared: Path, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first test to ask for it fills, in whatever worker; the others wait for it."""
    folder, ready = shared / name, shared / f"{name}.ready"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            ready.touch()
    return folder


def made_by(shared: Path, name: str, root: Path, *words: str) -> tuple[Path, Done]:
    """A folder that the command fills with `--out`, once for all workers, and what it said then."""
    said = shared / f"{name}.said"

    def make(folder: Path) -> None:
        done = keurmerk(root, *words, "--out", str(folder))
        assert done.status == 0, done.said
        said.write_text(json.dumps([done.out, done.err]), encoding="utf-8")

    folder = made_once(shared, name, make)
    return folder, Done(0, *json.loads(said.read_text(encoding="utf-8")))
