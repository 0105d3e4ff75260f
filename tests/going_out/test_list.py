"""The list for the keurmerk body: grades that may be published, final reports only, safe to open in Excel."""

import csv
import io

import pytest

from keurmerk.approval.standing import Standing
from keurmerk.going_out.publication import COLUMNS, as_csv, lines
from keurmerk.report.content import Content
from tests.product import ROOT, Product, product

ROUND = "2024"


@pytest.fixture(scope="module")
def made() -> Product:
    return product(ROOT / "data/incoming" / ROUND, ROUND)


def read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def everyone(made: Product) -> list[Content]:
    return [made.content(slug) for slug in [*list(made.register)[:14], "ontzorg-nu"]]


def test_each_grade_that_may_be_published_and_no_other(everyone: list[Content]) -> None:
    contents = everyone
    listed = read(as_csv(list(lines(contents, drafts=True))))
    wanted = []
    for content in contents:
        rows = ["clients.total", *(f"clients.service.{each.nr}" for each in content.edition.services)]
        for row in (*rows, "commissioners.total"):
            publication, grade = content.facts.text(f"{row}.publication"), content.facts.text(f"{row}.grade")
            if publication == "ja" and grade:
                wanted.append((content.provider, row, grade))
    assert [(line["dienstverlener"], line["rapportcijfer"]) for line in listed] == [(a, c) for a, _, c in wanted]
    assert {line["groep"] for line in listed} == {"cliënten", "opdrachtgevers"}
    assert any(content.facts.text("clients.total.publication") == "nee" for content in contents)
    assert len(listed) > 20 and list(listed[0]) == list(COLUMNS)


def test_masked_is_a_star_without_a_number(everyone: list[Content]) -> None:
    listed = read(as_csv(list(lines(everyone, drafts=True))))
    stars = [line for line in listed if line["rapportcijfer"] == "*"]
    assert stars and not any(line["rapportcijfer_getal"] for line in stars)
    for line in listed:
        if line["rapportcijfer"] != "*":
            assert line["rapportcijfer_getal"] == line["rapportcijfer"].replace(",", ".")


def test_only_final_reports_unless_asked(everyone: list[Content]) -> None:
    assert {line["dienstverlener"] for line in lines(everyone, drafts=False)} == {"ontzorg-nu"}
    both = {line["status"] for line in lines(everyone, drafts=True)}
    assert both == {"concept", "definitief"}
    assert all(line["vastgesteld_op"] == "2024-06-28" for line in lines(everyone, drafts=False))


def test_a_name_that_looks_like_a_formula_is_none(made: Product) -> None:
    content = made.content("ontzorg-nu")
    content.__dict__["participant"] = content.participant.model_copy(update={"name": '=HYPERLINK("x";"y")'})
    (line, *_) = read(as_csv(list(lines([content], drafts=False))))
    assert line["naam"] == '\'=HYPERLINK("x";"y")'


def test_a_draft_has_no_day_of_approval(made: Product) -> None:
    content = made.content("ontzorg-nu")
    content.__dict__["standing"] = Standing("concept", 3)
    (line, *_) = lines([content], drafts=True)
    assert (line["status"], line["versie"], line["vastgesteld_op"]) == ("concept", "3", "")
