"""What is said of an id that a report does not have: hidden by the profile, without answers, or mistyped."""

import itertools
import re
from difflib import get_close_matches

from keurmerk.edition import Edition
from keurmerk.errors import UnknownName
from keurmerk.explaining.fact_words import fact_words
from keurmerk.explaining.families import is_known
from keurmerk.report.content import Content

OF_QUESTION = re.compile(r"(?:^|\.)(?:choice|item|multi|numeric|open|aspect)\.(\w+)")
OF_SERVICE = re.compile(r"(?:^|\.)(?:service|persons)\.(\d+)")


def unknown_fact(name: str, content: Content) -> UnknownName:
    """The reason, and what to ask instead."""
    whose = f"the report of {content.provider}"
    if not is_known(name) or _mistyped(name, content.edition):
        near = _near(name, content)
        listed = f"`keurmerk explain {content.round.round} {content.provider}` lists them all."
        hint = f"did you mean {' or '.join(repr(each) for each in near)}?" if near else listed
        return UnknownName(f"No fact {name!r} in {whose}; {hint}")
    if content.round.profile == "streng":
        return UnknownName(
            f"{name!r} is not in {whose}: nobody answered, or profile 'streng' leaves it out because it rests on too "
            "few answers. With profile 'gepubliceerd' you see which."
        )
    return UnknownName(
        f"{name!r} is not in {whose}: here is nothing to count for it, and what is not there is not printed (rule 12)."
    )


def _mistyped(name: str, edition: Edition) -> bool:
    """Does the id name a question or service that this edition does not have?"""
    if found := OF_QUESTION.search(name):
        forms = [getattr(edition.questionnaires, form) for form in type(edition.questionnaires).model_fields]
        return not any(form.has(found[1]) for form in forms)
    if found := OF_SERVICE.search(name):
        return int(found[1]) not in {service.nr for service in edition.services}
    return False


def _near(name: str, content: Content, most: int = 3) -> list[str]:
    """Ids that look like it, then those whose question, answer or service has its words; the provider's own first."""
    ids = sorted(content.facts, key=lambda each: (each.startswith("benchmark."), each))
    alike = get_close_matches(name, ids, n=most, cutoff=0.6)
    asked = name.lower().replace(".", " ").split()
    holding = (each for each in ids if asked and all(word in fact_words(each, content.edition) for word in asked))
    found = [*alike, *itertools.islice(holding, most), *get_close_matches(name, ids, n=most, cutoff=0.45)]
    return list(dict.fromkeys(found))[:most]
