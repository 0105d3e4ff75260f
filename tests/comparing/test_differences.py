"""What counts as a difference between two reports, and what is told of what is hidden."""

import json

import pytest

from keurmerk.comparing.differences import Change, Differences, differences
from keurmerk.comparing.printed import Cell, Figure, pack, printed, unpack
from tests.comparing.reports import GRADE, MASKED, content, fact, report

SPREAD = {f"spread.clients.{grade}.share": fact(str(grade), grade / 1, n=55) for grade in range(1, 11)}
WARNING = {"code": "scale-reversed", "file": "antwoorden_clienten", "count": 3}


def kinds(found: Differences) -> dict[str, str]:
    return {change.fact: change.kind for change in found.facts}


@pytest.mark.parametrize(
    "other",
    [
        content({"clients.total.grade": fact("8,6", 8.5999, n=55)}),
        content(GRADE, inputs={"own": "sha256:8", "benchmark": "sha256:9"}),
        content(GRADE, figures=[{"number": "2.1", "question": "uitnodiging", "kind": "flow"}][:0]),
    ],
    ids=["digits that are not printed", "hashes of inputs", "nothing"],
)
def test_what_is_no_difference(other: dict) -> None:
    assert not differences(report(GRADE), printed(other))


def test_order_is_no_difference() -> None:
    facts = {**GRADE, **SPREAD}
    assert not differences(report(facts), report(dict(reversed(facts.items()))))


def test_exact_digits_when_asked_for() -> None:
    other = content({"clients.total.grade": fact("8,6", 8.5999, n=55)})
    found = differences(printed(content(GRADE), exact=True), printed(other, exact=True))
    assert kinds(found) == {"clients.total.grade": "exact"}


def test_another_text_another_n_new_and_gone() -> None:
    before = report({**GRADE, "clients.total.completed": fact("55", 55), "strong.staff": fact("t_respect")})
    after = report(
        {
            "clients.total.grade": fact("8,6", 8.56, n=56),
            "clients.total.completed": fact("56", 56),
            "provinces": fact("Zeeland", ["Zeeland"]),
        }
    )
    found = differences(before, after)
    assert kinds(found) == {
        "clients.total.completed": "changed",
        "clients.total.grade": "counted",
        "provinces": "appeared",
        "strong.staff": "vanished",
    }
    assert found.facts[1] == Change("clients.total.completed", "changed", Cell("55"), Cell("56"))


@pytest.mark.parametrize("back", [False, True], ids=["masked", "shown"])
def test_a_hidden_number_is_told_neither_itself_nor_by_what_goes_with_it(back: bool) -> None:
    open_, closed = report({**GRADE, **SPREAD}), report({"clients.total.grade": MASKED})
    found = differences(closed, open_) if back else differences(open_, closed)
    assert kinds(found)["clients.total.grade"] == ("shown" if back else "masked")
    assert len(found.facts) == 11 and all(change.before is None and change.after is None for change in found.facts)


def test_what_appears_under_the_strict_profile_has_no_number() -> None:
    strict = {"profile": "streng"}
    found = differences(report(GRADE, **strict), report({**GRADE, **SPREAD}, **strict))
    assert {change.kind for change in found.facts} == {"appeared"}
    assert all(change.after is None for change in found.facts)


def test_masked_on_both_sides_is_alike() -> None:
    masked = {"clients.total.grade": MASKED}
    assert not differences(report(masked), report(masked))


def test_what_matters_comes_first_numbers_are_in_their_order_and_those_of_all_last() -> None:
    ids = ["clients.total.grade", "norm.verdict", "clients.total.completed", "clients.service.2.grade",
           "clients.service.11.grade", "choice.klacht.1.share", "benchmark.clients.service.2.grade"]  # fmt: skip
    found = differences(report({}), report({name: fact("7,0", 7.0) for name in reversed(ids)}))
    assert [change.fact for change in found.facts] == ids


def test_figures_by_what_they_show_and_not_by_number() -> None:
    answered = {"commissioners.total.completed": fact("2", 2)}
    flow = {"number": "2.1", "question": "uitnodiging", "kind": "flow"}
    grade = {"number": "3.1", "question": "cijfer", "kind": "grade", "n": 55}
    theirs = {"number": "4.1", "question": "cijfer", "kind": "grade", "n": 2}
    complaint = {"number": "3.2", "question": "klacht", "kind": "choice", "n": 55}
    before = report(answered, figures=[flow, grade, theirs])
    after = report(answered, figures=[flow, {**grade, "number": "3.2"}, {**complaint, "number": "3.1"}])
    found = differences(before, after)
    assert found.figures_added == ((Figure("clients", "klacht", "choice"), "3.1"),)
    assert found.figures_removed == ((Figure("commissioners", "cijfer", "grade"), "4.1"),)
    inburgering = report({}, figures=[theirs])
    assert list(inburgering.figures) == [Figure("integration", "cijfer", "grade")]


def test_warnings_status_and_whatever_else_a_report_says_of_itself() -> None:
    before = report({}, warnings=[WARNING], status="concept")
    after = report(
        {},
        warnings=[{**WARNING, "count": 4}, {**WARNING, "file": "clienten"}],
        approved={"by": "A", "hash": "sha256:3"},
    )
    found = differences(before, after)
    assert found.warnings == (
        ("scale-reversed", "antwoorden_clienten", 3, 4),
        ("scale-reversed", "clienten", 0, 3),
    )
    assert found.about == (("approved.by", None, "A"), ("status", "concept", "definitief"))


def test_what_is_kept_of_a_report_compares_as_the_report() -> None:
    figures = [{"number": "3.1", "question": "cijfer", "kind": "grade", "n": 55}]
    whole = report({**GRADE, "a": MASKED, "provinces": fact("")}, warnings=[WARNING], figures=figures)
    assert unpack(json.loads(json.dumps(pack(whole)))) == whole
