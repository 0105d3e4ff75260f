"""Does once, before any fork, what every report would do first: loads modules, reads files, compiles texts."""

import contextlib
from pathlib import Path

import nbformat

from keurmerk.executing import papermill
from keurmerk.factory import TEMPLATE, Order
from keurmerk.figures import stencil
from keurmerk.figures.plot import tools
from keurmerk.figures.text import width
from keurmerk.kept import kept
from keurmerk.rendering.embedded import markdown
from keurmerk.rendering.qmd import read
from keurmerk.report.content import load_content
from keurmerk.report.report import Report
from keurmerk.report.text import narrative


@kept
def template(path: Path) -> nbformat.NotebookNode:
    """The template as a notebook, read once; a report changes it in a process of its own."""
    return read(path)


def load() -> None:
    """What every report needs, whatever the order: the slow modules, and how wide letters are."""
    papermill()
    import keurmerk.lane.cells
    import keurmerk.lane.hands  # noqa: F401

    with contextlib.suppress(OSError):  # that there are no fonts will be said of the report
        width("a", 1)


def warm_up(order: Order) -> None:
    """Compose one report of the round and throw it away; what goes wrong here will be said of the report itself."""
    provider = next((slug for slug, each in order.receipt.participants.items() if not each.held_back), None)
    with contextlib.suppress(Exception):
        if not stencil.proven():  # else hardly a bar is left to seaborn, which takes 70 MB
            tools()
        markdown(template(order.root / TEMPLATE))
        if provider:
            content = load_content(
                order.root, order.round, provider, order.folder, order.receipt, order.status, order.profile
            )
            content.as_json()
            report = Report(content)
            for part in _parts():
                getattr(report, part)()


def read_texts(order: Order) -> None:
    """Compile all texts of the edition: of many reports, some have a chapter that the one composed here has not."""
    with contextlib.suppress(Exception):
        narrative(order.root, order.receipt.edition).have_ready()


def _parts() -> list[str]:
    return [name for name, part in vars(Report).items() if callable(part) and not name.startswith("_")]
