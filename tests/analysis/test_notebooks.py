"""The analysts' notebooks run on every round, with lists to choose from and without; they are kept without outputs."""

import re
import sys
from copy import deepcopy
from functools import cache

import nbformat
import pytest
from nbmake.nb_run import NotebookRun

from tests.analysis.conftest import ROUNDS
from tests.product import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [file.stem for file in NOTEBOOKS]
WITHOUT_WIDGETS = "import sys\nsys.modules['ipywidgets'] = None"
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|Users|opt|tmp|usr)/|[A-Z]:\\\\")


@cache
def kept(name):
    return nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def executed(name, round_name, folder, before=""):
    """As papermill does it: the parameters stand in a cell of their own after those of the notebook."""
    notebook = deepcopy(kept(name))
    at = next(place for place, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", ()))
    given = f"round = {round_name!r}\nprovider = {ROUNDS[round_name]!r}\n{before}"
    notebook.cells.insert(at + 1, nbformat.v4.new_code_cell(given))
    if before:
        notebook.cells.append(nbformat.v4.new_code_cell(f"choice.turn_to({round_name!r})"))  # draws it all again
    written = folder / f"{name}.ipynb"
    nbformat.write(notebook, written)
    done = NotebookRun(written, default_timeout=300).execute()
    assert done.error is None, done.error
    return done.nb


def test_the_three_are_there():
    assert NAMES == ["controle", "meting", "verkenning"]


@pytest.mark.parametrize("name", NAMES)
def test_kept_without_outputs_or_traces_of_a_machine(name):
    notebook = kept(name)
    nbformat.validate(notebook)
    for cell in code(notebook):
        assert cell.outputs == [] and cell.execution_count is None, cell.id
    text = (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    assert not MACHINE.search(text)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata.language_info) == {"name"}, "no version of someone's Python"


@pytest.mark.parametrize("name", NAMES)
def test_opens_in_quarto_and_papermill(name):
    cells = kept(name).cells
    assert cells[0].cell_type == "raw"
    assert cells[0].metadata.jupyter.source_hidden, "for Quarto, not for who reads in JupyterLab"
    assert re.fullmatch(r"---\ntitle: .+\nlang: nl-NL\n---", cells[0].source)
    assert sum("parameters" in cell.metadata.get("tags", ()) for cell in cells) == 1


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short_and_told_beforehand(name):
    assert all(len(cell.source.splitlines()) <= 4 for cell in code(kept(name)))
    cells = kept(name).cells
    assert sum(cell.cell_type == "markdown" for cell in cells) >= len(code(kept(name))) // 2


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_given_twice(name):
    """What is shown is made again after another choice, when a name has the last thing it was given."""
    lines = [line for cell in code(kept(name)) for line in cell.source.splitlines()]
    given = [found[1] for line in lines if (found := re.match(r"(\w+) = ", line))]
    assert len(set(given)) == len(given), given


@pytest.mark.parametrize("round_name", ROUNDS)
@pytest.mark.parametrize("name", NAMES)
def test_runs_and_shows_no_person(name, round_name, opened, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # the kernel has the code of this clone
    for each in ROUNDS if name == "verkenning" else [round_name]:
        opened(each)
    whole = opened(round_name)
    plain = round_name == "2022"  # one round without the widgets
    notebook = executed(name, round_name, tmp_path, WITHOUT_WIDGETS if plain else "")
    outputs = [output for cell in code(notebook) for output in cell.outputs]
    assert not [each for each in outputs if each.output_type == "error"]
    shown = "".join(str(each.get("data", each.get("text", ""))) for each in outputs)
    keys = set(whole.everyone.tables["clients"]["client"]) | set(
        whole.everyone.tables["commissioners"]["opdrachtgever"]
    )
    assert not keys & set(re.findall(r"[\w-]+", shown))
    assert ("widget-view" in shown) is not plain
    drawn = re.findall(r"data:image/svg", shown)
    assert len(drawn) >= {"controle": 2, "meting": 7, "verkenning": 4}[name]


def test_all_that_notebooks_import_is_in_the_lab():
    imported = {
        line.split()[1].partition(".")[0]
        for name in NAMES
        for cell in code(kept(name))
        for line in cell.source.splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imported <= {"keurmerk", "pandas", *sys.stdlib_module_names}
    lock = (ROOT / "requirements" / "lab.txt").read_text(encoding="utf-8")
    for package in ("ipywidgets", "jupyterlab", "pandas", "matplotlib"):
        assert re.search(rf"^{package}==", lock, re.M), package
