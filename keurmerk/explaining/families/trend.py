"""Earlier rounds: what they printed, and the change since the last that can be compared."""

from collections.abc import Mapping
from typing import Any

from keurmerk.explaining.account import Account, Number, Step
from keurmerk.explaining.families.registry import PART, ROW, Subject, family
from keurmerk.explaining.families.response import place
from keurmerk.history.earlier import exact

OF = rf"(?P<of>(?:{ROW}\.grade|{PART}item\.(?P<item>\w+)\.(?P<code>\d+)\.share))"


@family(r"trend\.rounds")
def rounds(subject: Subject) -> Account:
    """The rounds that the report looks back on."""
    found = subject.facts["trend.rounds"].value
    return Account("trend_rounds", found, (), None, (Step("collect", (), Number("rounds", found)),))


@family(rf"trend\.change\.{OF}")
def change(subject: Subject, of: str, **parts: str | None) -> Account:
    """This printed number less that one."""
    since = subject.facts[f"trend.since.{of}"].text
    now = Number("printed_now", exact(subject.facts[of].text), digits=_digits(subject, of))
    then = Number("printed_then", exact(subject.facts[f"trend.{since}.{of}"].text), {"round": since}, now.digits)
    difference = Number("difference", now.exact - then.exact)
    about = _about(subject, parts) | {"round": since}
    return Account(
        "trend_change", difference.value, (4,), None, (Step("subtract", (now, then), difference),), about=about
    )


@family(rf"trend\.since\.{OF}")
def since(subject: Subject, of: str, **parts: str | None) -> Account:
    """The last round that printed the same result of the same question."""
    found = subject.facts[f"trend.since.{of}"].value
    about = _about(subject, parts) | {"round": ""}
    return Account("trend_since", found, (), None, (Step("collect", (), Number("round", found)),), about=about)


@family(rf"trend\.(?P<earlier>.+?)\.{OF}")
def then(subject: Subject, earlier: str, of: str, **parts: str | None) -> Account:
    """What a published round printed: looked up, not computed, and its answer called as it was then."""
    found = subject.facts[f"trend.{earlier}.{of}"].value
    answer = next(each for each in subject.earlier if each.round == earlier).printed[of].answer
    about = _about(subject, parts) | {"round": earlier} | ({"answer": answer} if answer else {})
    steps = (Step("collect", (), Number("published", found, {"round": earlier})),)
    return Account("trend_then", found, (), None, steps, about=about)


def _digits(subject: Subject, of: str) -> int:
    return len(subject.facts[of].text.partition(",")[2])


def _about(subject: Subject, parts: Mapping[str, str | None]) -> dict[str, Any]:
    """What the words need: whose grade, or which question and answer."""
    if parts["row"]:
        return {"label": "", "answer": "", **place(subject, parts["row"])[2]}
    form = subject.population.form("integration" if parts["part"] else "regular")
    label = form.question(str(parts["item"])).label
    return {"who": "", "service": "", "label": label, "answer": subject.edition.scale.codes[int(parts["code"] or 0)]}
