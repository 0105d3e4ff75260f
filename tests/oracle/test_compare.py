"""Differences between two sets of facts are told in lines that name the fact and both readings."""

from fractions import Fraction

from .compare import differences, figure_differences

ORACLE: dict[str, dict] = {
    "clients.total.grade": {"value": Fraction(471, 55), "text": "8,6", "n": 55},
    "clients.service.9.grade": {"value": None, "text": "*", "masked": True},
    "norm.total.met": {"value": True, "text": "ja"},
    "strong.points": {"value": ["a", "b"], "text": "a, b"},
}
PRODUCT: dict[str, dict] = {
    "clients.total.grade": {"value": 8.563636363636364, "text": "8,6", "n": 55},
    "clients.service.9.grade": {"value": None, "text": "*", "masked": True},
    "norm.total.met": {"value": True, "text": "ja"},
    "strong.points": {"value": ["a", "b"], "text": "a, b"},
}


def test_the_same_facts_have_no_differences():
    assert differences(PRODUCT, ORACLE) == []


def test_every_kind_of_difference_is_named():
    product = PRODUCT | {
        "clients.total.grade": {"value": 8.56, "text": "8,5", "n": 54},
        "clients.service.9.grade": {"value": None, "text": "*", "n": 3},
        "norm.total.met": {"value": 1, "text": "ja"},
        "more": {"value": 1, "text": "1"},
    }
    del product["strong.points"]
    assert differences(product, ORACLE) == [
        "clients.service.9.grade: n is 3, expected None",
        "clients.service.9.grade: masked is False, expected True",
        "clients.total.grade: value is 8.56, expected 8.563636363636364 (471/55)",
        "clients.total.grade: text is '8,5', expected '8,6'",
        "clients.total.grade: n is 54, expected 55",
        "more: only in the product, which says '1'",
        "norm.total.met: value is 1, expected True",
        "strong.points: missing from the product, expected 'a, b'",
    ]


def test_figures():
    flow = {"number": "2.1", "question": "uitnodiging", "kind": "flow"}
    grade = {"number": "3.1", "question": "cijfer", "kind": "grade", "n": 3}
    assert figure_differences([flow, grade], [flow, grade]) == []
    assert figure_differences([flow], [flow, grade]) == ["figure 3.1 cijfer (grade, n=3) is missing"]
    assert figure_differences([grade, flow], [flow, grade]) == [
        "the figures stand in another order: 3.1 cijfer (grade, n=3), 2.1 uitnodiging (flow)"
    ]


def test_facts_that_only_the_product_has_may_be_let_through():
    product = PRODUCT | {"group.kantoor.answered": {"value": 3, "text": "3", "n": 3}}
    assert differences(product, ORACLE) == ["group.kantoor.answered: only in the product, which says '3'"]
    assert differences(product, ORACLE, more=["group.*"]) == []
