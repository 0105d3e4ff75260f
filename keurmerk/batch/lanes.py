"""What the driver asks of a lane, and which lane it is that makes real reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from keurmerk.batch.lock import FOLDER
from keurmerk.lane import Lane as RealLane

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


def makers(order: Order) -> Start:
    """Starts lanes that make the reports of this order; how far they are stands in the folder of the run."""
    return lambda number: RealLane(order, number, begun=order.out / FOLDER / f".lane-{number}")
