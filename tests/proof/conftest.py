"""Finished sample reports, and what the proof says of them when something in them was changed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from keurmerk.freshness import checked_folder
from keurmerk.proof.finding import Finding
from keurmerk.proof.proof import prove
from keurmerk.receipt import Receipt, read_receipt
from tests.proof import page_edits, pdf_edits
from tests.whole.conftest import PUBLISHED, named, named_round, published, sample_root  # noqa: F401

ROUNDS = tuple(name for name in PUBLISHED if name != "about")
BOTH = ("html", "pdf")


@dataclass(frozen=True)
class Report:
    """A finished report, to be spoiled in a folder of its own."""

    folder: Path
    root: Path
    receipt: Receipt

    def proof(self, place: Path, formats: Sequence[str] = BOTH, **files: bytes) -> tuple[Finding, ...]:
        """What is found when these files (`html`, `pdf`, `facts`) are others."""
        place.mkdir(exist_ok=True)
        for name in ("facts.json", "report.html", "report.pdf"):
            key = "facts" if name == "facts.json" else name.rpartition(".")[2]
            (place / name).write_bytes(files.get(key) or (self.folder / name).read_bytes())
        return prove(place, formats, self.root, self.receipt, self.folder.name).findings  # type: ignore[arg-type]

    def page(self, edit: page_edits.Edit) -> bytes:
        return edit((self.folder / "report.html").read_text(encoding="utf-8")).encode()

    def pdf(self, edit: pdf_edits.Edit) -> bytes:
        editable = pdf_edits.Editable((self.folder / "report.pdf").read_bytes())
        edit(editable)
        return editable.content()

    @property
    def facts(self) -> dict:
        return json.loads((self.folder / "facts.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sample(published, sample_root) -> Callable[[str], Report]:  # noqa: F811
    """The published report of a round."""

    def get(round_name: str) -> Report:
        made, _ = published(round_name)
        receipt = read_receipt(checked_folder(sample_root, round_name, None))
        assert receipt
        return Report(made.folder, sample_root, receipt)

    return get
