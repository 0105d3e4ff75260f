"""The strong points: items whose mean lies most above that of all participants (rule 11)."""

from keurmerk.explaining.account import Account, Number, Step
from keurmerk.explaining.families.registry import Subject, family


@family(r"strong\.staff")
def staff(subject: Subject) -> Account:
    """The largest gap among the items that may be the staff point."""
    return _ranked(subject, "strong.staff", subject.edition.strong_points.staff_groups, 1)


@family(r"strong\.points")
def points(subject: Subject) -> Account:
    """The largest gaps among the items that may be the other points."""
    rules = subject.edition.strong_points
    return _ranked(subject, "strong.points", rules.point_groups, rules.most)


def _ranked(subject: Subject, name: str, groups: tuple[str, ...], most: int) -> Account:
    """Gaps in questionnaire order, which settles ties."""
    items = subject.edition.questionnaires.clients.of_kind("item")
    gaps = [
        Number("gap", subject.facts[f"item.{item.id}.gap"].value, {"id": item.id, "label": item.label})
        for item in items
        if item.group in groups and f"item.{item.id}.gap" in subject.facts
    ]
    told = subject.facts[name].value
    chosen = [told] if isinstance(told, str) else list(told)  # type: ignore[arg-type]
    labels = {item.id: item.label for item in items}
    result = Number("chosen", chosen, {"labels": [labels[each] for each in chosen]})
    steps = (Step("rank", (*gaps, Number("most", most)), result),)
    about = {"who": "regular", "service": "", "groups": list(groups), "most": most}
    return Account(
        name.replace(".", "_"), told, (11, 10), None, steps, ("benchmark", "benchmark_held_back"), about=about
    )
