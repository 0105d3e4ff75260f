"""What is said of an id that a report does not have: hidden by the profile, without answers, or mistyped."""

from difflib import get_close_matches

from keurmerk.errors import UnknownName
from keurmerk.explaining.families import is_known
from keurmerk.report.content import Content


def unknown_fact(name: str, content: Content) -> UnknownName:
    """The reason, and what to ask instead."""
    whose = f"the report of {content.provider}"
    if not is_known(name):
        near = get_close_matches(name, list(content.facts), n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(repr(each) for each in near)}?" if near else "facts.json lists them all."
        return UnknownName(f"No fact {name!r} in {whose}; {hint}")
    if content.round.profile == "streng":
        return UnknownName(
            f"{name!r} is not in {whose}: nobody answered, or profile 'streng' leaves it out because it rests on too "
            "few answers. With profile 'gepubliceerd' you see which."
        )
    return UnknownName(
        f"{name!r} is not in {whose}: here is nothing to count for it, and what is not there is not printed (rule 12)."
    )
