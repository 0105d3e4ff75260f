"""A lane that makes tiny reports as the real one does: a child, aside, then to its place, in one move or in two."""

import os
import shutil
import tempfile
import time
from pathlib import Path

from keurmerk.batch.process import Answer, die_with, serve
from keurmerk.places import put_whole
from tests.batch.night import Night, files

PAUSES = 6  # in each report, so that a kill hits every stage of it


def answer(night: Night, provider: str) -> Answer:
    if provider in night.failing:
        return Answer(provider, "failed", "Zo is het besteld.")
    if provider in night.lying:
        return Answer(provider, "made")
    if (times := night.dying.get(provider, 0)) and died(night, provider) < times:
        os._exit(7)
    lane = os.getpid()
    child = os.fork()
    if child == 0:
        die_with(lane)
        try:
            make(night, provider)
            os._exit(0)
        except OSError as error:
            os._exit(error.errno or 1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == 0:
        return Answer(provider, "made")
    return Answer(provider, "failed", f"Het maken eindigde met {code}: {os.strerror(code) if code > 0 else 'gedood'}.")


def died(night: Night, provider: str) -> int:
    """How often it died on this provider before; notes that it does once more."""
    path = Path(f"{night.started}.{provider}")
    times = len(path.read_text()) if path.exists() else 0
    path.write_text("x" * (times + 1))
    return times


def make(night: Night, provider: str) -> None:
    out = Path(night.out)
    patient = time.monotonic() + 30
    while night.held and Path(night.held).exists() and time.monotonic() < patient:
        time.sleep(0.01)
    pause(night)
    if provider in night.hanging:
        time.sleep(60)
    aside = Path(tempfile.mkdtemp(prefix=f".{provider}-", dir=out))
    for name, content in files(provider, night.providers[provider]).items():
        (aside / name).write_bytes(content[: len(content) // 2])
        pause(night)
        (aside / name).write_bytes(content)
    if night.two_moves:
        in_two_moves(night, aside, out / provider)
        return
    put_whole(aside, out / provider)
    pause(night)
    shutil.rmtree(aside, ignore_errors=True)


def in_two_moves(night: Night, aside: Path, place: Path) -> None:
    """As where folders cannot change places, and with time for a kill in between."""
    aside.chmod(0o755)
    before = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    if place.exists():
        place.rename(before / "0")
        pause(night)
        pause(night)
    aside.rename(place)
    pause(night)
    shutil.rmtree(before)


def pause(night: Night) -> None:
    time.sleep(night.seconds / PAUSES)


if __name__ == "__main__":
    serve(answer)
