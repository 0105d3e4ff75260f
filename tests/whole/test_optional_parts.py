"""A report with earlier rounds and with more norms, by the command: HTML and PDF tell the same, in both profiles."""

import shutil

import pytest
import yaml

from tests.whole.documents import Made, about, letters
from tests.whole.project import ROOT, made_by, made_once, project

ROUND, SLUG = "2024", "aanbieder-014"
LOTS = {"uwv": [{"id": "coaching", "name": "Coaching", "services": [5, 13]}]}


def prepared(folder):
    project(folder, ROUND)
    shutil.copytree(ROOT / "data/published", folder / "data/published")
    path = folder / "params" / ROUND / "round.yml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings |= {"norms": ["blik_op_werk", "uwv", "jobcoaching"], "lots": LOTS}
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")


@pytest.fixture(params=["gepubliceerd", "streng"], scope="module")
def report(request, shared):
    root = made_once(shared, "optional", prepared)
    words = ("render", "--round", ROUND, SLUG, "--profile", request.param)
    folder, done = made_by(shared, f"optional-{request.param}", root, *words)
    assert done.status == 0, done.said
    return request.param, Made(folder / SLUG)


def test_both_formats_hold_the_appendix_and_the_tables(report):
    _, made = report
    for text in (letters(made.page.text), letters(made.pdf_text)):
        for said in ("Bijlage T Ontwikkeling", "Figuur T.1", "Tabel 2.3", "Tabel 2.4", "norm van UWV"):
            assert letters(said) in text, said
    assert letters("Cijfers bij figuur T.1") in letters(made.pdf_text)
    assert about(made.folder / "report.pdf")["part"] == "1"
    assert made.page.faults == []


def test_links_arrive_and_images_have_a_text(report):
    _, made = report
    ids = [element.attributes["id"] for element in made.page.elements if element.attributes.get("id")]
    assert len(ids) == len(set(ids))
    targets = {link.attributes["href"][1:] for link in made.page.all("a") if link.attributes["href"].startswith("#")}
    assert {"bijlage-t", "tabel-2-3"} <= targets <= set(ids)
    assert all(image.attributes.get("alt") for image in made.page.all("img"))


def test_what_was_printed_before_keeps_its_number(report):
    _, made = report
    captions = [caption.text.split()[1] for caption in made.page.all("figcaption")]
    numbered = [number for number in captions if not number.startswith("T.")]
    assert captions == numbered + [f"T.{nr}" for nr in range(1, len(captions) - len(numbered) + 1)]
    assert numbered == [figure["number"] for figure in made.facts["figures"]]


def test_what_is_hidden_stays_hidden(report):
    profile, made = report
    facts = made.facts["facts"]
    hidden = facts["norm.jobcoaching.clients.service.5.grade"].get("masked", False)
    assert hidden == (profile == "streng")
    assert facts["norm.jobcoaching.commissioners.service.5.grade"]["text"] == "7,8"
    row = made.page.rows("tabel-2-4")[1]
    assert row[1:3] == (["–", "*"] if hidden else ["10", "7,9"])
    assert ("trend.change.clients.service.5.grade" in facts) is False or not hidden
