"""One provider's way from draft to final and back, made once for all workers."""

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from keurmerk.approval.ledger import FOLDER, NAME
from tests.oracle.rounds import make_round
from tests.whole.documents import Made
from tests.whole.project import Done, keurmerk, made_once, project

ROUND, SLUG, OTHER = "2022", "een-dienst", "een-client"
HERE = ("--round", ROUND)
TOO_LATE = ("--format", "html", "--out")


@dataclass(frozen=True)
class Story:
    """The reports of `SLUG` at each step, and what the commands in between said."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "project"

    def report(self, step: str) -> Made:
        return Made(self.folder / step / SLUG)

    def said(self, name: str) -> Done:
        status, text = (self.folder / f"{name}.txt").read_text(encoding="utf-8").split("\n", 1)
        return Done(int(status), text, "")


def regrade(exports: Path, provider: str) -> None:
    """Every client of this provider who gave an 8 gave a 6 after all."""
    owners = {row["client"] for row in _rows(exports / "clienten.csv") if row["provider"] == provider}
    path = exports / "antwoorden_clienten.csv"
    rows = _rows(path)
    for row in rows:
        if row["client"] in owners and row["cijfer"] == "8":
            row["cijfer"] = "6"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="session")
def story(shared: Path) -> Story:
    """Draft; approved and final; corrected, so draft of version 2; approved again."""

    def make(folder: Path) -> None:
        root = project(folder / "project")
        exports = root / "data/incoming" / ROUND
        (root / "params" / ROUND / NAME).unlink()  # the sample's
        shutil.rmtree(root / "params" / ROUND / FOLDER)
        make_round(exports, ROUND, 5, 0, scenarios=(OTHER, SLUG))

        def told(name: str, *words: str) -> Done:
            done = keurmerk(root, *words)
            (folder / f"{name}.txt").write_text(f"{done.status}\n{done.said}", encoding="utf-8")
            return done

        def render(step: str, *more: str) -> None:
            assert told(f"render-{step}", "render", *HERE, *more, "--out", str(folder / step)).status == 0

        approve = ("approve", *HERE, SLUG, "--by", "Noor de Wit", "--out")
        told("too-early", "render", *HERE, SLUG, "--status", "definitief", "--out", str(folder / "too-early"))
        told("unread", "approve", *HERE, OTHER, "--by", "Noor de Wit", "--out", str(folder / "too-early"))
        render("first", SLUG)
        told("approve", *approve, str(folder / "first"))
        told("approve-again", *approve, str(folder / "first"))
        render("approved", SLUG, OTHER, "--status", "definitief")
        regrade(exports, SLUG)
        told("approve-other", "approve", *HERE, OTHER, "--by", "Noor de Wit")
        render("corrected", SLUG)
        told("too-late", "render", *HERE, SLUG, OTHER, "--status", "definitief", *TOO_LATE, str(folder / "too-late"))
        told("outdated", *approve, str(folder / "approved"))
        render("again", SLUG, "--status", "definitief")
        render("wished", SLUG, "--status", "concept", "--format", "html,pdf,xlsx,docx")
        told("list", "approvals", *HERE)
        for name in ("out", "out-again"):
            told(name, "export", *HERE, "--reports", str(folder / "again"), "--out", str(folder / name))

    return Story(made_once(shared, "approval-story", make))
