"""Facts about earlier rounds: what each of them printed, and the change since the last one that can be compared."""

from collections.abc import Mapping, Sequence

from keurmerk import dutch
from keurmerk.edition import Edition
from keurmerk.facts import MASKED, Fact
from keurmerk.history.earlier import EarlierRound, Printed, exact

ROUNDS, CHANGE, SINCE = "trend.rounds", "trend.change", "trend.since"


def trend_facts(earlier: Sequence[EarlierRound], facts: Mapping[str, Fact], edition: Edition) -> dict[str, Fact]:
    """`trend.<round>.<id>` for every id with a line; `trend.change.<id>` and `trend.since.<id>` where that may be said.

    A change is the difference of two printed numbers, so that a report never contradicts itself; where one of the two
    is hidden, or the question changed, there is none. Nothing at all without earlier rounds (docs/methode.md).
    """
    names = lines(earlier, facts)
    if not names:
        return {}
    rounds = [each.round for each in earlier]
    found = {ROUNDS: Fact(rounds, ", ".join(rounds))}
    for each in earlier:
        found |= {f"trend.{each.round}.{name}": _fact(each.printed[name]) for name in names if name in each.printed}
    for name in names:
        found |= _change(name, earlier, facts[name], edition)
    return found


def lines(earlier: Sequence[EarlierRound], facts: Mapping[str, Fact]) -> list[str]:
    """The ids of this report that an earlier round has too, in the order of the facts."""
    return [name for name in facts if any(name in each.printed for each in earlier)]


def comparable(printed: Printed, edition: Edition) -> bool:
    """Was it the same question with the same answer?"""
    label = edition.scale.codes[edition.scale.best]
    return not printed.changes and printed.answer.casefold() in ("", label.casefold())


def _fact(printed: Printed) -> Fact:
    return Fact(None, MASKED, masked=True) if printed.hidden else Fact(printed.value, printed.text, printed.n)


def _change(name: str, earlier: Sequence[EarlierRound], now: Fact, edition: Edition) -> dict[str, Fact]:
    since = _last(name, earlier, edition)
    if now.masked or since is None:
        return {}
    then = since.printed[name]
    difference = exact(now.text) - exact(then.text)
    text = dutch.number(difference, len(now.text.partition(",")[2]))
    return {f"{CHANGE}.{name}": Fact(difference, text), f"{SINCE}.{name}": Fact(since.round, since.round)}


def _last(name: str, earlier: Sequence[EarlierRound], edition: Edition) -> EarlierRound | None:
    """The last round that printed this and asked the same; rounds without the number are passed over."""
    for each in reversed(earlier):
        printed = each.printed.get(name)
        if printed is not None and not comparable(printed, edition):
            return None
        if printed is not None and not printed.hidden:
            return each
    return None
