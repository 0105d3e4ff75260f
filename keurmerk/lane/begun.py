"""How far a report came, in a file of its lane: when the lane itself dies, somebody else can tell."""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

INDEX = "%8d\n"  # comes first and is written over
NO_CELL = -1


class Begun:
    """Written while a report is executed, without a wait for the disk; without a path nothing is written."""

    def __init__(self, path: Path | None = None) -> None:
        self._path, self._provider = path and path.absolute(), ""  # a report may go to another folder

    def with_(self, provider: str) -> None:
        """This report is begun; none of its cells is executed yet."""
        self._provider = provider
        self._write("wb", NO_CELL, f"{provider}\n")

    def came_to(self, notebook: str | Mapping[str, Any] | None, index: int) -> None:
        """The cell with this index is executed now; the notebook, or its text, is told with the first."""
        if notebook:
            text = notebook if isinstance(notebook, str) else json.dumps(notebook)
            self._write("wb", index, f"{self._provider}\n{text}")
        else:
            self._write("r+b", index)

    def of(self, provider: str) -> tuple[str, int]:
        """The notebook of this provider's report and the cell it was at; "" and -1 when that is not known."""
        try:
            index, name, notebook = (self._path or Path()).read_text(encoding="utf-8").split("\n", 2)
            return (notebook, int(index)) if name == provider else ("", NO_CELL)
        except (OSError, ValueError):
            return "", NO_CELL

    def _write(self, mode: str, index: int, text: str = "") -> None:
        """A disk that is full is somebody else's to tell."""
        if self._path:
            with contextlib.suppress(OSError), self._path.open(mode, buffering=0) as stream:
                stream.write((INDEX % index + text).encode())
