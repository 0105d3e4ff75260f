"""The power fails at any moment: what was not pushed to the disk is gone, and what is left can be trusted.

The disk is a model: it keeps the content that was synced of a file, and the names that were synced of a folder. A cut
is tried after every call of the product's writer, with and without the renames that were not pushed yet.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from keurmerk import places
from keurmerk.batch.durable import write_whole
from keurmerk.batch.manifest import Manifest, replay
from keurmerk.places import put_whole
from tests.batch.test_places import NAMES, written


@dataclass
class Disk:
    """What would be left after a cut: synced content by file number, synced names; and each moment's two ends."""

    folder: Path
    content: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    cuts: list[dict[str, bytes]] = field(default_factory=list)

    def here(self) -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in self.folder.iterdir()}

    def cut(self) -> None:
        """Note what a cut at this moment leaves, with the old names and with the new."""
        for names in (self.names, self.here()):
            self.cuts.append({name: self.content.get(number, b"") for name, number in names.items()})

    def synced(self, handle: int) -> None:
        about = os.fstat(handle)
        if about.st_ino == self.folder.stat().st_ino:
            self.names = self.here()
        else:
            self.content[about.st_ino] = os.pread(handle, about.st_size, 0)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk(tmp_path)
    for path in tmp_path.iterdir():
        disk.content[path.stat().st_ino] = path.read_bytes()

    def after(name: str, then: Callable[[int], None]) -> None:
        real = getattr(os, name)

        def call(*given):
            result = real(*given)
            then(given[0])
            disk.cut()
            return result

        monkeypatch.setattr(os, name, call)

    after("fsync", disk.synced)
    after("replace", lambda _: None)
    after("pwrite", lambda _: None)
    yield disk


def test_a_file_is_the_old_one_or_the_new_one(disk: Disk) -> None:
    path = disk.folder / "last-success"
    write_whole(path, b"oud")
    disk.cuts.clear()
    write_whole(path, b"nieuw" * 1000)
    left = [cut["last-success"] for cut in disk.cuts]
    assert len(left) >= 6 and set(left) == {b"oud", b"nieuw" * 1000}
    assert left[-2:] == [b"nieuw" * 1000] * 2


def test_a_line_that_was_told_stays(disk: Disk) -> None:
    """After `add` returned its event is on the disk; before, it is there or not, and nothing else is lost."""
    manifest = Manifest(disk.folder, "een")
    for count in range(1, 5):
        disk.cuts.clear()
        manifest.add("held-back", provider=f"p{count}", reason="Daarom.")
        for cut in disk.cuts:
            lines = [json.loads(line)["provider"] for line in cut["manifest.jsonl"].splitlines()]
            assert lines in ([f"p{each}" for each in range(1, count)], [f"p{each}" for each in range(1, count + 1)])
        assert disk.cuts[-1]["manifest.jsonl"] == disk.cuts[-2]["manifest.jsonl"] == manifest.path.read_bytes()
    assert set(replay(manifest.path).records) == {"p1", "p2", "p3", "p4"}


def test_a_folder_is_the_old_one_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut after every push and every move: whatever name of a folder is on the disk, all that it says is there too."""
    place, made = written(tmp_path / "alfa", "oud"), written(tmp_path / ".alfa-1", "nieuw")
    content: dict[int, bytes] = {}  # of files, as far as it was pushed
    names: dict[int, dict[str, int]] = {}  # of folders, likewise
    cuts: list[set[bytes | None]] = []

    def inside(folder: Path) -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in folder.iterdir()}

    def push(path: Path) -> None:
        if path.is_dir():
            names[path.stat().st_ino] = inside(path)
        else:
            content[path.stat().st_ino] = path.read_bytes()

    def cut() -> None:
        for known in (names[tmp_path.stat().st_ino], inside(tmp_path)):
            folder = names.get(known["alfa"], {})
            cuts.append({content.get(folder.get(name, 0)) for name in NAMES})

    def pushed(path: Path) -> None:
        push(path)
        cut()

    def moved(one: Path, other: Path) -> bool:
        done = exchanged(one, other)
        cut()
        return done

    exchanged = places.exchanged
    monkeypatch.setattr(places, "_sync", pushed)
    monkeypatch.setattr(places, "exchanged", moved)
    for path in (*place.iterdir(), place, tmp_path):
        push(path)
    put_whole(made, place)
    assert len(cuts) == 2 * (len(NAMES) + 3)
    assert all(cut in ({b"oud"}, {b"nieuw"}) for cut in cuts) and cuts[0] == {b"oud"}
    assert cuts[-1] == cuts[-2] == {b"nieuw"}
