"""Reads a Quarto document (.qmd) into a notebook, so that papermill can run the template without Quarto."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import yaml

from keurmerk.errors import KeurmerkError

OPENING = re.compile(r"^(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>.*?)[ \t]*$")
PYTHON = re.compile(r"^\{python[ \t]*(?P<rest>[^}]*)\}$")
OPTION = re.compile(r"^#\|[ \t]?(?P<text>.*)$")
INLINE = re.compile(r"(?<!`)`\{python\}")
LABEL = re.compile(r"[A-Za-z0-9_-]{1,64}")
KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3 (ipykernel)"}

# Cell options that Quarto reads from the `#|` lines; every other key is metadata of the cell.
_OPTIONS = """
    label echo eval output warning error include message code-fold code-summary code-overflow code-line-numbers
    lst-label lst-cap cap-location classes panel column layout layout-ncol layout-nrow layout-align layout-valign
    fig-cap fig-subcap fig-alt fig-link fig-align fig-env fig-pos fig-scap fig-width fig-height fig-format fig-dpi
    fig-asp fig-cap-location tbl-cap tbl-subcap tbl-colwidths tbl-cap-location html-table-processing cache freeze
    renderings output-location content-hidden"""
QUARTO_OPTIONS = frozenset(_OPTIONS.split())


@dataclass
class _Reader:
    """State of the reading: the text since the last cell, and the cell or plain fence we are in."""

    source: str
    cells: list[nbformat.NotebookNode] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def refuse(self, line: int, sentence: str) -> KeurmerkError:
        return KeurmerkError(f"{self.source}, line {line}: {sentence}")

    def add(self, cell: nbformat.NotebookNode, cell_id: str | None, line: int) -> None:
        cell["id"] = cell_id or f"cell-{len(self.cells)}"
        if cell["id"] in self.ids:
            raise self.refuse(line, f"label {cell['id']!r} is already used at line {self.ids[cell['id']]}.")
        self.ids[cell["id"]] = line
        self.cells.append(cell)

    def flush_text(self, line: int) -> None:
        text = "\n".join(self.text).strip("\n")
        if text.strip():
            self.add(nbformat.v4.new_markdown_cell(text), None, line)
        self.text = []

    def add_code(self, lines: list[str], start: int) -> None:
        options = self.options(lines, start)
        metadata = {key: value for key, value in options.items() if key not in QUARTO_OPTIONS}
        label = options.get("label")
        if label is not None and not LABEL.fullmatch(str(label)):
            raise self.refuse(start, f"label {label!r} must be letters, digits, '-' and '_', at most 64.")
        cell = nbformat.v4.new_code_cell("\n".join(lines).strip("\n"), metadata=metadata)
        self.add(cell, None if label is None else str(label), start)

    def options(self, lines: list[str], start: int) -> dict:
        found = []
        for line in lines:
            if not (match := OPTION.match(line)):
                if line.strip():
                    break
                continue
            found.append(match["text"])
        try:
            options: object = yaml.safe_load("\n".join(found)) or {}
        except yaml.YAMLError as error:
            raise self.refuse(start, f"the #| options of this cell are not YAML: {error}") from error
        if not isinstance(options, dict):
            raise self.refuse(start, "the #| options of this cell must be `key: value` lines.")
        return options


def _front_matter(lines: list[str]) -> int:
    """The number of lines that the YAML block at the top takes, its fences included; 0 without one."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ("---", "..."):
            return number
    raise KeurmerkError("The front matter is not closed: no second '---' line.")


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return len(stripped) >= len(fence) and set(stripped) == {fence[0]} and not line.startswith("    ")


def read_text(text: str, source: str = "the template") -> nbformat.NotebookNode:
    """A notebook of the document's front matter, text and ``{python}`` cells; cell ids are the labels or a counter.

    Raises KeurmerkError naming the line for an unclosed or unusable cell, a label used twice, and inline ``{python}``
    expressions, which an engine would leave as they are when the notebook is already executed.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    reader = _Reader(source)
    taken = _front_matter(lines)
    if taken:
        reader.add(nbformat.v4.new_raw_cell("\n".join(lines[:taken])), None, 1)
    code: list[str] | None = None
    fence, start = "", 0
    for number, line in enumerate(lines[taken:], start=taken + 1):
        if fence:
            if not _closes(line, fence):
                (reader.text if code is None else code).append(line)
                continue
            if code is None:
                reader.text.append(line)
            else:
                reader.add_code(code, start)
            fence, code = "", None
        elif opening := _opening(line):
            fence, start = opening["fence"], number
            if python := PYTHON.match(opening["info"]):
                if python["rest"].strip():
                    raise reader.refuse(number, "options of a cell go in `#|` lines, not in the braces.")
                reader.flush_text(number)
                code = []
            else:
                reader.text.append(line)
        else:
            if INLINE.search(line):
                raise reader.refuse(number, "inline `{python}` expressions are not supported; use a cell.")
            reader.text.append(line)
    if fence:
        raise reader.refuse(start, "this cell or code block is never closed.")
    reader.flush_text(len(lines) + 1)
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=reader.cells, metadata=metadata)


def _opening(line: str) -> re.Match[str] | None:
    match = OPENING.match(line)
    return None if match is None or (match["fence"][0] == "`" and "`" in match["info"]) else match


def read(path: Path) -> nbformat.NotebookNode:
    """The notebook of a .qmd file; see `read_text`."""
    if not path.is_file():
        raise KeurmerkError(f"There is no template {path.name} in {path.parent.name or path.parent}.")
    return read_text(path.read_text(encoding="utf-8"), path.name)
