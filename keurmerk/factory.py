"""Makes finished reports: executes the template with papermill, renders it, and puts the folder in its place whole."""

import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from keurmerk.errors import KeurmerkError, ReportsFailed
from keurmerk.intake import EXPORTS_VARIABLE, replace_folder
from keurmerk.receipt import Receipt
from keurmerk.rendering.engine import Engine
from keurmerk.rendering.place import Format
from keurmerk.rendering.qmd import read
from keurmerk.report.content import load_content

TEMPLATE = "report.qmd"
FAILED = "failed"


@dataclass(frozen=True)
class Order:
    """What to make: a round, the checked data behind it, and how the reports must look."""

    root: Path
    round: str
    folder: Path
    receipt: Receipt
    out: Path
    formats: Sequence[Format]
    engine: Engine
    exports: str | None = None
    status: str | None = None
    profile: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one report: made, held back or failed, and why."""

    provider: str
    state: str
    reason: str = ""


def make_reports(order: Order, providers: Iterable[str], tell: Callable[[Outcome], None]) -> list[Outcome]:
    """Make the reports of these providers one after the other; one that fails leaves the others alone."""
    outcomes = []
    for provider in providers:
        outcome = make_report(order, provider)
        tell(outcome)
        outcomes.append(outcome)
    return outcomes


def make_report(order: Order, provider: str) -> Outcome:
    """Make one report, or say why not; a report that stood there before stays when this one fails."""
    try:
        content = load_content(
            order.root, order.round, provider, order.folder, order.receipt, order.status, order.profile
        )
    except ReportsFailed as error:
        return Outcome(provider, "held back", str(error))
    order.out.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{provider}-", dir=order.out))
    failed = order.out / FAILED / f"{provider}.ipynb"
    notebook = None
    try:
        notebook = execute(order, provider)
        nbformat.write(notebook, str(aside / "report.ipynb"))
        order.engine.render(aside / "report.ipynb", order.formats, aside)
        (aside / "facts.json").write_text(content.as_json(), encoding="utf-8")
        replace_folder(aside, order.out / provider)
        failed.unlink(missing_ok=True)
    except KeurmerkError as error:
        left = error.notebook if isinstance(error, CellFailed) else notebook
        if left is None:
            return Outcome(provider, "failed", str(error))
        failed.parent.mkdir(exist_ok=True)
        nbformat.write(left, str(failed))
        return Outcome(provider, "failed", f"{error} See {FAILED}/{failed.name}.")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Outcome(provider, "made")


class CellFailed(KeurmerkError):
    """A cell of the template failed; the notebook shows which."""

    def __init__(self, message: str, notebook: nbformat.NotebookNode) -> None:
        super().__init__(message)
        self.notebook = notebook


def execute(order: Order, provider: str) -> nbformat.NotebookNode:
    """The executed template for one provider, by papermill in a kernel of its own; written nowhere yet."""
    notebook = read(order.root / TEMPLATE)
    given = {"round": order.round, "provider": provider, "status": order.status, "profile": order.profile}
    parameters = {name: value for name, value in given.items() if value is not None}
    with _environment(order):
        return run(notebook, parameters, order.root)


@contextmanager
def _environment(order: Order) -> Iterator[None]:
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


def run(notebook: nbformat.NotebookNode, parameters: dict[str, Any], root: Path) -> nbformat.NotebookNode:
    """Execute a notebook with parameters; raises CellFailed with the notebook as far as it came, the cell marked.

    Papermill keeps a failed notebook only in a file, so it writes one, once, at the end.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import papermill
        from papermill.exceptions import PapermillExecutionError

    logging.getLogger("papermill").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="keurmerk-") as folder:
        written = Path(folder) / "report.ipynb"
        try:
            done = papermill.execute_notebook(
                notebook,
                str(written),
                parameters=parameters,
                kernel_name="python3",
                cwd=str(root),
                progress_bar=False,
                request_save_on_cell_execute=False,
                extra_arguments=["--log-level=CRITICAL"],
            )
        except PapermillExecutionError as error:
            raise CellFailed(f"{error.ename}: {error.evalue}", _without_paths(nbformat.read(str(written), 4))) from None
    return _without_paths(done)


def _without_paths(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Papermill notes where it wrote; that is nobody's business in a report."""
    about = notebook.metadata.get("papermill", {})
    about.update({name: None for name in ("input_path", "output_path") if name in about})
    return notebook
