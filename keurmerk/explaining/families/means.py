"""Means of what was answered, their difference with all participants, and sums of persons."""

from fractions import Fraction

from keurmerk.explaining.account import Account, LeftOut, Number, Step
from keurmerk.explaining.families.asked import QUESTION, answers_to, usable_setting, worded
from keurmerk.explaining.families.registry import PART, WHO, Subject, family


@family(rf"{PART}item\.{QUESTION}\.mean")
def item_mean(subject: Subject, part: str, question: str) -> Account:
    """The mean of the scores 4 to 1, without who had no opinion."""
    asked, words, found = answers_to(subject, part, question)
    scores = subject.edition.scale.scores
    steps, products = [], []
    for code, score in scores.items():
        about = {"answer": words[code]}
        pair = (Number("gave_answer", found.counts[code], about), Number("score", score, about))
        products.append(Number("points", found.counts[code] * score, about))
        steps.append(Step("multiply", pair, products[-1]))
    silent = [LeftOut("no_score", found.counts[code], {"answer": words[code]}) for code in words if code not in scores]
    n = Number("scored", sum(found.counts[code] for code in scores))
    total = Number("sum_scores", sum(found.counts[code] * score for code, score in scores.items()))
    mean = Number("mean", Fraction(total.value, n.value))  # type: ignore[arg-type]
    steps += [Step("add", tuple(products), total), Step("divide", (total, n), mean)]
    waterfall = subject.population.answered(WHO[part], found, asked).further(silent, n)
    settings = (*usable_setting(part), "item_rounding")
    words_for = worded(part, asked)
    return Account(
        "item_mean", mean.value, (5, 4), waterfall, tuple(steps), settings, WHO[part], (question,), words_for
    )


@family(rf"{PART}item\.{QUESTION}\.gap")
def gap(subject: Subject, part: str, question: str) -> Account:
    """The provider's own mean less that of all participants, both unrounded."""
    asked, _, _ = answers_to(subject, part, question)
    name = f"{part}item.{question}.mean"
    own = Number("own_mean", subject.facts[name].value)
    everyone = Number("benchmark_mean", subject.facts[f"benchmark.{name}"].value)
    less = Number("difference", own.exact - everyone.exact)
    settings = ("benchmark", "benchmark_held_back", "item_rounding")
    about = worded(part, asked)
    return Account(
        "gap", less.value, (11, 10, 4), None, (Step("subtract", (own, everyone), less),), settings, about=about
    )


@family(rf"{PART}numeric\.{QUESTION}\.mean")
def numeric(subject: Subject, part: str, question: str) -> Account:
    """The mean of numbers that were filled in, such as times a month."""
    return _mean(subject, "numeric", part, question)


@family(rf"{PART}aspect\.{QUESTION}\.mean")
def aspect(subject: Subject, part: str, question: str) -> Account:
    """The mean of the marks for one aspect."""
    return _mean(subject, "aspect", part, question)


@family(rf"{PART}persons\.(?P<nr>\d+)\.sum")
def persons(subject: Subject, part: str, nr: str) -> Account:
    """Persons of one service, added up over those who filled in a number."""
    form = subject.population.form(WHO[part])
    question = next(each for each in form.questions if each.summed and each.service == int(nr))
    found = subject.population.question(WHO[part], question)
    total = sum(found.counts.elements())
    service = next(f"{each.nr} {each.name}" for each in subject.edition.services if each.nr == int(nr))
    return Account(
        "persons", total, (10, 12), subject.population.answered(WHO[part], found, question),
        (Step("collect", (), Number("sum_persons", total)),), usable_setting(part), WHO[part], (question.id,),
        worded(part, question, service=service),
    )  # fmt: skip


def _mean(subject: Subject, family_name: str, part: str, question: str) -> Account:
    asked = subject.population.form(WHO[part]).question(question)
    found, scale = subject.population.question(WHO[part], asked), 10**asked.decimals
    total, n = Number("sum_given", Fraction(sum(found.counts.elements()), scale)), Number("answered", found.n)
    mean = Number("mean", total.exact / found.n)
    waterfall = subject.population.answered(WHO[part], found, asked)
    steps = (Step("divide", (total, n), mean),)
    about = worded(part, asked)
    return Account(
        family_name, mean.value, (4, 2), waterfall, steps, usable_setting(part), WHO[part], (question,), about
    )
