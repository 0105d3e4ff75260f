"""The engine that needs only the wheels: notebook → markdown → pandoc → HTML, and → Typst → PDF/UA-1."""

import re
import subprocess
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import yaml

from keurmerk.errors import KeurmerkError
from keurmerk.rendering.place import Format, out_name, put

OPTION = re.compile(r"^#\|\s?(.*)$", re.M)


@cache
def pandoc_program() -> str:
    """The path of pandoc."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


@cache
def _pandoc_version() -> str:
    said = subprocess.run([pandoc_program(), "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[1]


@lru_cache
def cell_options(source: str) -> dict:
    """The `#|` options of a cell, not to be changed; a cell without any has none."""
    lines = OPTION.findall(source)
    return (yaml.safe_load("\n".join(lines)) or {}) if lines else {}


def _printed(cell: nbformat.NotebookNode) -> list[str]:
    options, name = cell_options(cell.source), cell.get("id", "?")
    if options.get("include") is False or options.get("output") is False:
        return []
    texts = []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            continue
        if output.output_type == "error":
            raise KeurmerkError(f"Cell {name} of the notebook failed: {output.ename}: {output.evalue}")
        if output.output_type == "stream":
            kind, text = "printed text", output.text
        else:
            kind, text = "/".join(sorted(output.data)) or "nothing", output.data.get("text/markdown")
        if text is None or options.get("output") != "asis":
            raise KeurmerkError(
                f"Cell {name} of the notebook gives {kind}; a report cell gives markdown (text/markdown or print) "
                "and says `#| output: asis`."
            )
        texts.append(text)
    return texts


def markdown(notebook: nbformat.NotebookNode) -> str:
    """The notebook as one markdown text: what Quarto makes of clean cells with `output: asis`."""
    texts: list[str] = []
    for cell in notebook.cells:
        texts += _printed(cell) if cell.cell_type == "code" else [cell.source]
    return "\n\n".join(texts) + "\n"


class EmbeddedEngine:
    """pandoc and Typst from their Python wheels, with the project's own fonts and nothing of the system."""

    name = "embedded"

    def __init__(self, root: Path) -> None:
        self.layout = root / "layout"

    def versions(self) -> str:
        return f"pandoc {_pandoc_version()} en Typst {version('typst')}"

    def render(self, notebook_path: Path, formats: Sequence[Format], out_dir: Path) -> list[Path]:
        """Write report.html and report.pdf as asked into `out_dir`, each whole or not at all."""
        text = markdown(nbformat.read(str(notebook_path), 4))
        with TemporaryDirectory(prefix="keurmerk-") as folder:
            (Path(folder) / "report.md").write_text(text, encoding="utf-8")
            for wanted in formats:
                {"html": self._html, "pdf": self._pdf}[wanted](Path(folder))
            return [put(Path(folder) / out_name(wanted), out_dir) for wanted in formats]

    def _run_pandoc(self, folder: Path, *arguments: str) -> None:
        command = [
            pandoc_program(), "report.md", "--from=markdown", "--standalone", "--wrap=none", "--fail-if-warnings=false",
            f"--lua-filter={self.layout / 'report.lua'}", f"--metadata=motor:{self.versions()}", *arguments,
        ]  # fmt: skip
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            raise KeurmerkError(f"pandoc could not make the report: {done.stderr.strip()}")

    def _html(self, folder: Path) -> None:
        self._run_pandoc(
            folder, "--to=html5", "--shift-heading-level-by=1", "--embed-resources",
            f"--css={self.layout / 'report.css'}", "--output=report.html",
        )  # fmt: skip

    def page_without_body(self) -> subprocess.Popen[str]:
        """pandoc writing the page of an empty report, whose head is that of every page but for the title."""
        command = [
            pandoc_program(), "--from=markdown", "--standalone", "--to=html5", "--embed-resources",
            "--metadata=title:x", f"--css={self.layout / 'report.css'}",
        ]  # fmt: skip
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )

    def _pdf(self, folder: Path) -> None:
        import typst

        self._run_pandoc(folder, "--to=typst", f"--template={self.layout / 'embedded.typst'}", "--output=report.typ")
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(self.layout / "fonts")]
        )
        compiler = typst.Compiler(str(folder / "report.typ"), root=str(folder), font_paths=fonts)
        try:
            compiler.compile(output=str(folder / "report.pdf"), pdf_standards=["ua-1"])
        except typst.TypstError as error:
            raise KeurmerkError(f"Typst could not make the PDF: {error}") from error
