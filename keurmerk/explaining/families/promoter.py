"""The promoter score and the two counts it is made of (docs/methode.md rule 6)."""

from fractions import Fraction

from keurmerk.edition import Question
from keurmerk.explaining.account import Account, Number, Step
from keurmerk.explaining.families.answers import answer_count
from keurmerk.explaining.families.asked import usable_setting, worded
from keurmerk.explaining.families.registry import WHO, Subject, family

OWN_NAME = r"(?P<part>clients\.|commissioners\.|integration\.)"


@family(rf"{OWN_NAME}(?P<what>recommended|advised_against)")
def recommended(subject: Subject, part: str, what: str) -> Account:
    """How many recommended the provider, or advised against it."""
    part = part.removeprefix("clients.")
    question, code = _promoter(subject, part, what)
    found = answer_count(subject, part, "choice", question.id, str(code))
    return Account(
        "recommended", found.value, (6, 5), found.waterfall, (), found.settings, found.form, found.columns, found.about
    )


@family(rf"{OWN_NAME}promoter_score")
def promoter_score(subject: Subject, part: str) -> Account:
    """Who recommended less who advised against, as a part of all who answered."""
    part = part.removeprefix("clients.")
    question, plus = _promoter(subject, part, "recommended")
    _, minus = _promoter(subject, part, "advised_against")
    found = subject.population.question(WHO[part], question)
    both = [Number("gave_answer", found.counts[code], {"answer": question.codes[code]}) for code in (plus, minus)]
    n, steps, balance = Number("answered", found.n), [], both[0]
    if subject.settings.promoter_score.value == "difference":
        balance = Number("balance", found.counts[plus] - found.counts[minus])
        steps.append(Step("subtract", tuple(both), balance))
    score = Number("promoter_score", Fraction(100 * balance.count, found.n))
    steps.append(Step("percent", (balance, n), score))
    waterfall = subject.population.answered(WHO[part], found, question)
    settings, about = ("promoter_score", *usable_setting(part)), worded(part, question)
    columns = (question.id,)
    return Account("promoter_score", score.value, (6, 4), waterfall, tuple(steps), settings, WHO[part], columns, about)


def _promoter(subject: Subject, part: str, what: str) -> tuple[Question, int]:
    questions = subject.population.form(WHO[part]).questions
    question = next(each for each in questions if each.promoter)
    assert question.promoter is not None
    return question, question.promoter.positive if what == "recommended" else question.promoter.negative
