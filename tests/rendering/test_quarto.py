"""The Quarto engine against a stand-in for the program that writes down how it was called."""

import json
import stat
import sys
from pathlib import Path

import nbformat
import pytest
import yaml

from keurmerk.errors import EngineMissing, KeurmerkError, UsageError
from keurmerk.rendering.engine import pick_engine
from tests.rendering.sample import notebook

ROOT = Path(__file__).resolve().parents[2]
STAND_IN = """#!{python}
import json, os, sys
from pathlib import Path
if sys.argv[1:] == ["--version"]:
    print("1.7.31"); sys.exit()
here = Path.cwd()
files = sorted(str(p.relative_to(here)) for p in here.rglob("*") if p.is_file())
notebook = json.loads(Path("report.ipynb").read_text())
seen = dict(arguments=sys.argv[1:], folder=str(here), files=files, notebook=notebook)
with open(os.environ["SEEN"], "a") as log:
    log.write(json.dumps(seen) + "\\n")
if os.environ.get("BREAK"):
    print("ERROR: compilation failed\\nreport.typ:3: unknown variable", file=sys.stderr); sys.exit(1)
if not os.environ.get("SILENT"):
    Path("report.html" if sys.argv[-1] == "html" else "report.pdf").write_text("made")
"""


@pytest.fixture
def quarto(tmp_path, monkeypatch):
    """The calls that the stand-in has seen, as a function."""
    program = tmp_path / "bin" / "quarto"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    nbformat.write(notebook("JM Werkt"), str(tmp_path / "in.ipynb"))
    return lambda: [json.loads(line) for line in (tmp_path / "seen").read_text().splitlines()]


def test_auto_takes_quarto_when_it_is_there(quarto):
    engine = pick_engine("auto", ROOT)
    assert (engine.name, engine.versions()) == ("quarto", "Quarto 1.7.31")
    assert pick_engine("embedded", ROOT).name == "embedded"


def test_each_format_is_one_call_in_a_private_copy(quarto, tmp_path):
    paths = pick_engine("quarto", ROOT).render(tmp_path / "in.ipynb", ["html", "pdf"], tmp_path / "uit")
    assert [path.name for path in paths] == ["report.html", "report.pdf"]
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["report.html", "report.pdf"]
    html, pdf = quarto()
    assert html["arguments"] == ["render", "report.ipynb", "--no-execute", "--to", "html"]
    assert pdf["arguments"] == ["render", "report.ipynb", "--no-execute", "--to", "typst"]
    assert html["folder"] != pdf["folder"] and not Path(html["folder"]).exists()
    assert {"_quarto.yml", "report.ipynb", "layout/report.lua", "layout/report.css"} <= set(html["files"])
    assert not [name for name in html["files"] if name.endswith(".qmd")]


def test_the_copy_s_code_cells_have_no_metadata(quarto, tmp_path):
    pick_engine("quarto", ROOT).render(tmp_path / "in.ipynb", ["html"], tmp_path / "uit")
    cells = quarto()[0]["notebook"]["cells"]
    assert all(cell["metadata"] == {} for cell in cells if cell["cell_type"] == "code")
    assert nbformat.read(str(tmp_path / "in.ipynb"), 4).cells[1].metadata == {"tags": ["parameters"]}


def test_a_failure_is_a_sentence_with_what_quarto_said(quarto, tmp_path, monkeypatch):
    monkeypatch.setenv("BREAK", "1")
    with pytest.raises(KeurmerkError, match="Quarto could not make the report") as failure:
        pick_engine("quarto", ROOT).render(tmp_path / "in.ipynb", ["pdf"], tmp_path / "uit")
    assert "unknown variable" in str(failure.value)
    assert not (tmp_path / "uit").exists()


def test_no_file_without_an_error_is_a_failure_too(quarto, tmp_path, monkeypatch):
    monkeypatch.setenv("SILENT", "1")
    with pytest.raises(KeurmerkError, match=r"made no report\.pdf"):
        pick_engine("quarto", ROOT).render(tmp_path / "in.ipynb", ["pdf"], tmp_path / "uit")


def test_without_quarto(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pick_engine("auto", ROOT).name == "embedded"
    with pytest.raises(EngineMissing, match="--engine embedded") as missing:
        pick_engine("quarto", ROOT)
    assert missing.value.exit_status == 13
    with pytest.raises(UsageError, match="did you mean embedded"):
        pick_engine("embeded", ROOT)


def test_project_file_keeps_to_what_is_known_to_work():
    project = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    assert "render" not in project["project"] and project["format-links"] is False
    assert project["html-table-processing"] == "none" and project["lang"] == "nl-NL"
    assert project["format"]["typst"]["pdf-standard"] == "ua-1"
    for path in [*project["filters"], *project["execute"]["ipynb-filters"], project["format"]["html"]["css"]]:
        assert (ROOT / path).is_file()
    for path in project["format"]["typst"]["template-partials"]:
        assert (ROOT / path).is_file()
