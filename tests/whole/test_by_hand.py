"""By hand, with papermill or Quarto's own execution, the same report comes out as from the command."""

import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat
import pytest

from keurmerk.errors import ParameterError
from keurmerk.opening import open_content
from keurmerk.rendering.qmd import read
from tests.oracle.rounds import make_round
from tests.whole.documents import Made
from tests.whole.project import ROOT, Done, environment, keurmerk, project

# What Quarto runs before a document's first cell; it stays out of the history.
SETUP = """
import os
os.environ["PYTHONDONTWRITEBYTECODE"] = os.environ.get("PYTHONDONTWRITEBYTECODE", "")
try:
    import matplotlib.pyplot as plt
    plt.rcParams["figure.figsize"] = (7, 5)
except Exception:
    pass
"""


def printed(notebook: nbformat.NotebookNode) -> list[str]:
    """The Markdown of each cell that prints."""
    return [
        "".join(output.data["text/markdown"] for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.outputs
    ]


def of_command(made: Made) -> list[str]:
    return printed(nbformat.read(str(made.folder / "report.ipynb"), 4))


@pytest.fixture(scope="module")
def template(sample_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hand") / "sjabloon.ipynb"
    done = keurmerk(sample_root, "notebook", "--out", str(path))
    assert done.status == 0 and "sjabloon.ipynb written" in done.out, done.said
    return path


def papermill(root: Path, template: Path, out: Path, *words: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "papermill", str(template), str(out), *words, "--no-progress-bar"],
        cwd=root,
        env=environment(root),
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_papermill_gives_what_the_command_gives(sample_root, template, tmp_path, published):
    made, _ = published("2022")
    done = papermill(sample_root, template, tmp_path / "uit.ipynb", "-r", "provider", "track2", "-p", "round", "2022")
    assert done.status == 0, done.said
    notebook = nbformat.read(str(tmp_path / "uit.ipynb"), 4)
    assert "round = 2022\n" in "\n".join(cell.source + "\n" for cell in notebook.cells)
    assert printed(notebook) == of_command(made)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-r", "provder", "track2"), "Unknown parameter 'provder'; did you mean provider"),
        (("-r", "provider", ""), "`provider` is empty"),
    ],
)
def test_papermill_with_a_parameter_that_is_off(words, said, sample_root, template, tmp_path, published):
    published("2018")
    done = papermill(sample_root, template, tmp_path / "uit.ipynb", *words)
    assert done.status != 0 and said in done.said, done.said


# --- Quarto's own execution -----------------------------------------------------------------------------------------


def as_quarto(root: Path, monkeypatch: pytest.MonkeyPatch, **parameters: object) -> nbformat.NotebookNode:
    """The template, run cell by cell as Quarto does: set-up outside the history, injected parameters after its own."""
    for name, value in environment(root).items():
        monkeypatch.setenv(name, value)
    notebook = read(root / "report.qmd")
    if parameters:
        lines = ["# Injected Parameters", *(f"{name} = {value!r}" for name, value in parameters.items())]
        where = next(i for i, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", ()))
        notebook.cells.insert(where + 1, nbformat.v4.new_code_cell("\n".join(lines)))
    setup = nbformat.v4.new_code_cell(SETUP)
    notebook.cells.insert(0, setup)
    client = nbclient.NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(root)}})
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index, store_history=cell is not setup)
    return notebook


def test_quarto_gives_what_the_command_gives(sample_root, monkeypatch, published):
    made, _ = published("2022")
    notebook = as_quarto(sample_root, monkeypatch, provider="track2", round=2022)
    assert any("# Injected Parameters" in cell.source for cell in notebook.cells)
    assert printed(notebook) == of_command(made)


def test_quarto_without_parameters_makes_the_template_s_own(sample_root, monkeypatch, published):
    made, _ = published("2018")
    assert printed(as_quarto(sample_root, monkeypatch)) == of_command(made)


def test_quarto_with_a_parameter_that_does_not_exist(sample_root, monkeypatch, published):
    published("2018")
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="Unknown parameter 'rond'"):
        as_quarto(sample_root, monkeypatch, rond=2022)


# --- the opening itself ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"round": None}, "`round` must be text, got None"),
        ({"round": ""}, "`round` is empty"),
        ({"round": "  "}, "`round` is empty"),
        ({"round": True}, "`round` must be text, got True"),
        ({"round": 2018.0}, "`round` must be text"),
        ({"round": 2019}, "Unknown round '2019'"),
        ({"round": "../2018"}, "Unknown round '../2018'"),
        ({"provider": None}, "`provider` must be text, got None"),
        ({"provider": ""}, "`provider` is empty"),
        ({"provider": 123}, "`provider` must be text, got 123"),
        ({"provider": "jmwerkt"}, "did you mean jm-werkt"),
        ({"status": ""}, "`status` must be 'concept' or 'definitief'"),
        ({"profile": "strict"}, "`profile` must be 'gepubliceerd' or 'streng', got 'strict'"),
        ({"exports": ""}, "`exports` is empty"),
    ],
)
def test_a_parameter_that_is_off(given, said, sample_root, monkeypatch, published):
    published("2018")
    monkeypatch.setenv("KEURMERK_ROOT", str(sample_root))
    with pytest.raises(ParameterError) as refusal:
        open_content(**({"round": "2018", "provider": "jm-werkt"} | given))
    assert said in str(refusal.value)


@pytest.mark.parametrize("round_name", [2018, "2018", " 2018 "])
def test_round_as_number_and_as_text(round_name, sample_root, monkeypatch, published):
    made, _ = published("2018")
    monkeypatch.setenv("KEURMERK_ROOT", str(sample_root))
    content = open_content(round_name, "jm-werkt")
    assert content.as_json() == (made.folder / "facts.json").read_text(encoding="utf-8")


def test_a_round_is_checked_when_it_is_first_opened(tmp_path, monkeypatch):
    root = project(tmp_path / "project")
    make_round(root / "data/incoming/2022", "2022", 9, 0, scenarios=("een-dienst", "een-client"))
    monkeypatch.setenv("KEURMERK_ROOT", str(root))
    assert not (root / "data/checked").exists()
    content = open_content("2022", "een-dienst")
    assert content.facts["clients.total.completed"].value == 9
    receipt = root / "data/checked/2022/receipt.json"
    before = receipt.stat().st_mtime_ns
    open_content("2022", "een-client")
    assert receipt.stat().st_mtime_ns == before, "checked twice"
    assert [path.name for path in (root / "data/checked").iterdir()] == ["2022"]


def test_the_template_that_ships_is_the_one_tested(sample_root):
    assert (sample_root / "report.qmd").read_bytes() == (ROOT / "report.qmd").read_bytes()
