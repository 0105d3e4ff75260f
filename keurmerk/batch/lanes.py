"""What the driver asks of a lane, and which lane it is that makes real reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from keurmerk.batch import fingerprint
from keurmerk.batch.lock import FOLDER
from keurmerk.lane import Lane as RealLane
from keurmerk.lane import Started

if TYPE_CHECKING:
    from keurmerk.factory import Order


class Outcome(Protocol):
    """What became of one report: `made`, `held back`, `failed`, or when settling `settled` or `differs`; and why."""

    @property
    def provider(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def stages(self) -> dict[str, float]: ...


class Lane(Protocol):
    """A process that works on one provider at a time and ends with the driver, however that ends."""

    @property
    def number(self) -> int: ...
    @property
    def pid(self) -> int: ...
    def send(self, provider: str) -> None: ...
    def fileno(self) -> int: ...
    def receive(self) -> Outcome | None: ...
    def leave(self, provider: str, cause: str) -> str: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


Start = Callable[[int], Lane]


class Ahead:
    """Processes of lanes that load while the round is still checked. A lane takes one over; the rest are ended."""

    def __init__(self) -> None:
        self._started: list[Started] = []

    def begin(self, count: int, root: Path) -> None:
        """So many; where one cannot be started, those before it are still known here and ended."""
        self._code = fingerprint.code()
        for _ in range(count):
            self._started.append(Started(root))

    def take(self) -> Started | None:
        """One that was begun, if any; none where the code that they loaded was touched since."""
        if self._started and fingerprint.code() != self._code:
            self.close()
        return self._started.pop() if self._started else None

    def close(self) -> None:
        """End those that nobody took."""
        while self._started:
            self._started.pop().kill()


def makers(order: Order, ahead: Ahead) -> Start:
    """Starts lanes that make the reports of this order; how far they are stands in the folder of the run."""

    def start(number: int) -> Lane:
        return RealLane(order, number, begun=order.out / FOLDER / f".lane-{number}", started=ahead.take())

    return start
