"""The rows of the page: the receipt, the manifest and each report's facts brought together; only new facts are read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keurmerk import failures
from keurmerk.batch.manifest import State
from keurmerk.comparing.comparison import Report
from keurmerk.comparing.differences import differences
from keurmerk.comparing.naming import Naming
from keurmerk.comparing.printed import NAME, Printed, printed
from keurmerk.comparing.telling import lines
from keurmerk.edition import load_edition
from keurmerk.overview.row import FAILED, GONE, HELD_BACK, MISSING, REPORT, UNFINISHED, Changed, Row, Said, said_by
from keurmerk.overview.store import Kept, Store
from keurmerk.overview.wording import wording
from keurmerk.receipt import Receipt

STATES = {"failed": FAILED, "interrupted": UNFINISHED, "started": UNFINISHED}


@dataclass(frozen=True)
class Place:
    """Where the reports of a round lie, and what is known of it."""

    root: Path
    out: Path
    receipt: Receipt
    state: State


def rows(place: Place, store: Store) -> list[Row]:
    """A row for each provider of the round, and for each report of one that is no longer in it, by name."""
    kept = _brought_up_to_date(place, store)
    names = {slug: each.name for slug, each in place.receipt.participants.items()}
    found = [_row(place, slug, name, kept.get(slug)) for slug, name in names.items()]
    found += [Row(slug, slug, GONE, True, kept[slug].said) for slug in kept.keys() - names.keys()]
    return sorted(found, key=lambda row: (row.name.casefold(), row.provider))


def _row(place: Place, provider: str, name: str, kept: Kept | None) -> Row:
    said, changed = (kept.said, kept.changed) if kept else (Said(), None)
    notebook = failures.notebook(place.out, provider, place.receipt.participants)
    failed = notebook.is_file()
    record = place.state.of(provider)
    if reasons := place.receipt.participants[provider].held_back:
        return Row(provider, name, HELD_BACK, kept is not None, said, reasons, changed=changed)
    state = STATES.get(record.state, REPORT if kept else MISSING)
    if failed:
        state = FAILED
    elif state == FAILED and kept:
        state = REPORT  # it was made by hand after all
    cause = str(record.last["reason"]) if state == FAILED and record.last and record.state == "failed" else ""
    link = f"{notebook.parent.name}/{notebook.name}" if failed else ""
    return Row(provider, name, state, kept is not None and state != REPORT, said, (), cause, link, changed)


def _brought_up_to_date(place: Place, store: Store) -> dict[str, Kept]:
    """What is known of each report that lies there now. When any of them prints other things than the last time, what
    was told of changes before makes room."""
    before = store.all()
    known = not store.empty
    after: dict[str, Kept] = {}
    changes: dict[str, Changed | None] = {}
    for provider, path, stamp in _reports(place.out):
        if provider in before and before[provider].stamp == stamp:
            after[provider] = before[provider]
            continue
        if (read := _read(path)) is None:
            continue
        content, now = read
        said, was = said_by(content, _files(path.parent)), store.printed(provider)
        if known and (told := _changed(place.root, was, now)):
            changes[provider] = told
        store.put(provider, stamp, said, now)
        after[provider] = Kept(stamp, said, before[provider].changed if provider in before else None)
    gone = before.keys() - after.keys()
    for provider in gone:
        store.drop(provider)
    if changes or gone:
        after = {slug: Kept(each.stamp, each.said, changes.get(slug)) for slug, each in after.items()}
    store.put_changes({provider: each.changed for provider, each in after.items()})
    return after


def _changed(root: Path, before: Printed | None, now: Printed) -> Changed | None:
    if before is None:
        return Changed(new=True)
    found = differences(before, now)
    if not found:
        return None
    naming = Naming(load_edition(root, now.edition))
    told = [(line.name, line.said) for line in lines(Report(now.provider, before, now, found), naming)]
    return Changed(tuple(told[: wording().changes_shown]), len(told))


def _reports(out: Path) -> Iterator[tuple[str, Path, str]]:
    """Provider, facts.json, and its size, times and place: other when the report was replaced."""
    for folder in sorted(out.iterdir()) if out.is_dir() else ():
        if folder.name.startswith("."):
            continue
        try:
            about = (folder / NAME).stat()
        except OSError:
            continue
        yield (
            folder.name,
            folder / NAME,
            f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}",
        )


def _files(folder: Path) -> tuple[str, ...]:
    return tuple(name for name in wording().files if (folder / name).is_file())


def _read(path: Path) -> tuple[dict[str, Any], Printed] | None:
    """None for what is no facts.json, such as one that somebody spoiled: there is no report then."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return content, printed(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
