"""Runs the cells of a notebook in this process, as a papermill engine: the outputs are those of an ordinary kernel."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOBase
from typing import Any, ClassVar, cast

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

NAME = "keurmerk-cells"
LANGUAGE = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}

Output = nbformat.NotebookNode


class _Hook(DisplayHook):
    """Keeps the value of a cell's last line as an output."""

    def start_displayhook(self) -> None:
        pass

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        cast(Shell, self.shell).keep("execute_result", format_dict, md_dict, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        pass


class _Publisher(DisplayPublisher):
    """Keeps what `display` shows as an output; a display with an id may be shown anew."""

    def publish(  # type: ignore[override]
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: object,
    ) -> None:
        name = (transient or {}).get("display_id")
        shown = self.shell.shown.get(name) if update and name else None
        if shown is not None:
            shown.update(data=nbformat.from_dict(data), metadata=nbformat.from_dict(metadata or {}))
            return
        kept = self.shell.keep("display_data", data, metadata)
        if name:
            self.shell.shown[name] = kept

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear()


class _Stream(TextIOBase):
    """What a cell prints, as one output a run of it."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: list[Output]) -> None:
        self._name, self._outputs = name, outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        last = self._outputs[-1] if self._outputs else None
        if last is not None and last.output_type == "stream" and last.name == self._name:
            last.text += text
        elif text:
            self._outputs.append(nbformat.v4.new_output("stream", name=self._name, text=text))
        return len(text)


class Shell(InteractiveShell):
    """IPython without a terminal, a kernel, a history file or a thread: outputs are kept in a list."""

    def __init__(self, folder: str) -> None:
        self.outputs: list[Output] = []
        self.shown: dict[str, Output] = {}
        profile = ProfileDir.create_profile_dir(folder)
        quiet = profile.config.copy()
        quiet.HistoryManager.enabled = False
        super().__init__(
            config=quiet,
            ipython_dir=folder,
            profile_dir=profile,
            displayhook_class=_Hook,
            display_pub_class=_Publisher,
        )

    def init_virtualenv(self) -> None:
        pass

    def keep(self, kind: str, data: dict[str, Any], metadata: dict[str, Any] | None, **more: object) -> Output:
        """Add an output; nbformat's own way of making one checks it against the schema every time."""
        output = nbformat.from_dict({"output_type": kind, "data": data, "metadata": metadata or {}, **more})
        self.outputs.append(output)
        return output

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        error = nbformat.v4.new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))
        self.outputs.append(error)

    @contextmanager
    def gathering(self, outputs: list[Output]) -> Iterator[None]:
        """All that is shown and printed goes into this list."""
        before, self.outputs = (sys.stdout, sys.stderr), outputs
        sys.stdout, sys.stderr = _Stream("stdout", outputs), _Stream("stderr", outputs)
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


class Cells(Engine):
    """Papermill's engine over a `Shell`; `ran` is the notebook of the last run, also after an error."""

    shell: ClassVar[Shell]
    ran: ClassVar[nbformat.NotebookNode]
    tell: ClassVar[Callable[[nbformat.NotebookNode, int], None]] = staticmethod(lambda notebook, index: None)

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: object) -> None:
        """Run the cells in order until one fails; `tell` hears of each before it begins."""
        cls.ran = nb_man.nb
        for index, cell in enumerate(nb_man.nb.cells):
            cls.tell(nb_man.nb, index)
            nb_man.cell_start(cell, index)
            went_well = cls._run(cell)
            if not went_well:
                nb_man.cell_exception(cell, cell_index=index)
            nb_man.cell_complete(cell, cell_index=index)
            if not went_well:
                break
        nb_man.nb.metadata["language_info"] = nbformat.from_dict(LANGUAGE)

    @classmethod
    def _run(cls, cell: nbformat.NotebookNode) -> bool:
        if cell.cell_type != "code" or not cell.source.strip():
            return True
        cell.execution_count = cls.shell.execution_count
        with cls.shell.gathering(cell.outputs):
            result = cls.shell.run_cell(cell.source, store_history=True)
        return bool(result.success) or "raises-exception" in cell.metadata.get("tags", [])


def open_shell(folder: str) -> None:
    """Make the shell that cells will run in, and make the engine known to papermill by `NAME`."""
    Cells.shell = Shell(folder)
    Shell._instance = InteractiveShell._instance = Cells.shell  # type: ignore[assignment] # what `get_ipython()` gives
    papermill_engines.register(NAME, Cells)
