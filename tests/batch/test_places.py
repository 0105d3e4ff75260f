"""A folder is put in its place in one move: whoever looks sees the old one or the new one, at every instant."""

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from keurmerk import places
from keurmerk.places import put_whole, replace_folder

NAMES = ("facts.json", "report.html", "report.pdf")
TIMES = 200
WRITER = """
    import sys
    from pathlib import Path
    from keurmerk.places import put_whole
    from tests.batch.test_places import TIMES, written

    place = Path(sys.argv[1])
    for number in range(1, TIMES):
        put_whole(written(place.with_name(f".aside-{number}"), str(number)), place)
"""


def written(folder: Path, says: str) -> Path:
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(says, encoding="utf-8")
    return folder


def says(folder: Path) -> set[str]:
    return {(folder / name).read_text(encoding="utf-8") for name in NAMES}


def seen(place: Path) -> set[str] | None:
    """What all the files say of the folder that is there now; None when another came in its place meanwhile."""
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)  # raises when it is not there
    try:
        found = set()
        for name in NAMES:
            try:
                opened = os.open(name, os.O_RDONLY, dir_fd=handle)
            except FileNotFoundError:
                assert os.fstat(handle).st_ino != os.stat(place).st_ino, f"{name} is not there"
                return None
            with os.fdopen(opened, encoding="utf-8") as stream:
                found.add(stream.read())
        return found
    finally:
        os.close(handle)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a folder is absent between two moves")
def test_a_reader_never_misses_it_and_never_sees_a_mixture(tmp_path: Path) -> None:
    place = written(tmp_path / "alfa", "0")
    root = Path(__file__).resolve().parents[2]
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(place)], env={**os.environ, "PYTHONPATH": str(root)}
    )
    looks, different = 0, set()
    try:
        while writer.poll() is None:
            (place / "report.html").stat()  # by its path, as a browser has it
            found = seen(place)
            assert found is None or len(found) == 1, found
            different |= found or set()
            looks += 1
    finally:
        writer.kill()
    assert writer.wait() == 0
    assert looks > TIMES and len(different) > TIMES / 10
    assert says(place) == {str(TIMES - 1)}


@pytest.mark.parametrize("alone", [True, False], ids=["exchanged", "in two moves"])
def test_what_was_there_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: bool) -> None:
    if not alone:
        monkeypatch.setattr(places, "_renameat2", lambda: None)
    for number in range(3):
        put_whole(written(tmp_path / ".made", str(number)), tmp_path / "alfa")
        assert says(tmp_path / "alfa") == {str(number)}
        assert (tmp_path / "alfa").stat().st_mode & 0o777 == 0o755
        before = tmp_path / ".made"
        assert [path.name for path in tmp_path.iterdir() if path not in (tmp_path / "alfa", before)] == []
        if before.exists():
            assert says(before) == {str(number - 1)}
            for path in before.iterdir():
                path.unlink()
            before.rmdir()


@pytest.mark.parametrize("error", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    monkeypatch.setattr(places, "_renameat2", lambda: lambda *_: -1)
    monkeypatch.setattr(places.ctypes, "get_errno", lambda: error)
    written(tmp_path / "alfa", "oud")
    replace_folder(written(tmp_path / ".made", "nieuw"), tmp_path / "alfa")
    assert says(tmp_path / "alfa") == {"nieuw"} and [path.name for path in tmp_path.iterdir()] == ["alfa"]


def test_a_file_or_a_link_makes_room_for_a_folder(tmp_path: Path) -> None:
    elsewhere = written(tmp_path / "elders", "oud")
    (tmp_path / "alfa").symlink_to(elsewhere)
    (tmp_path / "beta").write_text("een bestand", encoding="utf-8")
    for name in ("alfa", "beta"):
        replace_folder(written(tmp_path / ".made", "nieuw"), tmp_path / name)
        assert says(tmp_path / name) == {"nieuw"} and not (tmp_path / name).is_symlink()
    assert says(elsewhere) == {"oud"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["alfa", "beta", "elders"]


def test_a_move_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    written(tmp_path / "alfa", "oud")
    with pytest.raises(OSError):
        replace_folder(tmp_path / "nergens", tmp_path / "alfa")
    assert says(tmp_path / "alfa") == {"oud"}
