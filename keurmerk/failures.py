"""What a failed report leaves for whoever has to find out why: its notebook, the cell that failed, the cause."""

from __future__ import annotations

import contextlib
import html
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from keurmerk.factory import Order

FOLDER, OTHER_FOLDER = "failed", "_failed"  # the second, which can be no slug, where a provider is called as the first
TRIES = 2  # another process may just have removed the empty folder
TAG = "papermill-error-cell-tag"
CAUSE = '<span style="color:red; font-family:Helvetica Neue, Helvetica, Arial, sans-serif; font-size:2em;">%s</span>'


def place(order: Order, provider: str) -> Path:
    """Where the notebook of this provider's failed report lies."""
    return notebook(order.out, provider, order.receipt.participants)


def notebook(out: Path, provider: str, participants: Container[str]) -> Path:
    """The same for a folder of reports, whatever made them."""
    return out / (OTHER_FOLDER if FOLDER in participants else FOLDER) / f"{provider}.ipynb"


def leave(order: Order, provider: str, cause: str, notebook: str = "") -> str:
    """Keep the notebook, or where nothing was executed the template, and say where; "" when that fails too."""
    failed, content = place(order, provider), _explained(order, provider, cause, notebook)
    for _ in range(TRIES):
        with contextlib.suppress(OSError):
            failed.parent.mkdir(parents=True, exist_ok=True)
            failed.write_text(content, encoding="utf-8")
            return f" See {failed.parent.name}/{failed.name}."
    return ""


def forget(order: Order, provider: str) -> None:
    """The report was made after all; with the last of them the folder goes."""
    failed = place(order, provider)
    with contextlib.suppress(FileNotFoundError):
        failed.unlink()
        with contextlib.suppress(OSError):
            failed.parent.rmdir()


def marked(begun: str | NotebookNode, index: int, cause: str) -> str:
    """The notebook of a report that was stopped, with the cell it was in marked as papermill marks a failing one."""
    from keurmerk.executing import papermill

    tool = papermill()
    notebook = _read(begun) if isinstance(begun, str) else begun
    cell = notebook.cells[index]
    cell.execution_count = sum(each.cell_type == "code" for each in notebook.cells[: index + 1])
    cell.outputs = [_new("output", "error", ename="Stopped", evalue=cause, traceback=[cause])]
    with contextlib.suppress(tool.exceptions.PapermillExecutionError):
        tool.execute.raise_for_execution_errors(notebook, None)
    return _text(notebook)


def _explained(order: Order, provider: str, cause: str, text: str) -> str:
    """With the cause on top, unless a cell is marked that tells it."""
    notebook = _read(text) if text else _template(order, provider)
    if any(TAG in cell.metadata.get("tags", ()) for cell in notebook.cells):
        return text
    notebook.cells.insert(0, _new("markdown_cell", CAUSE % html.escape(cause), metadata={"tags": [TAG]}))
    return _text(notebook)


def _template(order: Order, provider: str) -> NotebookNode:
    """The template with this provider's parameters, as if it were about to be executed; empty when that fails too."""
    try:
        from keurmerk.executing import papermill
        from keurmerk.factory import TEMPLATE
        from keurmerk.rendering.qmd import read

        tool = papermill()
        notebook = tool.iorw.load_notebook_node(read(order.root / TEMPLATE))
        return tool.parameterize.parameterize_notebook(notebook, order.parameters(provider))
    except Exception:
        return _new("notebook")


def _new(kind: str, *content: Any, **more: Any) -> NotebookNode:
    from nbformat import v4

    return getattr(v4, f"new_{kind}")(*content, **more)


def _read(text: str) -> NotebookNode:
    import nbformat

    return nbformat.reads(text, 4)


def _text(notebook: NotebookNode) -> str:
    from keurmerk.executing import as_text, without_paths

    return as_text(without_paths(notebook))
