"""What may not stand in the sources: years in code, addresses of registries, places on one machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.files import ROOT, project_files, text_of

YEAR = re.compile(r"(?<![\d.])20[12]\d(?!\d)")
# the layout has ranges of characters, such as 2000-2027
YEAR_NOT_IN_A_RANGE = re.compile(r"(?<![\w.-])20[12]\d(?![\w-])")
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|deb\.debian\.org|debian\.org/debian"
    r"|conda\.anaconda\.org|--(?:extra-)?index-url[ =]\S*//|--find-links"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|opt/\w+)/|/tmp/\w+/|[A-Z]:\\Users\\")


def constants(file: Path) -> Iterator[tuple[int, str]]:
    """The numbers and texts in a module, with their line; docstrings, which may cite a paper, left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | str) and id(node) not in docstrings:
            yield node.lineno, str(node.value)


def test_code_knows_no_year() -> None:
    modules = sorted((ROOT / "keurmerk").rglob("*.py"))
    assert modules
    found = [
        f"{module.relative_to(ROOT)}:{line}: {value[:60]}"
        for module in modules
        for line, value in constants(module)
        if YEAR.search(value)
    ]
    assert found == []


def test_layout_knows_no_year() -> None:
    found = [
        file.name
        for file in (ROOT / "layout").iterdir()
        if file.suffix in {".lua", ".typ", ".typst", ".css"}
        and YEAR_NOT_IN_A_RANGE.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE_PATHS], ids=["registries", "machine paths"])
def test_no_file_names_a_place_that_others_lack(pattern: re.Pattern[str]) -> None:
    found = []
    for file in project_files():
        if file == Path(__file__).resolve() or (text := text_of(file)) is None:
            continue
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def test_only_the_synthetic_rounds_are_committed() -> None:
    incoming = ROOT / "data" / "incoming"
    rounds = {file.relative_to(incoming).parts[0] for file in project_files() if incoming in file.parents}
    assert rounds == {"README.md", "2018", "2022", "2024"}


def test_notebooks_are_committed_without_outputs() -> None:
    notebooks = [file for file in project_files() if file.suffix == ".ipynb"]
    assert [file.name for file in notebooks if '"output_type"' in file.read_text(encoding="utf-8")] == []


def test_sources_cite_documents_that_are_in_the_repository() -> None:
    documents = {file.name for file in project_files() if file.suffix == ".md"} | {"report.md"}  # made for pandoc
    cited = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in project_files()
        if file.suffix in {".py", ".yml", ".qmd", ".lua", ".typ"} and "tests" not in file.parts
        for name in re.findall(r"(?<![\w*>{-])([\w-]+\.md)\b", text_of(file) or "")
        if name not in documents
    }
    assert cited == set()
