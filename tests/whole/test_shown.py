"""What the run itself looks at before a report is put in its place: another's, or half of one, is not shown."""

from pathlib import Path

import pytest

from keurmerk.errors import KeurmerkError
from keurmerk.freshness import checked_folder
from keurmerk.receipt import read_receipt
from keurmerk.report.content import load_content
from keurmerk.verifying import Marks, marks_of, verify
from tests.whole.conftest import PUBLISHED

ROUND = "2018"


@pytest.fixture(scope="module")
def report(published, sample_root) -> tuple[Path, Marks]:
    """A finished report and what must be found in it."""
    made, _ = published(ROUND)
    folder = checked_folder(sample_root, ROUND, None)
    receipt = read_receipt(folder)
    assert receipt
    content = load_content(sample_root, ROUND, made.folder.name, folder, receipt)
    return made.folder, marks_of(content)


def refused(tmp_path: Path, report: tuple[Path, Marks], name: str, content: bytes) -> str:
    """What is said when one file is this one, "" when the report would be shown."""
    folder, marks = report
    for each in ("facts.json", "report.ipynb", "report.html", "report.pdf"):
        (tmp_path / each).write_bytes(content if each == name else (folder / each).read_bytes())
    try:
        verify(tmp_path, ("html", "pdf"), marks)
    except KeurmerkError as error:
        return str(error)
    return ""


def test_a_report_as_it_was_made_is_shown(report, tmp_path: Path) -> None:
    assert refused(tmp_path, report, "", b"") == ""


@pytest.mark.parametrize("other", [name for name in PUBLISHED if name not in ("about", ROUND)])
@pytest.mark.parametrize("name", ["facts.json", "report.html", "report.pdf"])
def test_the_file_of_another(report, published, tmp_path: Path, other: str, name: str) -> None:
    content = (published(other)[0].folder / name).read_bytes()
    assert refused(tmp_path, report, name, content).startswith(f"{name} is not the whole report of")


@pytest.mark.parametrize("name", ["report.html", "report.pdf"])
@pytest.mark.parametrize("keep", [0.0, 0.5, 0.99])
def test_half_a_file(report, tmp_path: Path, name: str, keep: float) -> None:
    content = (report[0] / name).read_bytes()
    assert name in refused(tmp_path, report, name, content[: int(len(content) * keep)])


def test_the_name_of_another_in_the_title(report, tmp_path: Path) -> None:
    page = (report[0] / "report.html").read_text(encoding="utf-8")
    start, end = page.index("<title>"), page.index("</title>")
    changed = page[:start] + "<title>Tevredenheidsonderzoek Een ander" + page[end:]
    assert refused(tmp_path, report, "report.html", changed.encode())


def test_one_number_that_is_another(report, tmp_path: Path) -> None:
    """Everywhere in the page where it is printed."""
    page = (report[0] / "report.html").read_text(encoding="utf-8")
    number = next(each for each in sorted(report[1].numbers) if "," in each)
    assert refused(tmp_path, report, "report.html", page.replace(number, "0,0").encode())
