"""Services by name, questions by declared changes: what an earlier round is in terms of the present one."""

from fractions import Fraction

import pytest

from keurmerk.edition import Change, EarlierEdition
from keurmerk.facts import Fact
from keurmerk.history.earlier import in_present_terms
from keurmerk.history.looking_back import look_back
from keurmerk.history.trend import trend_facts
from tests.history.conftest import sample

TOTAL = {"clients.total.grade": ("8,0", "12"), "clients.total.net_sample": ("30",), "clients.total.completed": ("12",)}
DURABLE, SUPPORTED = "Duurzame inzetbaarheid", "Supported employment"


def settings(**changes):
    return sample("2024").settings.model_copy(update=changes)


def edition(**changes):
    return sample("2024").edition.model_copy(update=changes)


def service(nr, name, grade, n=20, net=40):
    row = f"clients.service.{nr}"
    return {
        f"{row}.grade": (grade, str(n) if n else "", name),
        f"{row}.net_sample": (str(net), "", name),
        f"{row}.completed": (str(n or net), "", name),
    }


def share(item, text="40", n="20", answer="Heel tevreden", code=1):
    return {f"item.{item}.{code}.share": (text, n, answer)}


def seen(root, profile="gepubliceerd", of=None, **changes):
    return in_present_terms(look_back(root, settings(**changes), "p"), of or edition(), profile)


def fact(text, n=20):
    return Fact(None, "*", masked=True) if text == "*" else Fact(Fraction(text.replace(",", ".")), text, n)


def test_a_service_is_found_by_its_name_not_its_number(publish):
    root = publish("2018", "2018", TOTAL | service(13, DURABLE, "7,1"))
    publish("2022", "2022", TOTAL | service(13, SUPPORTED, "6,2") | service(12, DURABLE, "7,7"))
    first, second = (each.printed for each in seen(root))
    assert first["clients.service.12.grade"].text == "7,1"
    assert "clients.service.13.grade" not in first
    assert (second["clients.service.12.grade"].text, second["clients.service.13.grade"].text) == ("7,7", "6,2")


def test_a_renamed_service_is_found_under_its_earlier_name(publish):
    root = publish("2018", "2018", TOTAL | service(13, "Fit blijven", "7,1"))
    earlier = (EarlierEdition(edition="2022"), EarlierEdition(edition="2018", services={DURABLE: "Fit blijven"}))
    assert seen(root)[0].printed.keys() == {"clients.total.grade"}
    assert seen(root, of=edition(earlier=earlier))[0].printed["clients.service.12.grade"].text == "7,1"


def test_only_the_last_rounds_before_this_one_count(publish):
    for year in ("2016", "2018", "2020", "2022"):
        root = publish(year, "2024", TOTAL)
    publish("2023", "2024", TOTAL)  # the same period: this round itself, published already
    publish("2025", "2024", TOTAL)
    assert [each.round for each in seen(root)] == ["2020", "2022"]
    assert seen(root, trend=settings().trend.model_copy(update={"rounds": 1})) == ()
    assert len(seen(root, trend=settings().trend.model_copy(update={"rounds": 9}))) == 4


def test_a_provider_nobody_published_has_no_earlier_round(publish):
    root = publish("2022", "2024", TOTAL)
    assert look_back(root, settings(), "q") == ()
    assert look_back(root / "elsewhere", settings(), "p") == ()


def test_rounds_before_the_first_with_this_provider_are_left_out_and_gaps_stay(publish):
    root = publish("2020", "2024", TOTAL)
    publish("2022", "2024", {})
    assert [each.round for each in seen(root)] == ["2020", "2022"]
    publish("2020", "2024", {})
    publish("2022", "2024", TOTAL)
    assert [each.round for each in seen(root)] == ["2022"]


def test_an_edition_that_the_present_one_does_not_come_from_is_passed_over(publish):
    assert seen(publish("2022", "proef", TOTAL)) == ()


def test_a_question_that_changed_keeps_its_number_and_tells_why(publish):
    earlier = (
        EarlierEdition(
            edition="2022", changes=(Change(of="t_reactie", was="t_antwoord", codes={1: 5}, reason="Anders."),)
        ),
    )
    root = publish("2022", "2022", share("t_antwoord", "61", code=5))
    found = seen(root, of=edition(earlier=earlier))[0].printed["item.t_reactie.1.share"]
    assert (found.text, found.n, found.changes) == ("61", 20, ("Anders.",))


def test_changes_add_up_over_editions(publish):
    earlier = (
        EarlierEdition(edition="2022", changes=(Change(of="scale", reason="Schaal."),)),
        EarlierEdition(edition="2018", changes=(Change(of="t_plaats", was="t_plek", reason="Naam."),)),
    )
    root = publish("2018", "2018", share("t_plek"))
    publish("2022", "2022", share("t_plaats"))
    first, second = (each.printed["item.t_plaats.1.share"] for each in seen(root, of=edition(earlier=earlier)))
    assert (first.changes, second.changes) == (("Schaal.", "Naam."), ("Schaal.",))


def test_a_change_is_of_printed_numbers_since_the_last_that_compares(publish):
    root = publish("2020", "2024", TOTAL | service(5, "Jobcoaching", "7,0"))
    publish("2022", "2024", TOTAL | service(5, "Jobcoaching", "*", n=0, net=4))
    own = {"clients.total.grade": fact("7,4"), "clients.service.5.grade": fact("7,0")}
    found = trend_facts(seen(root), own, edition())
    assert found["trend.rounds"].value == ["2020", "2022"]
    assert (found["trend.change.clients.total.grade"].value, found["trend.change.clients.total.grade"].text) == (
        Fraction(-3, 5),
        "-0,6",
    )
    assert found["trend.since.clients.total.grade"].text == "2022"
    assert found["trend.2022.clients.service.5.grade"].as_json() == {"value": None, "text": "*", "masked": True}
    assert (found["trend.since.clients.service.5.grade"].text, found["trend.change.clients.service.5.grade"].text) == (
        "2020",
        "0,0",
    )


def test_a_hidden_grade_of_now_has_no_change(publish):
    root = publish("2022", "2024", TOTAL)
    found = trend_facts(seen(root), {"clients.total.grade": fact("*")}, edition())
    assert found.keys() == {"trend.rounds", "trend.2022.clients.total.grade"}


@pytest.mark.parametrize(("answer", "compared"), [("Heel tevreden", True), ("Zeer tevreden", False)])
def test_an_answer_that_was_called_otherwise_is_not_compared(publish, answer, compared):
    root = publish("2022", "2024", share("t_respect", answer=answer))
    found = trend_facts(seen(root), {"item.t_respect.1.share": fact("44")}, edition())
    assert ("trend.change.item.t_respect.1.share" in found) == compared


def test_nothing_is_told_of_results_that_this_report_does_not_have(publish):
    root = publish("2022", "2024", TOTAL | service(5, "Jobcoaching", "7,0"))
    assert trend_facts(seen(root), {"commissioners.total.grade": fact("8,0")}, edition()) == {}


def test_the_strict_profile_hides_earlier_numbers_as_it_hides_its_own(publish):
    """Of 14 in total, 10 for one service and 4 for another: the 4 are too few, and the others would tell them."""
    small = service(5, "Jobcoaching", "9,0", n=4, net=9) | service(7, "Outplacement", "7,0", n=10, net=20)
    total = {
        "clients.total.grade": ("7,6", "14"),
        "clients.total.net_sample": ("29",),
        "clients.total.completed": ("14",),
    }
    root = publish("2022", "2024", small | total | share("t_respect", n="4") | share("t_plaats", n="14"))
    plain, strict = seen(root)[0].printed, seen(root, "streng")[0].printed
    assert [plain[name].text for name in plain] == ["7,6", "9,0", "7,0", "40", "40"]
    hidden = {name for name, printed in strict.items() if printed.hidden}
    assert hidden == {"clients.service.5.grade", "clients.service.7.grade", "item.t_respect.1.share"}
    assert all(printed.text == "*" and printed.n is None for printed in strict.values() if printed.hidden)


def test_under_the_strict_profile_a_small_group_where_everyone_answered_is_hidden(publish):
    root = publish("2022", "2024", service(5, "Jobcoaching", "9,0", n=8, net=8) | share("t_respect", n="8"))
    assert all(printed.hidden for printed in seen(root, "streng")[0].printed.values())
    assert not any(printed.hidden for printed in seen(root)[0].printed.values())
