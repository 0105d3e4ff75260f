"""A program of ours as a process of its own: it is sent one provider after the other and answers each with a line.

The driver's end is `Process`, the program's end is `serve`. The program never outlives the driver, however that ends.
"""

import contextlib
import ctypes
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

END = 5.0  # seconds that a program gets to end by itself
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Answer:
    """What became of one provider's report, one sentence of cause, and the seconds of each stage of making it."""

    provider: str
    state: str
    reason: str = ""
    stages: dict[str, float] = field(default_factory=dict)


class Process:
    """The driver's end of a program, started as `python -m <module>`."""

    def __init__(self, module: str, order: object, number: int) -> None:
        self.number, self._ended = number, False
        with tempfile.TemporaryFile() as told:
            pickle.dump(order, told)
            told.flush()
            told.seek(0)
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, str(told.fileno()), str(os.getpid())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pass_fds=[told.fileno()],
                start_new_session=True,  # a terminal's Ctrl-C is for the driver alone
                env={**os.environ, "PYTHONPATH": _paths()},
            )
        self.pid = self._process.pid

    def send(self, provider: str) -> None:
        """Ask for one more; a program that died is noticed by `receive`."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(provider).encode() + b"\n")
            self._process.stdin.flush()

    def fileno(self) -> int:
        """Readable when there is an answer or the program died."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def receive(self) -> Answer | None:
        """The answer, or None when the program died."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return Answer(**json.loads(line)) if line.endswith(b"\n") else None

    def leave(self, provider: str, cause: str) -> str:
        """Nothing is left of what it died on."""
        return ""

    def stop(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END)
        self.kill()

    def kill(self) -> None:
        """End it now, with what it started."""
        if self._ended:
            return
        self._ended = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]


def serve(answer: Callable[[Any, str], Answer]) -> None:
    """The program's end: answer until the driver has nothing more to ask."""
    die_with(int(sys.argv[2]))
    with os.fdopen(int(sys.argv[1]), "rb") as told:
        order = pickle.load(told)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints does not get between the answers
    while line := sys.stdin.readline():
        answers.write(json.dumps(asdict(answer(order, json.loads(line)))).encode() + b"\n")
        answers.flush()


def die_with(parent: int) -> None:
    """Let the system end this process when its parent ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _paths() -> str:
    package = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
