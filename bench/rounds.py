"""A project of the benchmark's own, an invented round in it, and the commands run there."""

import json
import os
import shutil
import statistics
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from keurmerk.synth import Size, write_round

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("editions", "params", "layout", "_quarto.yml", "report.qmd")
KEURMERK = (sys.executable, "-m", "keurmerk")


@dataclass(frozen=True)
class Bench:
    """An invented round: where its project, exports and reports lie."""

    project: Path
    round: str
    exports: Path
    out: Path

    @property
    def environment(self) -> dict[str, str]:
        """This code, that project; a kernel started by hand finds the exports."""
        ours = {"KEURMERK_ROOT": str(self.project), "KEURMERK_EXPORTS": str(self.exports), "PYTHONPATH": str(ROOT)}
        return {**os.environ, **ours}

    @property
    def made(self) -> list[Path]:
        """The folders of finished reports."""
        return sorted(path.parent for path in self.out.glob("*/report.pdf"))

    @cached_property
    def providers(self) -> list[str]:
        """Those whose report was made, the ones of middling size first."""
        pages = {folder: (folder / "report.ipynb").stat().st_size for folder in self.made}
        middle = statistics.median(pages.values())
        return [folder.name for folder in sorted(pages, key=lambda folder: abs(pages[folder] - middle))]

    def figures(self) -> float:
        """How many a report has, on average."""
        return statistics.fmean(
            len(json.loads((folder / "facts.json").read_text("utf-8"))["figures"]) for folder in self.made
        )

    def words(self, command: str, *more: str) -> list[str]:
        """A command of keurmerk on this round."""
        return [*KEURMERK, command, "--round", self.round, "--exports", str(self.exports), *more]


def invented(folder: Path, edition: str, providers: int) -> Bench:
    """A fresh project with a round of so many providers, not yet checked."""
    project = folder / "project"
    for part in PARTS:
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, _ready(project) / part)
    made = write_round(ROOT, edition, folder / "exports", Size(providers))
    return Bench(project, made.round, folder / "exports", folder / "out")


def _ready(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
