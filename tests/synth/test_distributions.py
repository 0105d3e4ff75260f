"""An invented round looks like a real one: sizes, response, grades, what goes together, who is asked what."""

import pandas as pd
import pytest

from keurmerk.edition import Questionnaire, load_edition
from keurmerk.open_answers import holds_person
from keurmerk.synth import newest_round
from keurmerk.synth.likely import likely
from tests.synth.conftest import ROOT

EDITIONS = ("2018", "2022", "2024")


@pytest.fixture(params=EDITIONS)
def written(request, invented):
    return invented(request.param, 400)


def numbers(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column[column.ne("")])


def test_providers_differ_in_size_and_most_are_small(written):
    sizes = written.clients.groupby("provider").size()
    assert len(sizes) == 400
    assert 120 < sizes.mean() < 160
    assert sizes.median() < 0.85 * sizes.mean()
    assert sizes.min() < 6 and 400 < sizes.max() <= 900


def test_a_provider_has_a_few_services_and_about_four_commissioners(written):
    services = written.clients.groupby("provider")["dienst"].nunique()
    assert services.le(3).mean() > 0.85 and services.max() <= 5
    assert set(written.clients["dienst"]) == {str(service.nr) for service in written.edition.services}
    assert 3.4 < len(written.commissioners) / 400 < 4.6
    assert written.commissioners["provider"].nunique() < 400, "some have none"


def test_half_of_those_invited_answer_and_no_one_else(written):
    net = written.invited
    assert 0.84 < len(net) / len(written.clients) < 0.92
    answered = pd.concat([written.answers["client"], written.integration["client"]])
    assert answered.is_unique and answered.isin(net["client"]).all()
    assert 0.45 < len(answered) / len(net) < 0.55
    invited = written.commissioners["status"].eq(written.edition.delivery.invited).sum()
    assert 0.42 < len(written.bought) / invited < 0.58


def test_grades_are_near_what_rounds_give_and_lean_to_the_left(written):
    grades = numbers(written.answers["cijfer"])
    assert 7.4 < grades.mean() < 7.8
    assert 1.1 < grades.std() < 1.5
    assert -1.1 < grades.skew() < -0.4
    assert grades.between(1, 10).all() and (grades % 1 == 0).all()
    bought = numbers(written.bought["cijfer"])
    assert 7.2 < bought.mean() < 8.0 and (bought % 1 != 0).any()


def test_items_go_together_with_the_grade_and_providers_differ(written):
    edition, answers = written.edition, written.answers
    items = [item.id for item in edition.questionnaires.clients.of_kind("item")]
    scores = answers[items].apply(lambda codes: pd.to_numeric(codes).map(edition.scale.scores))
    grades = pd.to_numeric(answers["cijfer"])
    assert 0.5 < scores.mean(axis=1).corr(grades) < 0.85
    assert 2.9 < scores.stack().mean() < 3.4
    assert 0.01 < answers[items].eq("9").stack().mean() < 0.06
    assert 0.01 < answers[items].eq("").stack().mean() < 0.08
    assert 0.3 < grades.groupby(answers["provider"]).mean().std() < 0.9
    promoter = pd.to_numeric(answers["aanbevolen"])
    assert grades[promoter == 1].mean() > grades[promoter == 3].mean() + 1


@pytest.mark.parametrize("name", ["clients", "integration", "commissioners"])
def test_only_who_is_asked_answers(written, name):
    form: Questionnaire = getattr(written.edition.questionnaires, name)
    rows = {"clients": written.answers, "integration": written.integration, "commissioners": written.bought}[name]
    services = {service.nr for service in written.edition.services}
    routed = 0
    for question in form.questions:
        given = rows[question.id].ne("")
        if question.service is not None and question.service not in services:
            assert not given.any()
            continue
        assert given.any(), question.id
        for parent, codes in question.asked.items():
            routed += 1
            assert rows.loc[given, parent].isin([str(code) for code in codes]).all(), question.id
    assert routed or name == "clients"


def test_commissioners_buy_what_the_provider_offers(written):
    offered = set(zip(written.clients["provider"], written.clients["dienst"], strict=True))
    first = written.clients.groupby("provider")["dienst"].agg(lambda services: services.value_counts().idxmax())
    large = written.clients.groupby("provider").size().ge(100)
    rows = written.bought[written.bought["provider"].map(large)]
    for service in written.edition.services:
        bought = rows.loc[rows[f"ingekocht_{service.nr}"].eq("1"), "provider"]
        assert all((provider, str(service.nr)) in offered for provider in bought)
    own = [row[f"ingekocht_{first[row['provider']]}"] for _, row in rows.iterrows()]
    assert own.count("1") > 0.8 * len(own)


def test_telephone_talks_keep_to_the_limit(written):
    rule = written.edition.delivery.integration
    talks = written.integration[
        written.integration["wijze"].eq(rule.telephone_mode)
        & written.integration["leerprofiel"].isin([str(profile) for profile in rule.telephoned_profiles])
    ]
    per_provider = talks.groupby("provider").size()
    assert per_provider.max() == rule.telephone_limit, "some provider has more than may be called"
    others = written.integration.drop(talks.index)
    assert others["wijze"].isin(["online", "schriftelijk"]).mean() > 0.9


def test_days_lie_in_the_period_and_before_the_report(written):
    settings = newest_round(ROOT, written.edition)
    start, end, report = (str(day) for day in (settings.period.start, settings.period.end, settings.report_date))
    assert written.clients["einddatum"].between(start, end).all()
    assert written.clients["einddatum"].nunique() > 200
    for rows in (written.answers, written.integration, written.bought):
        assert rows["ingevuld_op"].between(start, report).all()
    assert written.answers["ingevuld_op"].ge(written.answers["einddatum"]).all()


def test_regional_providers_have_a_province(written):
    largest = written.clients.groupby("provider")["provincie"].agg(
        lambda names: names.value_counts(normalize=True).max()
    )
    big = largest[written.clients.groupby("provider").size() > 50]
    assert 0.7 < big.gt(0.6).mean() < 0.95
    assert written.clients["provincie"].value_counts(normalize=True).idxmax() == "Zuid-Holland"


def test_names_say_that_they_are_synthetic(written):
    register = written.frame("dienstverleners")
    assert register["provider"].str.fullmatch(r"synthetisch-\d{4}").all() and register["provider"].is_unique
    assert register["naam"].str.fullmatch(r"Voorbeeld \d{4} \(synthetisch\)").all()
    commissioned = register.loc[register["opdracht_van"].ne(""), "opdracht_van"]
    assert 40 < len(commissioned) < 160 and commissioned.str.endswith("(synthetisch)").all()
    assert 0.08 < register["telefonisch"].eq("1").mean() < 0.22


def test_open_answers_point_to_no_one():
    asked = {
        question.id
        for name in EDITIONS
        for form in dict(load_edition(ROOT, name).questionnaires).values()
        for question in form.of_kind("open")
    }
    assert asked < set(likely().beginnings), "every open question has beginnings of its own"
    texts = [text for question in likely().beginnings for text in likely().texts(question)]
    assert len(set(texts)) > 200
    assert [text for text in texts if holds_person(text)] == []
