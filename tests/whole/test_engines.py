"""Both engines print the same, element by element; Quarto is played by pandoc with a `quarto` global (see stand-in)."""

import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest

from tests.whole.conftest import PUBLISHED
from tests.whole.documents import Made, about, spaced
from tests.whole.project import ROOT, keurmerk, made_once

ROUND = "2018"
SAME = (
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "li",
    "dt",
    "dd",
    "th",
    "td",
    "caption",
    "figcaption",
    "summary",
    "img",
    "a",
    "figure",
)
MOTOR = re.compile(r"Quarto [\d.]+ met pandoc [\d.]+|pandoc [\d.]+ en Typst [\d.]+")


@pytest.fixture(scope="module")
def by_quarto(shared: Path, sample_root: Path, published) -> Made:
    published(ROUND)
    slug = PUBLISHED[ROUND]["provider"]

    def make(folder: Path) -> None:
        program = shared / "quarto-bin" / "quarto"
        program.parent.mkdir(exist_ok=True)
        stand_in = ROOT / "tests/whole/stand_in_quarto.py"
        program.write_text(
            f"#!{sys.executable}\nimport runpy\nrunpy.run_path({str(stand_in)!r}, run_name='__main__')\n",
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
        words = ("render", "--round", ROUND, slug, "--engine", "quarto", "--out", str(folder))
        done = keurmerk(sample_root, *words, PATH=path)
        assert done.status == 0, done.said

    return Made(made_once(shared, "by-quarto", make) / slug)


def elements(made: Made) -> list[tuple[str, ...]]:
    found = []
    for element in made.page.all(*SAME):
        more = [element.attributes.get(name, "") for name in ("alt", "href", "src", "id", "scope")]
        found.append((element.tag, MOTOR.sub("motor", spaced(element.text)), *more))
    return found


def test_html_element_by_element(by_quarto, published):
    embedded, quarto = elements(published(ROUND)[0]), elements(by_quarto)
    assert len(embedded) > 500
    for ours, theirs in zip(embedded, quarto, strict=False):
        assert ours == theirs
    assert len(embedded) == len(quarto)


def test_layout_classes_of_html(by_quarto, published):
    def classes(made: Made) -> list[str]:
        return [element.attributes["class"] for element in made.page.elements if element.attributes.get("class")]

    assert classes(published(ROUND)[0]) == classes(by_quarto)


def unbroken(text: str) -> str:
    """Words whole: after the engine's name, which is longer in one, lines break elsewhere."""
    return text.replace("\u00ad ", "")


def test_pdf_page_by_page(by_quarto, published):
    ours, theirs = (
        [unbroken(MOTOR.sub("motor", spaced(page))) for page in made.pdf_text.split("\f")]
        for made in (published(ROUND)[0], by_quarto)
    )
    for ours_page, theirs_page in zip(ours, theirs, strict=False):
        assert ours_page == theirs_page
    assert len(ours) == len(theirs)


def test_pdf_says_the_same_of_itself(by_quarto, published):
    assert about(published(ROUND)[0].folder / "report.pdf") == about(by_quarto.folder / "report.pdf")


def test_facts_are_the_same(by_quarto, published):
    ours, theirs = (made.folder / "facts.json" for made in (published(ROUND)[0], by_quarto))
    assert ours.read_bytes() == theirs.read_bytes()


def test_the_report_names_its_engine(by_quarto, published):
    assert "Quarto 1.7.31 met pandoc" in by_quarto.page.text
    assert "Quarto" not in published(ROUND)[0].page.text


@pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto itself is not on this machine")
def test_quarto_itself(sample_root, published, tmp_path):
    words = (
        "render",
        "--round",
        ROUND,
        PUBLISHED[ROUND]["provider"],
        "--engine",
        "quarto",
        "--out",
        str(tmp_path / "uit"),
    )
    done = keurmerk(sample_root, *words)
    assert done.status == 0, done.said
    made = Made(tmp_path / "uit" / PUBLISHED[ROUND]["provider"])
    assert [each[:2] for each in elements(made)] == [each[:2] for each in elements(published(ROUND)[0])]
