"""Under profile `streng`, and for whatever is masked, no explanation gives away what the report hides."""

import re
from itertools import islice

import pytest

from keurmerk.errors import UnknownName
from tests.explaining.conftest import explained, sample
from tests.product import ROUNDS

MOST = 3  # reports walked whole; each has hundreds of facts
STAYS = ("delivered", "net_sample", "completed", "response_rate", "publication")
OF_GRADES = {
    "sum_grades", "graded", "mean", "exact", "printed", "mean_grade", "printed_grade", "sum_corrected", "corrected",
    "mean_corrected", "printed_corrected", "raised", "gave_grade",
}  # fmt: skip


def numbers(account):
    """Every number of an account: those of its steps, and those that its waterfall passes."""
    for step in account.steps:
        yield from (*step.operands, step.result)
    if account.waterfall:
        yield account.waterfall.start
        yield account.waterfall.end


def rows_masked(facts):
    """Rows of the results table whose grade is hidden."""
    grades = (name for name, fact in facts.items() if fact.masked and name.startswith("clients."))
    return {name.removesuffix(".grade") for name in grades if name.endswith(".grade")}


@pytest.fixture(params=[(name, profile) for name in ROUNDS for profile in ("gepubliceerd", "streng")], ids="-".join)
def walked(request):
    """Explainers of a few reports of a round in which something is masked."""
    name, profile = request.param
    found = (explained(name, slug, profile) for slug in sample(name)[0].register)
    masking = (each for each in found if any(fact.masked for fact in each.content.facts.values()))
    return profile, list(islice(masking, MOST))


def test_a_masked_number_is_told_without_its_parts(walked):
    _, explainers = walked
    for explain in explainers:
        facts = explain.content.facts
        for name, fact in facts.items():
            if not fact.masked:
                continue
            told = explain(name)
            assert (told.account.value, told.account.steps) == (None, ()), name
            said = str(told)
            assert "afgeschermd" in said and not told.told.sums, name
            row = name.removeprefix("benchmark.").replace("norm.", "clients.").rpartition(".")[0]
            if not name.startswith(("benchmark.", "trend.")):  # of earlier rounds the grade alone is known
                known = {facts[f"{row}.{each}"].value for each in STAYS[:3]}
                persons = {int(number) for _, number in told.told.persons for number in re.findall(r"^= (\d+)", number)}
                assert persons <= known, (name, "a count that the results table does not have")


def test_no_other_explanation_holds_a_number_of_a_masked_row(walked):
    profile, explainers = walked
    for explain in explainers:
        facts = explain.content.facts
        masked = rows_masked(facts)
        words = {service.nr: f"{service.nr} {service.name}" for service in explain.content.edition.services}
        hidden = {words[int(row.rpartition(".")[2])] for row in masked if ".service." in row}
        for name in facts:
            row, _, of = name.rpartition(".")
            if profile == "streng" and row in masked:
                assert of in (*STAYS, "grade"), name
            for number in numbers(explain(name).account):
                about = str(number.about.get("service", ""))
                if about in hidden and number.name in OF_GRADES:
                    assert number.value is None, (name, number)
    assert explainers, "nothing is masked here, so nothing was tried"


@pytest.mark.parametrize("name", ROUNDS)
def test_what_the_strict_profile_leaves_out_is_not_explained(name):
    refused = 0
    for slug in islice(sample(name)[0].register, 6):
        published, strict = (explained(name, slug, profile) for profile in ("gepubliceerd", "streng"))
        for fact in sorted(set(published.content.facts) - set(strict.content.facts))[:20]:
            refused += 1
            with pytest.raises(UnknownName, match="streng"):
                strict(fact)
    assert refused > 0


def test_a_total_with_two_hidden_rows_shows_no_sum_of_either():
    """What is left of a total after the rows that are shown is that of at least two hidden ones, and never of few."""
    tried = 0
    for name in ROUNDS:
        for slug in sample(name)[0].register:
            explain = explained(name, slug, "streng")
            facts = explain.content.facts
            masked = {row for row in rows_masked(facts) if row.startswith("clients.service.")}
            total = facts.get("clients.total.grade")
            if not masked or total is None or total.masked:
                continue
            tried += 1
            shown = [row for row in (f"clients.service.{each.nr}" for each in explain.content.edition.services)
                     if f"{row}.grade" in facts and row not in masked]  # fmt: skip
            left = of(explain, "clients.total", "graded") - sum(of(explain, row, "graded") for row in shown)
            assert len(masked) > 1 and left >= 5, (slug, masked, left)
    assert tried > 0


def of(explain, row, name):
    """A number that the explanation of a row's grade tells."""
    return next(number.value for number in numbers(explain(f"{row}.grade").account) if number.name == name)
