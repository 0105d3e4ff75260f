"""Results of the questions of one questionnaire, for whichever respondents are handed in."""

from collections import Counter
from fractions import Fraction

from keurmerk.edition import Edition, Question, Questionnaire
from keurmerk.measures.measure import Measure, Measures, distribution, mean, share
from keurmerk.settings import Settings
from keurmerk.table import Table


def usable(answers: Table, questionnaire: Questionnaire, item_share: Fraction) -> Table:
    """The rows that count (docs/methode.md rule 2): enough items answered, 'geen mening' included.

    A questionnaire without items is usable when its grade was given.
    """
    return answers.where(are_usable(answers, questionnaire, item_share))


def are_usable(answers: Table, questionnaire: Questionnaire, item_share: Fraction) -> list[bool]:
    """The same, row by row."""
    items = [question.id for question in questionnaire.of_kind("item")]
    if not items:
        return [grade is not None for grade in answers[questionnaire.grade.id]]
    least = len(items) * item_share.numerator
    return [(len(items) - row.count(None)) * item_share.denominator >= least for row in answers.rows(items)]


def measure_questions(
    prefix: str, answers: Table, questionnaire: Questionnaire, edition: Edition, settings: Settings
) -> Measures:
    """Every choice, item, group of flags, count and mark of a questionnaire, and how many answered each group.

    `answers` has one row per usable questionnaire and a column per question. `prefix` is `""` for clients,
    `integration.` or `commissioners.`. Grades are measured elsewhere; of open answers only
    the number counts here.
    """
    measures: Measures = {}
    for question in questionnaire.of_kind("choice"):
        measures |= _choice(prefix, question, answers, settings)
    for question in questionnaire.of_kind("item"):
        measures |= _item(prefix, question, answers, edition)
    for group in dict.fromkeys(question.group for question in questionnaire.of_kind("flag") if question.group):
        measures |= _multi(prefix, questionnaire.group(group), answers)
    for group in dict.fromkeys(question.group for question in questionnaire.questions if question.group):
        if n := len(_answered(answers, questionnaire.group(group))):
            measures[f"{prefix}group.{group}.answered"] = Measure(n, n)
    for question in questionnaire.of_kind("open"):
        if n := len(answers.given(question.id)):
            measures[f"{prefix}open.{question.id}.count"] = Measure(n, n)
    for question in questionnaire.of_kind("count"):
        measures |= _count(prefix, question, answers)
    for question in questionnaire.of_kind("mark"):
        if result := mean(answers.given(question.id), 10**question.decimals):
            measures[f"{prefix}aspect.{question.id}.mean"] = Measure(*result, decimals=1)
    return measures


def _answered(answers: Table, columns: tuple[Question, ...]) -> list[tuple[int | None, ...]]:
    """The answers to these questions of everyone who answered any of them."""
    return [row for row in answers.rows(column.id for column in columns) if row.count(None) < len(row)]


def _choice(prefix: str, question: Question, answers: Table, settings: Settings) -> Measures:
    counts = Counter(answers.given(question.id))
    measures = distribution(f"{prefix}choice.{question.id}", counts, question.codes)
    if question.promoter and (n := sum(counts.values())):
        about = prefix or "clients."
        plus, minus = counts[question.promoter.positive], counts[question.promoter.negative]
        measures[f"{about}recommended"] = Measure(plus, n)
        measures[f"{about}advised_against"] = Measure(minus, n)
        balance = plus if settings.promoter_score.value == "recommended" else plus - minus
        measures[f"{about}promoter_score"] = Measure(share(balance, n), n, decimals=1)
    return measures


def _item(prefix: str, question: Question, answers: Table, edition: Edition) -> Measures:
    counts = Counter(answers.given(question.id))
    measures = distribution(f"{prefix}item.{question.id}", counts, edition.scale.codes)
    scores = edition.scale.scores
    if result := mean(scores[code] for code in counts.elements() if code in scores):
        measures[f"{prefix}item.{question.id}.mean"] = Measure(*result, decimals=2)
    return measures


def _multi(prefix: str, columns: tuple[Question, ...], answers: Table) -> Measures:
    """Several answers at once: the base is those who answered any of the columns of the group."""
    answered = _answered(answers, columns)
    measures: Measures = {}
    for place, column in enumerate(columns if answered else ()):
        chosen = sum(row[place] == 1 for row in answered)
        measures[f"{prefix}multi.{column.id}.count"] = Measure(chosen, len(answered))
        measures[f"{prefix}multi.{column.id}.share"] = Measure(share(chosen, len(answered)), len(answered))
    return measures


def _count(prefix: str, question: Question, answers: Table) -> Measures:
    values = answers.given(question.id)
    if not values:
        return {}
    if question.summed:
        return {f"{prefix}persons.{question.service}.sum": Measure(sum(values), len(values))}
    value, n = mean(values, 10**question.decimals) or (Fraction(0), 0)
    return {f"{prefix}numeric.{question.id}.mean": Measure(value, n, decimals=1)}
