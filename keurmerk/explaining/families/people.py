"""Where the net sample lives, and how civic-integration clients were approached."""

from keurmerk.explaining.account import Account, LeftOut, Number, Step, Waterfall
from keurmerk.explaining.families.registry import Subject, family


@family(r"provinces")
def provinces(subject: Subject) -> Account:
    """Which provinces; not how many from each, which could point to one person."""
    waterfall = subject.population.net_sample("clients")
    people = subject.population.delivered("clients")
    invited = people[people["status"] == subject.edition.delivery.invited]
    found = sorted({name for name in invited["provincie"] if name})
    steps = (Step("collect", (), Number("provinces", found)),)
    return Account("provinces", found, (1,), waterfall, steps, about={"who": "clients", "service": ""})


@family(r"integration\.(?P<by>approach|profile)\.(?P<value>\w+)\.net_sample")
def group_net_sample(subject: Subject, by: str, value: str) -> Account:
    """The invited of one way of approach or one learning profile."""
    waterfall = _of_group(subject, by, value)
    return Account("group_net_sample", waterfall.end.value, (1,), waterfall, about=_about(subject, by, value))


@family(r"integration\.(?P<by>approach|profile)\.(?P<value>\w+)\.completed")
def group_completed(subject: Subject, by: str, value: str) -> Account:
    """How many of them completed a questionnaire that counts."""
    invited, waterfall = _invited(subject, by, value), _of_group(subject, by, value)
    done = set(subject.population.usable("integration")["client"].tolist())
    completed = sum(client in done for client in invited["client"])
    whole = waterfall.further([LeftOut("not_completed", len(invited) - completed)], Number("completed", completed))
    return Account(
        "group_completed", completed, (1, 2), whole, (), ("usable_item_share",), about=_about(subject, by, value)
    )


def _of_group(subject: Subject, by: str, value: str) -> Waterfall:
    whole, here = subject.population.net_sample("integration"), len(_invited(subject, by, value))
    return whole.further([LeftOut("other_group", whole.end.count - here)], Number("net_sample", here))


def _invited(subject: Subject, by: str, value: str):  # type: ignore[no-untyped-def]
    people = subject.population.delivered("integration")
    invited = people[people["status"] == subject.edition.delivery.invited]
    column = "benadering" if by == "approach" else "leerprofiel"
    return invited[invited[column].astype("string") == value]


def _about(subject: Subject, by: str, value: str) -> dict[str, object]:
    words = subject.edition.delivery.approaches.get(value, value) if by == "approach" else value
    return {"who": "integration", "service": "", "by": by, "value": words}
