"""SIGTERM and SIGINT as something to wait for, beside the lanes: the first asks to stop, the second to stop now."""

import contextlib
import signal
import socket
from collections.abc import Iterator

STOPPING = (signal.SIGTERM, signal.SIGINT)


class Stops:
    """How often one was asked to stop; `fileno` is readable after each time."""

    def __init__(self, wake: socket.socket) -> None:
        self._wake, self.count = wake, 0

    def fileno(self) -> int:
        return self._wake.fileno()

    def read(self) -> int:
        """Take note; returns how often it was in all."""
        with contextlib.suppress(BlockingIOError):
            self.count += sum(number in STOPPING for number in self._wake.recv(4096))
        return self.count


@contextlib.contextmanager
def stops() -> Iterator[Stops]:
    """Within this, the two signals end nothing by themselves."""
    ours, woken = socket.socketpair()
    for end in (ours, woken):
        end.setblocking(False)
    before = {number: signal.signal(number, lambda *_: None) for number in STOPPING}
    woken_before = signal.set_wakeup_fd(woken.fileno())
    try:
        yield Stops(ours)
    finally:
        signal.set_wakeup_fd(woken_before)
        for number, handler in before.items():
            signal.signal(number, handler)
        ours.close()
        woken.close()
