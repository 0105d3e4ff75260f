"""Messages between processes: a length and a pickled object, over a pipe or socket, with a time after which to stop."""

import os
import pickle
import select
import struct
import time
from typing import Any

HEAD = struct.Struct(">Q")
PIECE = 1 << 20


class Ended(Exception):
    """The other side is gone, or was in the middle of a message."""


class TooLate(Exception):
    """The time is over."""


def write(out: int, message: object) -> None:
    """Send one object."""
    write_bytes(out, _framed(message))


def _framed(message: object) -> bytes:
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(content)) + content


def read(source: int, until: float | None = None) -> Any:
    """The next object; raises Ended or TooLate. Only for what our own processes send."""
    (length,) = HEAD.unpack(read_bytes(source, HEAD.size, until))
    return pickle.loads(read_bytes(source, length, until))


def waiting(source: int) -> bool:
    """Is anything there to be read, or the other side gone?"""
    return bool(select.select([source], [], [], 0)[0])


def write_bytes(out: int, content: bytes, until: float | None = None) -> None:
    """Send bytes, waiting for room no longer than `until` (of `time.monotonic`)."""
    rest = memoryview(content)
    while rest:
        _wait([], [out], until)
        try:
            rest = rest[os.write(out, rest[: select.PIPE_BUF] if until else rest) :]
        except OSError as error:
            raise Ended from error


def read_bytes(source: int, length: int, until: float | None = None) -> bytes:
    """Exactly so many bytes."""
    pieces = []
    while length:
        _wait([source], [], until)
        try:
            piece = os.read(source, min(length, PIECE))
        except OSError as error:
            raise Ended from error
        if not piece:
            raise Ended
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def read_line(source: int, until: float | None = None, most: int = 200) -> str:
    """Bytes up to the end of a line, read one by one: heads of messages are short."""
    line = bytearray()
    while not line.endswith(b"\n"):
        line += read_bytes(source, 1, until)
        if len(line) > most:
            raise Ended
    return line.decode("ascii", errors="replace").strip()


def _wait(readable: list[int], writable: list[int], until: float | None) -> None:
    if until is None:
        return
    left = until - time.monotonic()
    if left <= 0 or not any(select.select(readable, writable, [], left)):
        raise TooLate
