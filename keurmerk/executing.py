"""Executes the template for one provider with papermill, in a kernel of its own or by an engine given by name."""

import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

from keurmerk.checking import EXPORTS_VARIABLE
from keurmerk.factory import TEMPLATE, CellFailed, Order
from keurmerk.rendering.qmd import read


def execute(order: Order, provider: str) -> nbformat.NotebookNode:
    """The executed template for one provider, by papermill in a kernel of its own; written nowhere yet."""
    with environment(order):
        return run(read(order.root / TEMPLATE), order.parameters(provider), order.root)


@contextmanager
def environment(order: Order) -> Iterator[None]:
    """What a kernel has to know and the finished notebook must not hold: folders of this machine."""
    package = str(Path(__file__).resolve().parent.parent)
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    needed = {"KEURMERK_ROOT": str(order.root), EXPORTS_VARIABLE: order.exports or "", "PYTHONPATH": paths}
    before = {name: os.environ.get(name) for name in needed}
    os.environ.update(needed)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def papermill() -> Any:
    """Papermill, without what it says while it is loaded and while it runs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import papermill
    logging.getLogger("papermill").setLevel(logging.ERROR)
    return papermill


def run(notebook: nbformat.NotebookNode, parameters: dict[str, Any], root: Path) -> nbformat.NotebookNode:
    """Execute a notebook with parameters; raises CellFailed with the notebook as far as it came, the cell marked.

    Papermill keeps a failed notebook only in a file, so it writes one, once, at the end.
    """
    tool = papermill()
    with tempfile.TemporaryDirectory(prefix="keurmerk-") as folder:
        written = Path(folder) / "report.ipynb"
        try:
            done = tool.execute_notebook(
                notebook,
                str(written),
                parameters=parameters,
                kernel_name="python3",
                cwd=str(root),
                progress_bar=False,
                request_save_on_cell_execute=False,
                extra_arguments=["--log-level=CRITICAL"],
            )
        except tool.exceptions.PapermillExecutionError as error:
            left = without_paths(nbformat.read(str(written), 4))
            raise CellFailed(f"{error.ename}: {error.evalue}", as_text(left)) from None
    return without_paths(done)


def without_paths(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Papermill notes where it wrote; that is nobody's business in a report."""
    about = notebook.metadata.get("papermill", {})
    about.update({name: None for name in ("input_path", "output_path") if name in about})
    return notebook


def as_text(notebook: nbformat.NotebookNode) -> str:
    """The text of an .ipynb file."""
    return str(nbformat.v4.writes(notebook)) + "\n"
