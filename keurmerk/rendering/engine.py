"""Choosing what renders: Quarto when it is there, else the engine embedded in the wheels."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

from keurmerk.errors import EngineMissing, UsageError, unknown
from keurmerk.paths import project_root
from keurmerk.rendering.embedded import EmbeddedEngine
from keurmerk.rendering.place import Format
from keurmerk.rendering.quarto import QuartoEngine

EngineName = Literal["auto", "embedded", "quarto"]
ENGINES = ("auto", "embedded", "quarto")


class Engine(Protocol):
    """Makes report.html and report.pdf from an executed notebook."""

    name: str

    def versions(self) -> str:
        """The programs that do the work with their versions, as the colophon prints them."""
        ...

    def render(self, notebook_path: Path, formats: Sequence[Format], out_dir: Path) -> list[Path]:
        """Write report.<format> into `out_dir` for every format asked, in that order."""
        ...


def pick_engine(name: str, root: Path | None = None) -> Engine:
    """The engine of that name for the project at `root`; `auto` takes Quarto when it is on PATH.

    Raises UsageError for another name and EngineMissing when Quarto is asked for and not there.
    """
    if name not in ENGINES:
        raise UsageError(unknown("engine", name, ENGINES))
    root = root or project_root()
    program = shutil.which("quarto")
    if name == "quarto" and program is None:
        raise EngineMissing(
            "Quarto is not on PATH: install Quarto 1.7 or later (https://quarto.org), or use --engine embedded, "
            "which needs nothing more."
        )
    if program is None or name == "embedded":
        return EmbeddedEngine(root)
    return QuartoEngine(root, program)
