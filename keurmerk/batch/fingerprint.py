"""What a report is made from, as a few hashes with a name each: a report is made again when one of them changes."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keurmerk.approval.ledger import NAME as APPROVALS
from keurmerk.approval.ledger import read_ledger
from keurmerk.history.looking_back import canonical_rows

if TYPE_CHECKING:
    from keurmerk.history.looking_back import PublishedRound
    from keurmerk.receipt import Receipt

Parts = dict[str, str]
Back = tuple["PublishedRound", ...]
BENCHMARK = "benchmark"
HEX = 16
OF_ONE = ("corrections.yml", APPROVALS)  # files of the round of which each report has its own part
PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Sources:
    """Where the files lie that all reports of a round are made from."""

    root: Path
    round: str
    edition: str
    logo: str

    def files(self) -> dict[str, set[str]]:
        """By part: the path of every file as it is there now."""
        root, params = self.root, self.root / "params" / self.round
        settings = {path.path for path in os.scandir(params) if path.is_file() and path.name not in OF_ONE}
        return {
            "settings": {*settings, str(params / self.logo)},
            "edition": {*_below(root / "editions" / self.edition), *_below(root / "editions" / "basis")},
            "template": {str(root / "report.qmd")},
            "layout": {*_below(root / "layout"), str(root / "_quarto.yml")},
            "code": set(_below(PACKAGE)),
        }

    def looks(self) -> dict[str, tuple[int, ...]]:
        """Number, size and times of each file: other when it was touched, also when it was put back."""
        return {path: _look(path) for paths in self.files().values() for path in paths}


def code() -> dict[str, tuple[int, ...]]:
    """The same of the package alone, of which a lane loads modules before it has an order."""
    return {path: _look(path) for path in _below(PACKAGE)}


@dataclass(frozen=True)
class Shared:
    """The parts that all reports of a round have in common, and how their files looked just before."""

    sources: Sources
    parts: Parts
    looks: dict[str, tuple[int, ...]]

    def moved(self) -> bool:
        """Was a file of the template, layout, edition, settings or code touched, added or removed since?"""
        return self.sources.looks() != self.looks


def shared(sources: Sources, asked: Iterable[str], engine: str) -> Shared:
    """Hash once what holds for every report; `asked` are the words of the command that reports depend on."""
    looks = sources.looks()
    parts = {
        name: _of_files(paths, PACKAGE if name == "code" else sources.root) for name, paths in sources.files().items()
    }
    parts |= {"asked": _of("\n".join(asked)), "engine": _of(engine), "environment": _of("\n".join(_environment()))}
    return Shared(sources, parts, looks)


def of_provider(shared: Shared, root: Path, receipt: Receipt, provider: str, back: Back = ()) -> Parts:
    """All parts of one provider's report; what it reads of the receipt is its data, `back` what of earlier rounds."""
    own = root / "params" / receipt.round / "providers" / f"{provider}.yml"
    read = [
        receipt.participants[provider].model_dump(mode="json"),
        receipt.warnings(provider),
        [correction.model_dump(mode="json") for correction in receipt.corrections_of(provider)],
    ]
    return {
        **shared.parts,
        "data": _of(json.dumps(read, sort_keys=True)),
        BENCHMARK: _of(receipt.benchmark),
        "own settings": _of_files([str(own)], root),
        "earlier rounds": _of(json.dumps(canonical_rows(back))),
        "approval": _of_approvals(root, receipt.round, provider),
        "number held back": str(len(receipt.held_back)),
    }


def _of_approvals(root: Path, round_name: str, provider: str) -> str:
    found = [each.hash for each in read_ledger(root, round_name).entries if each.provider == provider]
    return _of("\n".join(found))


def changed(before: Parts, now: Parts) -> tuple[str, ...]:
    """The names of the parts that are not the same."""
    return tuple(sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name)))


def _environment() -> Iterator[str]:
    """The Python and every package installed beside it, by the names of their folders."""
    yield f"Python {platform.python_version()}"
    for folder in sorted({path for path in map(Path, sys.path) if path.name.endswith("-packages") and path.is_dir()}):
        yield from sorted(path.name for path in folder.iterdir() if path.suffix == ".dist-info")


def _below(folder: Path | str) -> Iterator[str]:
    """Every file, none where the folder is gone; asked after each report, and `pathlib` takes five times as long."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _below(entry.path)
        elif entry.is_file():
            yield entry.path


def _of_files(paths: Iterable[str], base: Path) -> str:
    """Names and contents; a file that is not there is a content of its own."""
    names = {os.path.relpath(path, base): path for path in paths}
    return _of("\n".join(f"{name} {_content(names[name])}" for name in sorted(names)))


def _content(path: str) -> str:
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return "none"


def _of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:HEX]


def _look(path: str) -> tuple[int, ...]:
    try:
        about = os.stat(path)
    except FileNotFoundError:
        return ()
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns
