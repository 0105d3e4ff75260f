"""Every number of every report of the sample rounds can be explained, and its explanation comes to what is printed."""

from fractions import Fraction

import pytest

from tests.explaining.conftest import explained, sample
from tests.explaining.walking import outcome
from tests.oracle.measuring import dutch
from tests.product import ROUNDS


def wrong(name, fact, account):
    """What does not add up in an explanation."""
    found, known = [], set()
    if waterfall := account.waterfall:
        if waterfall.start.value - sum(left.n for left in waterfall.left) != waterfall.end.value:
            found.append("the persons do not add up")
        if min(left.n for left in (*waterfall.left, *_nobody)) < 0:
            found.append("less than nobody was left out")
        known = {waterfall.end.value}
    for step in account.steps:
        if (result := outcome(step)) is not None and result != step.result.value:
            found.append(f"{step.operation} comes to {result}, not {step.result.value}")
        known.add(_plain(step.result.value))
        known |= {_plain(number.value) for number in step.operands}
    if _plain(fact.value) not in known and fact.value not in ("ja", "nee"):
        found.append(f"{fact.value} is nowhere in the explanation")
    if isinstance(fact.value, Fraction):
        last = account.steps[-1]
        if last.operation != "round" or dutch(last.result.value, last.result.digits) != fact.text:
            found.append(f"the last step is not {fact.text}")
    return [f"{name}: {line}" for line in found]


class _Nobody:
    n = 0


_nobody = (_Nobody(),)


def _plain(value):
    return tuple(value) if isinstance(value, list) else value if not isinstance(value, str) else (value,)


@pytest.mark.parametrize("name", ROUNDS)
def test_every_fact_of_every_report(name):
    found, walked = [], 0
    register = sample(name)[0].register
    for slug in register:
        explain = explained(name, slug)
        for id, fact in explain.content.facts.items():
            walked += 1
            found += [f"{slug} {line}" for line in wrong(id, fact, explain(id).account) if not fact.masked]
    assert found == []
    assert walked > 300 * len(register)


@pytest.mark.parametrize("name", ROUNDS)
def test_yes_and_no_follow_from_the_last_comparison(name):
    seen = set()
    for slug in sample(name)[0].register:
        explain = explained(name, slug)
        for id, fact in explain.content.facts.items():
            if id.startswith("clients.") and id.endswith(".publication"):
                enough = explain(id).account.steps[-1].result.value
                assert fact.text == ("ja" if enough else "nee"), (slug, id)
                seen.add(fact.text)
    assert seen == {"ja", "nee"}
