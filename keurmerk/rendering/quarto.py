"""The engine that calls Quarto on the executed notebook, in a private copy of the project's layout."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from keurmerk.errors import KeurmerkError
from keurmerk.rendering.place import Format, out_name, put

TARGET = {"html": "html", "pdf": "typst"}
SHOWN_LINES = 12


def cleaned(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without metadata of code cells: one key unknown to Quarto wraps the output of a cell in a div."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata = nbformat.NotebookNode()
    return notebook


class QuartoEngine:
    """`quarto render report.ipynb --no-execute --to …`, once per format."""

    name = "quarto"

    def __init__(self, root: Path, program: str = "quarto") -> None:
        self.root = root
        self.program = program

    @cached_property
    def _version(self) -> str:
        return self._call(["--version"], self.root).stdout.strip()

    def versions(self) -> str:
        return f"Quarto {self._version}"

    def render(self, notebook_path: Path, formats: Sequence[Format], out_dir: Path) -> list[Path]:
        """Write report.html and report.pdf as asked into `out_dir`, each whole or not at all."""
        notebook = cleaned(nbformat.read(str(notebook_path), 4))
        return [self._one(notebook, wanted, out_dir) for wanted in formats]

    def _one(self, notebook: nbformat.NotebookNode, wanted: Format, out_dir: Path) -> Path:
        # A private copy without the .qmd: beside it Quarto takes the notebook for a by-product and forgets _quarto.yml,
        # and renders in one folder get in each other's way.
        with TemporaryDirectory(prefix="keurmerk-") as folder:
            place = Path(folder)
            shutil.copy(self.root / "_quarto.yml", place)
            shutil.copytree(self.root / "layout", place / "layout")
            nbformat.write(notebook, str(place / "report.ipynb"))
            self._call(["render", "report.ipynb", "--no-execute", "--to", TARGET[wanted]], place)
            made = place / out_name(wanted)
            if not made.is_file():
                raise KeurmerkError(f"Quarto ended without an error but made no {made.name}.")
            return put(made, out_dir)

    def _call(self, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
        # Quarto runs the notebook filter of _quarto.yml with this Python.
        environment = {**os.environ, "QUARTO_PYTHON": os.environ.get("QUARTO_PYTHON", sys.executable)}
        done = subprocess.run(
            [self.program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8",
            errors="replace",
        )  # fmt: skip
        if done.returncode:
            said = [line for line in (done.stderr or done.stdout).strip().splitlines() if line.strip()][-SHOWN_LINES:]
            what = f"Quarto could not make the report: `quarto {' '.join(arguments)}` gave {done.returncode}."
            raise KeurmerkError("\n".join([what, *said]))
        return done
