"""report.qmd is a list of calls: no arithmetic, no text of the report, and few lines."""

import ast
import re

import pytest

from tests.ground.files import ROOT

CELL = re.compile(r"^```\{python\}\n(.*?)^```[ \t]*$", re.S | re.M)
# what a cell may consist of; anything else is a decision that belongs in the package
CALLS = (
    ast.Module, ast.Expr, ast.Call, ast.Name, ast.Attribute, ast.Constant, ast.keyword, ast.Load, ast.Store,
    ast.Assign, ast.Import, ast.ImportFrom, ast.alias,
)  # fmt: skip


@pytest.fixture(scope="module")
def template() -> str:
    return (ROOT / "report.qmd").read_text(encoding="utf-8")


def test_is_short(template: str) -> None:
    assert len(template.splitlines()) < 200


def test_cells_only_call(template: str) -> None:
    cells = CELL.findall(template)
    assert len(cells) > 5
    for cell in cells:
        other = [type(node).__name__ for node in ast.walk(ast.parse(cell)) if not isinstance(node, CALLS)]
        assert other == [], cell


def test_no_inline_expressions_or_shortcodes(template: str) -> None:
    assert not re.search(r"(?<!`)`\{python\}", template)
    assert "{{<" not in template


def test_one_parameters_cell_with_the_first_sample_report(template: str) -> None:
    parameters = [cell for cell in CELL.findall(template) if re.search(r"tags:.*\bparameters\b", cell)]
    assert len(parameters) == 1
    values: dict[str, object] = {}
    exec(parameters[0], values)  # the cell assigns constants, as the test above made sure
    assert (str(values["round"]), values["provider"]) == ("2018", "jm-werkt")
