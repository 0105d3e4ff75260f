"""How often an answer was given, as a number and as a part of those who answered."""

from fractions import Fraction

from keurmerk.explaining.account import Account, LeftOut, Number, Step
from keurmerk.explaining.families.asked import CODE, QUESTION, answers_to, usable_setting, worded
from keurmerk.explaining.families.registry import PART, WHO, Subject, family


@family(rf"{PART}(?P<kind>choice|item)\.{QUESTION}\.{CODE}\.count")
def answer_count(subject: Subject, part: str, kind: str, question: str, code: str) -> Account:
    """How many gave one answer."""
    asked, words, found = answers_to(subject, part, question)
    others = [
        LeftOut("other_answer", found.counts[each], {"answer": words[each]}) for each in words if each != int(code)
    ]
    end = Number("gave_answer", found.counts[int(code)], {"answer": words[int(code)]})
    waterfall = subject.population.answered(WHO[part], found, asked).further(others, end)
    about = worded(part, asked, answer=words[int(code)])
    return Account(
        "answer_count", end.value, (5, 2), waterfall, (), usable_setting(part), WHO[part], (question,), about
    )


@family(rf"{PART}(?P<kind>choice|item)\.{QUESTION}\.{CODE}\.share")
def answer_share(subject: Subject, part: str, kind: str, question: str, code: str) -> Account:
    """The same as a part of all who answered."""
    asked, words, found = answers_to(subject, part, question)
    answers = {each: Number("gave_answer", found.counts[each], {"answer": words[each]}) for each in words}
    n, share = Number("answered", found.n), Number("share", Fraction(100 * found.counts[int(code)], found.n))
    steps = (Step("add", tuple(answers.values()), n), Step("percent", (answers[int(code)], n), share))
    waterfall, about = (
        subject.population.answered(WHO[part], found, asked),
        worded(part, asked, answer=words[int(code)], item=asked.kind == "item"),
    )
    return Account(
        "answer_share", share.value, (5, 4), waterfall, steps, usable_setting(part), WHO[part], (question,), about
    )


@family(rf"{PART}multi\.{QUESTION}\.(?P<what>count|share)")
def multi(subject: Subject, part: str, question: str, what: str) -> Account:
    """A box that could be ticked beside others: the base is who ticked or left open at least one of them knowingly."""
    form = subject.population.form(WHO[part])
    box = form.question(question)
    group = form.group(box.group or "")
    found = subject.population.any_of(WHO[part], group, box)
    waterfall = subject.population.answered(WHO[part], found, box)
    about, ticked = worded(part, box), Number("ticked", found.counts[1])
    columns = tuple(each.id for each in group)
    if what == "count":
        whole = waterfall.further([LeftOut("not_ticked", found.counts[0])], ticked)
        return Account("multi_count", ticked.value, (5, 2), whole, (), usable_setting(part), WHO[part], columns, about)
    share = Number("share", Fraction(100 * found.counts[1], found.n))
    steps = (Step("percent", (ticked, waterfall.end), share),)
    return Account(
        "multi_share", share.value, (5, 4), waterfall, steps, usable_setting(part), WHO[part], columns, about
    )


@family(rf"{PART}group\.(?P<group>\w+)\.answered")
def group_answered(subject: Subject, part: str, group: str) -> Account:
    """Who answered at least one question of a group."""
    members = subject.population.form(WHO[part]).group(group)
    found = subject.population.any_of(WHO[part], members)
    alike = all(member.asked == members[0].asked for member in members)
    waterfall = subject.population.answered(WHO[part], found, members[0] if alike else None)
    labels = list(dict.fromkeys(member.label for member in members))
    about = {"who": WHO[part], "labels": labels, "per_service": members[0].service is not None, "service": ""}
    columns = tuple(member.id for member in members)
    return Account("group_answered", found.n, (5, 2), waterfall, (), usable_setting(part), WHO[part], columns, about)


@family(rf"{PART}open\.{QUESTION}\.count")
def open_count(subject: Subject, part: str, question: str) -> Account:
    """How many wrote an answer of their own."""
    asked, population = subject.population.form(WHO[part]).question(question), subject.population
    wrote, whole = population.texts(WHO[part], asked), population.completed(WHO[part])
    left = [LeftOut("not_asked", wrote.not_asked, {"to": population.asked_of(WHO[part], asked)})] if asked.asked else []
    waterfall = whole.further([*left, LeftOut("blank", wrote.blank)], Number("wrote", wrote.n))
    settings, words = usable_setting(part), worded(part, asked)
    return Account("open_count", wrote.n, (14, 2), waterfall, (), settings, WHO[part], (question,), words)
