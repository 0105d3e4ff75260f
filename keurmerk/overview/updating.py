"""Writes the page of a round anew when it would be another; what is up to date is not touched."""

import contextlib
import hashlib
from pathlib import Path

from keurmerk.batch.durable import write_whole
from keurmerk.batch.lock import FOLDER
from keurmerk.batch.manifest import NAME, replay
from keurmerk.overview.gathering import Place, rows
from keurmerk.overview.page import PAGE, page
from keurmerk.overview.store import store
from keurmerk.overview.wording import FILE
from keurmerk.receipt import Receipt
from keurmerk.settings import Round

QUALITY = "kwaliteit.html"
SCHEMA = "1"


def update(root: Path, out: Path, receipt: Receipt, checked: Path, settings: Round) -> Path:
    """Write `<out>/index.html` and beside it the quality page of the check; returns the place of the first.

    The caller holds the lock on `out`. Raises OSError when they cannot be written.
    """
    folder = out / FOLDER
    quality = _quality(checked, out)
    with store(folder, _version()) as kept:
        listed = rows(Place(root, out, receipt, replay(folder / NAME)), kept)
        _write(out / PAGE, page(listed, settings, receipt.edition, quality).encode())
        kept.commit()
    return out / PAGE


def _quality(checked: Path, out: Path) -> str | None:
    """The link to the quality page: it goes with the reports, wherever those are taken."""
    try:
        _write(out / QUALITY, (checked / QUALITY).read_bytes())
    except FileNotFoundError:
        return None
    return QUALITY


def _write(path: Path, content: bytes) -> None:
    with contextlib.suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return
    write_whole(path, content)


def _version() -> str:
    """Other when rows are made otherwise: then every report is read again."""
    return SCHEMA + hashlib.sha256(FILE.read_bytes()).hexdigest()[:16]
