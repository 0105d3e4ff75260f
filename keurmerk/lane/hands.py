"""Makes reports with everything loaded once: each is executed in a fork of this process."""

import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat

from keurmerk import opening
from keurmerk.collecting import give_back
from keurmerk.errors import KeurmerkError
from keurmerk.executing import as_text, environment, papermill, without_paths
from keurmerk.factory import TEMPLATE, CellFailed, Executed, Order, There, tables_of
from keurmerk.failures import marked
from keurmerk.figures import plot
from keurmerk.lane.begun import Begun
from keurmerk.lane.growth import OFTEN, renew
from keurmerk.lane.limits import Limits
from keurmerk.lane.nursery import Nursery, NurseryLost, Stopped
from keurmerk.lane.press import Press
from keurmerk.lane.warming import load, read_texts, template, warm_up
from keurmerk.lane.workers import JobRefused, WorkerLost
from keurmerk.rendering.embedded import EmbeddedEngine, markdown
from keurmerk.rendering.place import Format, out_name
from keurmerk.report import drawing
from keurmerk.report.content import load_content
from keurmerk.verifying import marks_of

LOST = "The process that starts reports died, twice."

Tell = Callable[[object], None]


def possible() -> bool:
    """Can this system do it?"""
    return sys.platform == "linux"


class LaneHands:
    """Executes in a child, renders with workers that stay; the engine's plain way is what is left when those fail.

    Where `many` reports follow, it prepares for more than the first needs.
    """

    def __init__(
        self,
        order: Order,
        limits: Limits | None = None,
        closing: tuple[int, ...] = (),
        begun: Begun | None = None,
        many: bool = False,
    ) -> None:
        self.limits, self._closing, self._begun = limits or Limits(), closing, begun or Begun()
        self._order = order
        self.press = self._new_press()
        self._printed = 0
        self._folder = tempfile.mkdtemp(prefix="keurmerk-")
        load()  # slow: the workers start meanwhile
        from keurmerk.lane.cells import open_shell

        open_shell(self._folder)
        plot.quick = True
        warm_up(order)
        if many:
            read_texts(order)
        gc.collect()
        gc.freeze()
        self._nursery = Nursery(self._job, self.limits, self._descriptors())

    def _new_press(self) -> Press | None:
        engine = self._order.engine
        return Press(engine, self.limits.cores) if isinstance(engine, EmbeddedEngine) else None

    def renew_press(self) -> None:
        """Print what follows with the style sheets and filters as they are now."""
        if self.press:
            self.press.close()
        self.press = self._new_press()

    def _descriptors(self) -> list[int]:
        return [*self._closing, *(self.press.descriptors if self.press else [])]

    def _job(self, asked: tuple[Order | None, str], tell: Tell) -> None:
        """In the child, which keeps how far it is itself: its lane may die before it has heard of it."""
        order, provider = asked
        self._begun.with_(provider)

        def kept(told: object) -> None:
            if isinstance(told, tuple):
                self._begun.came_to(*told)
            tell(told)

        _job(order or self._order, provider, kept)

    def execute(self, order: Order, provider: str) -> Executed:
        """The executed template, from a child; a lost nursery is opened anew, once."""
        try:
            return self._executed(order, provider)
        except NurseryLost:
            self._nursery.renew(self._descriptors())
        try:
            return self._executed(order, provider)
        except NurseryLost:
            self._nursery.renew(self._descriptors())
            raise Stopped(LOST) from None

    def _executed(self, order: Order, provider: str) -> Executed:
        begun: tuple[nbformat.NotebookNode, int] | None = None
        try:
            for told in self._nursery.child((None if order is self._order else order, provider)):
                if isinstance(told, Exception):
                    raise told
                if isinstance(told, Executed):
                    return told
                notebook, index = told
                begun = (notebook or begun[0] if begun else notebook, index)
        except Stopped as error:
            raise CellFailed(str(error), marked(*begun, str(error))) if begun else error from None
        raise Stopped("The process of the report handed nothing over.")

    def render(self, order: Order, executed: Executed, folder: Path, there: There) -> dict[str, float]:
        """With the workers; where these cannot, as the engine does it, which says what is wrong."""
        if not order.formats:
            return {}

        def ready(wanted: Format, content: bytes) -> None:
            (folder / out_name(wanted)).write_bytes(content)
            there(wanted)

        if self.press:
            try:
                stages = self.press.print(executed.markdown, order.formats, self.limits.seconds, ready)
                self._printed += 1
                if self._printed % OFTEN == 0:
                    renew(self.press.workers)
                    give_back()
                return stages
            except (WorkerLost, JobRefused):
                pass
        start = time.perf_counter()
        order.engine.render(folder / "report.ipynb", order.formats, folder)
        return {order.engine.name: time.perf_counter() - start}

    def close(self) -> None:
        """End the workers."""
        self._nursery.close()
        if self.press:
            self.press.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        gc.unfreeze()


def _job(order: Order, provider: str, tell: Tell) -> None:
    """What a child does; it ends before its rubbish takes much room."""
    gc.disable()
    try:
        tell(_executed(order, provider, tell))
    except Exception as error:
        tell(error if isinstance(error, KeurmerkError | OSError) else _told(error, order))


def _told(error: Exception, order: Order) -> KeurmerkError:
    from keurmerk.unforeseen import unforeseen

    return unforeseen(error, order.root)


def _executed(order: Order, provider: str, tell: Tell) -> Executed:
    start, drawing.seconds = time.perf_counter(), 0.0
    content = load_content(order.root, order.round, provider, order.folder, order.receipt, order.status, order.profile)
    opening.have_ready(content, order.status, order.profile, order.exports)
    known = time.perf_counter()
    with environment(order):
        notebook = _run(order, provider, tell)
    text = as_text(notebook)
    try:
        printed = markdown(notebook)
    except KeurmerkError as error:
        raise CellFailed(str(error), text) from None
    drawn = drawing.seconds
    stages = {"read": known - start, "execute": time.perf_counter() - known - drawn, "figures": drawn}
    told = content.as_json(), marks_of(content)
    return Executed(text, printed, *told, stages, tables_of(order, content))


def _run(order: Order, provider: str, tell: Tell) -> nbformat.NotebookNode:
    """By papermill, with the cells in this process."""
    from keurmerk.lane.cells import NAME, Cells

    tool = papermill()
    tool.execute.write_ipynb = lambda notebook, path: None  # puts it into words also where there is no file for it
    Cells.tell = staticmethod(lambda notebook, index: tell((None if index else notebook, index)))
    try:
        done = tool.execute_notebook(
            template(order.root / TEMPLATE),
            None,
            parameters=order.parameters(provider),
            engine_name=NAME,
            kernel_name="python3",
            cwd=str(order.root),
            progress_bar=False,
        )
    except tool.exceptions.PapermillExecutionError as error:
        raise CellFailed(f"{error.ename}: {error.evalue}", as_text(without_paths(Cells.ran))) from None
    return without_paths(done)
