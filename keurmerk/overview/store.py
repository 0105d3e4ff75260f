"""What the page knew of each report the last time, in `.run/overview.sqlite`: without it, all is read anew."""

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from keurmerk.comparing.printed import Printed, pack, unpack
from keurmerk.overview.row import Changed, Said

NAME = "overview.sqlite"
TABLES = """
create table if not exists report (provider text primary key, stamp text, said text, printed blob, changed text);
create table if not exists made_by (version text);
"""


@dataclass(frozen=True)
class Kept:
    """Of one report: when and how large its facts.json was, what the page says of it, what changed with it."""

    stamp: str
    said: Said
    changed: Changed | None


class Store:
    """Open for one update of a page; what is put is there after `commit`, all of it or nothing."""

    def __init__(self, folder: Path, version: str) -> None:
        self._base = _opened(folder / NAME)
        self._base.executescript(TABLES)
        found = self._base.execute("select version from made_by").fetchone()
        self.usable = found == (version,)
        self.empty = self._base.execute("select count(*) from report").fetchone() == (0,)
        self._base.execute("delete from made_by")
        self._base.execute("insert into made_by values (?)", (version,))

    def all(self) -> dict[str, Kept]:
        """By provider. After a change of what the page shows, with stamps that fit no file."""
        rows = self._base.execute("select provider, stamp, said, changed from report")
        return {
            provider: Kept(
                stamp if self.usable else "", Said.unpacked(said), Changed.unpacked(changed) if changed else None
            )
            for provider, stamp, said, changed in rows
        }

    def printed(self, provider: str) -> Printed | None:
        """What the report printed that was here before."""
        found = self._base.execute("select printed from report where provider = ?", (provider,)).fetchone()
        return unpack(json.loads(zlib.decompress(found[0]))) if found else None

    def put(self, provider: str, stamp: str, said: Said, printed: Printed) -> None:
        """A report that was read."""
        packed = zlib.compress(json.dumps(pack(printed), ensure_ascii=False).encode())
        self._base.execute(
            "insert or replace into report values (?, ?, ?, ?, null)", (provider, stamp, said.packed(), packed)
        )

    def put_changes(self, changes: Mapping[str, Changed | None]) -> None:
        """What changed with these reports."""
        rows = [(changed.packed() if changed else None, provider) for provider, changed in changes.items()]
        self._base.executemany("update report set changed = ? where provider = ?", rows)

    def drop(self, provider: str) -> None:
        """A report that is no longer there."""
        self._base.execute("delete from report where provider = ?", (provider,))

    def commit(self) -> None:
        self._base.commit()

    def close(self) -> None:
        self._base.close()


@contextlib.contextmanager
def store(folder: Path, version: str) -> Iterator[Store]:
    """The store in this folder; one that cannot be read is begun again."""
    try:
        opened = Store(folder, version)
        opened.all()
    except (sqlite3.DatabaseError, ValueError):
        (folder / NAME).unlink(missing_ok=True)
        opened = Store(folder, version)
    with contextlib.closing(opened):
        yield opened


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path)
