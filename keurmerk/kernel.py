"""A report by an ordinary kernel, and by the engine from its notebook: the plain way, which every other must equal."""

import time
from pathlib import Path

from keurmerk.executing import as_text, execute
from keurmerk.factory import Executed, Order, There, tables_of
from keurmerk.report.content import load_content
from keurmerk.verifying import marks_of


class Kernel:
    """Starts a kernel for each report."""

    def execute(self, order: Order, provider: str) -> Executed:
        """The executed template and the facts it told."""
        start = time.perf_counter()
        content = load_content(
            order.root, order.round, provider, order.folder, order.receipt, order.status, order.profile
        )
        read = time.perf_counter()
        notebook = execute(order, provider)
        stages = {"read": read - start, "execute": time.perf_counter() - read}
        text = as_text(notebook)
        return Executed(text, "", content.as_json(), marks_of(content), stages, tables_of(order, content))

    def render(self, order: Order, executed: Executed, folder: Path, there: There) -> dict[str, float]:
        """By the engine of the order."""
        start = time.perf_counter()
        order.engine.render(folder / "report.ipynb", order.formats, folder)
        return {order.engine.name: time.perf_counter() - start}

    def close(self) -> None:
        """Nothing stays."""
