"""Reports of invented providers, as many of each edition, made once by a batch: four, and twenty with `make fuzz`."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from keurmerk.synth import Size, write_round
from tests.pages.reading import Document, document
from tests.whole.project import ROOT, keurmerk, made_once, project

EDITIONS = ("2018", "2022", "2024")
EACH = int(os.environ.get("KEURMERK_FUZZ_PAGES", "4"))
SEED = int(os.environ.get("KEURMERK_FUZZ_FROM", "11"))


@pytest.fixture(scope="session")
def printed(shared: Path) -> Callable[[str], dict[str, Document]]:
    """The PDFs of an edition's invented providers, by provider."""

    def make(folder: Path, edition: str) -> None:
        project(folder)
        exports, out = folder / "data/incoming" / edition, folder / "output"
        write_round(ROOT, edition, exports, Size(EACH), SEED)
        done = keurmerk(
            folder, "batch", "--round", edition, "--format", "pdf", "--out", str(out), "--engine", "embedded"
        )
        assert done.status == 0, done.said

    @cache
    def get(edition: str) -> dict[str, Document]:
        root = made_once(shared, f"pages-{edition}", lambda folder: make(folder, edition))
        return {path.parent.name: document(path) for path in sorted((root / "output").glob("*/report.pdf"))}

    return get
