"""Finds the private employer by which somebody can be told: by what stands before it, its kind or its legal form."""

import re

from keurmerk.open_answers.patterns import CAPITAL, PARTICLE
from keurmerk.open_answers.words import ours

Span = tuple[int, int]

EMPLOYED = re.compile(
    r"\b(?i:werkgever(?: is| was| heet|,|:)?|(?:in|uit) dienst (?:bij|van)|(?:ge)?werk(?:te|t|en|zaam)? (?:bij|voor)"
    r"|werk(?:te)? (?:nu|nog|daar|toen) (?:bij|voor)|ontsl(?:ag|agen) (?:bij|door)|(?:contract|baan) (?:bij|met)"
    r"|(?:baas|chef|leidinggevende|collega's|directeur|manager)(?: [A-Z]\w+){0,2} (?:van|bij)"
    r"|aangenomen (?:bij|door)|stage (?:bij|gelopen bij)|(?:aan de slag|begonnen|gesolliciteerd|weg|flexkracht) bij)"
    rf"\s*(?:de |het |\()?(?P<it>{CAPITAL}(?:(?: (?i:{PARTICLE}|en|&))* (?:{CAPITAL}|BV|NV|VOF))*)"
)
_KIND = (
    r"(?:bedrijf|bakkerij|garage|fabriek|kapsalon|restaurant|hotel|slagerij|supermarkt|drukkerij|kwekerij|winkel|bouw"
    r"|installaties?|techniek|transport|metaal|schoonmaak|logistiek|makelaars|logistics|services|horeca)"
)
COMPANY = re.compile(
    rf"\b(?:(?:{CAPITAL} (?:(?:{PARTICLE}|&) )*){{1,3}}(?=[A-Z])(?i:\w*{_KIND})(?: BV| NV)?"
    rf"|(?i:\w*{_KIND})(?: (?:{PARTICLE}|&))* {CAPITAL}(?: {CAPITAL})*)\b"
    rf"|(?:{CAPITAL} (?:{PARTICLE} |& )*){{1,4}}(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|Holding)(?!\w)"
)


def employer_spans(text: str) -> list[Span]:
    """Where employers are named; bodies of the state are none."""
    found = [match.span("it") for match in EMPLOYED.finditer(text) if not _is_public(match["it"])]
    return found if text.isupper() else found + [match.span() for match in COMPANY.finditer(text)]


def _is_public(name: str) -> bool:
    return re.split(r"[\s-]", name)[0].casefold() in ours("harmless")
