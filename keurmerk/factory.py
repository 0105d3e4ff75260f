"""Makes finished reports: executes the template with papermill, renders it, and puts the folder in its place whole."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from keurmerk import failures
from keurmerk.errors import KeurmerkError, ReportsFailed
from keurmerk.places import put_whole
from keurmerk.proof.proof import Proving
from keurmerk.receipt import Receipt
from keurmerk.rendering.embedded import EmbeddedEngine
from keurmerk.rendering.engine import Engine
from keurmerk.rendering.place import EXTRA_NAMES, Extra, Format
from keurmerk.unforeseen import unforeseen
from keurmerk.verifying import Marks, verify

if TYPE_CHECKING:
    from keurmerk.report.content import Content

TEMPLATE = "report.qmd"
Isolation = Literal["auto", "fork", "kernel"]


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
    isolation: Isolation = "auto"
    extras: Sequence[Extra] = ()

    def parameters(self, provider: str) -> dict[str, str]:
        """What the template is told."""
        given = {"round": self.round, "provider": provider, "status": self.status, "profile": self.profile}
        return {name: value for name, value in given.items() if value is not None}


@dataclass(frozen=True)
class Outcome:
    """What became of one report: made, held back or failed, and why; seconds in all and of each stage."""

    provider: str
    state: str
    reason: str = ""
    seconds: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Executed:
    """A report that was executed but not rendered: notebook, markdown, facts.json, what must be found in it, tables."""

    notebook: str
    markdown: str
    facts: str
    marks: Marks
    stages: dict[str, float] = field(default_factory=dict)
    tables: bytes = b""


class CellFailed(KeurmerkError):
    """A cell of the template failed, or never ended; the notebook shows which."""

    def __init__(self, message: str, notebook: str) -> None:
        super().__init__(message)
        self.notebook = notebook

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (str(self), self.notebook)


There = Callable[[Format], None]


class Hands(Protocol):
    """What executes and renders; the rest is the same for every way of making a report."""

    def execute(self, order: Order, provider: str) -> Executed:
        """The executed template; raises ReportsFailed for a provider that is held back."""
        ...

    def render(self, order: Order, executed: Executed, folder: Path, there: There) -> dict[str, float]:
        """Write the report in every format asked into `folder`, beside report.ipynb; seconds by stage.

        `there` may be told of a file as soon as it is whole, while others are still made.
        """
        ...

    def close(self) -> None:
        """End what was started."""
        ...


def hands_for(order: Order) -> Hands:
    """What makes reports of this order: forks of this process where there are such, else a kernel for each."""
    from keurmerk.kernel import Kernel

    if order.isolation == "kernel":
        return Kernel()
    from keurmerk.lane.hands import LaneHands, possible
    from keurmerk.lane.limits import Limits
    from keurmerk.lane.machine import cores_here

    if possible():
        return LaneHands(order, Limits(cores=cores_here()))
    if order.isolation == "fork":
        raise KeurmerkError("This system cannot fork a process; leave --isolation out, or give --isolation kernel.")
    return Kernel()


def make_reports(order: Order, providers: Iterable[str], tell: Callable[[Outcome], None]) -> list[Outcome]:
    """Make the reports of these providers one after the other; one that fails leaves the others alone."""
    outcomes = []
    hands = hands_for(order)
    try:
        for provider in providers:
            outcome = make_report(order, provider, hands)
            tell(outcome)
            outcomes.append(outcome)
    finally:
        hands.close()
    return outcomes


def make_report(order: Order, provider: str, hands: Hands | None = None) -> Outcome:
    """Make one report, or say why not; a report that stood there before stays when this one fails."""
    start, stages = time.perf_counter(), dict[str, float]()
    notebook = ""
    own = hands or hands_for(order)
    try:
        executed = own.execute(order, provider)
        notebook = executed.notebook
        stages |= executed.stages | _finish(order, provider, executed, own)
        state, reason = "made", ""
    except ReportsFailed as error:
        state, reason = "held back", str(error)
    except CellFailed as error:
        state, reason, notebook = "failed", str(error), error.notebook
    except KeurmerkError as error:
        state, reason = "failed", str(error)
    except OSError as error:  # a folder that may not be written, a full disk
        state, reason = "failed", f"{error.filename or 'A file'}: {error.strerror or error}."
    except Exception as error:
        state, reason = "failed", str(unforeseen(error, order.root))
    finally:
        if hands is None:
            own.close()
    if state == "failed":
        reason += failures.leave(order, provider, reason, notebook)
    return Outcome(provider, state, reason, time.perf_counter() - start, stages)


def _finish(order: Order, provider: str, executed: Executed, hands: Hands) -> dict[str, float]:
    """Put everything together aside, prove that it says what the facts say, and move it to its place."""
    order.out.mkdir(parents=True, exist_ok=True)
    with _aside(order.out, provider) as aside:
        start = time.perf_counter()
        (aside / "report.ipynb").write_text(executed.notebook, encoding="utf-8")
        (aside / "facts.json").write_text(executed.facts, encoding="utf-8")
        written = time.perf_counter()
        proving = Proving(aside, order.root, order.receipt, provider)
        stages = hands.render(order, executed, aside, proving.look_at)
        _extras(order, executed, aside)
        rendered, seen = time.perf_counter(), proving.seconds
        _hold_to_facts(order, executed, aside, proving)
        proven = time.perf_counter()
        put_whole(aside, order.out / provider)
        failures.forget(order, provider)
        return stages | {"proof": seen + proven - rendered, "write": written - start + time.perf_counter() - proven}


def _hold_to_facts(order: Order, executed: Executed, folder: Path, proving: Proving) -> None:
    """Raise KeurmerkError when the finished files are half, another's, or say anything that is not in the facts.

    Where the proof itself fails, and for pages that Quarto laid out, name, sign and the numbers of bars have to do.
    """
    if isinstance(order.engine, EmbeddedEngine):
        found = proving.proof(order.formats)
        if not found.is_lost:
            found.require()
            return
    verify(folder, order.formats, executed.marks)


def tables_of(order: Order, content: Content) -> bytes:
    """The workbook of a report's tables, where it is asked for."""
    if "xlsx" not in order.extras:
        return b""
    from keurmerk.going_out.report_tables import tables_workbook

    return tables_workbook(content)


def _extras(order: Order, executed: Executed, folder: Path) -> None:
    """What is made on request only."""
    if "xlsx" in order.extras:
        (folder / EXTRA_NAMES["xlsx"]).write_bytes(executed.tables)
    if "docx" in order.extras:
        from keurmerk.rendering.docx import write_docx

        write_docx(order.root, folder, order.engine.versions())


@contextmanager
def _aside(out: Path, provider: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=f".{provider}-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
