"""A program that stays and does one job after the other: bytes in, bytes out, by numbered messages."""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Sequence

from keurmerk.errors import KeurmerkError
from keurmerk.lane import messages
from keurmerk.lane.orphans import dying_with_me

# Large pages, one heap for all threads, memory asked for much at a time, and what is freed kept for the next report.
MEMORY = tuple(
    f"glibc.malloc.{name}"
    for name in ("hugetlb=1", "arena_max=1", "mmap_threshold=33554432", "trim_threshold=134217728", "top_pad=67108864")
)


class WorkerLost(Exception):
    """The worker died, answered another question or took too long; it has to be started anew."""


class JobRefused(KeurmerkError):
    """The worker says what is wrong with the job; it is ready for the next."""


class Worker:
    """A program started at once, and again by `restart`."""

    def __init__(self, command: Sequence[str], environment: dict[str, str] | None = None) -> None:
        self._command, self._environment = list(command), environment
        self._number = 0
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            bufsize=0,
            preexec_fn=dying_with_me(),
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def descriptors(self) -> list[int]:
        """The pipes to it, which a fork of this process has to close."""
        return [self._process.stdin.fileno(), self._process.stdout.fileno()]  # type: ignore[union-attr]

    def ask(
        self, head: str, payload: Sequence[bytes], until: float, meanwhile: Callable[[], None] | None = None
    ) -> list[bytes]:
        """Send `<number> <head>` and the payload; the documents that come back, their lengths in the answer's head.

        While the worker is at work, so is `meanwhile`. Raises JobRefused with the worker's own message, or WorkerLost.
        """
        self._number += 1
        into, out = self.descriptors
        try:
            messages.write_bytes(into, b"".join([f"{self._number} {head}\n".encode("ascii"), *payload]), until)
        except (messages.Ended, messages.TooLate, OSError) as error:
            raise WorkerLost from error
        try:
            if meanwhile:
                meanwhile()
        except BaseException:
            self.restart()  # nobody takes its answer, and until then it hears nothing
            raise
        return self._answer(out, until)

    def _answer(self, out: int, until: float) -> list[bytes]:
        try:
            answer = messages.read_line(out, until).split()
            if not answer or answer[0] != str(self._number):
                raise WorkerLost
            lengths = [int(length) for length in answer[1:] if length != "error"]
            documents = [messages.read_bytes(out, length, until) for length in lengths]
        except (messages.Ended, messages.TooLate, ValueError, OSError) as error:
            raise WorkerLost from error
        if "error" in answer:
            raise JobRefused(documents[0].decode("utf-8", errors="replace").strip())
        return documents

    def restart(self) -> None:
        """End it, however it is, and start it again."""
        self.stop()
        self._process = self._started()

    def stop(self) -> None:
        """End it now."""
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()


def deadline(seconds: float) -> float:
    """The moment so many seconds from now."""
    return time.monotonic() + seconds


def with_memory() -> dict[str, str]:
    """This process's environment, with memory handled as suits one report after the other."""
    tunables = os.environ.get("GLIBC_TUNABLES", "").split(":")
    return {**os.environ, "GLIBC_TUNABLES": ":".join(filter(None, dict.fromkeys((*tunables, *MEMORY))))}
