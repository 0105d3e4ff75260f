"""What around a word says that it is a name, or that it is none: a title, a role, a greeting, a place."""

import re

from keurmerk.open_answers.answer import Answer
from keurmerk.open_answers.words import ours


def _before(answer: Answer, at: int) -> int | None:
    """The word before this one and its particles, when nothing but space or a dot is between."""
    while at and re.fullmatch(r"[ .]+", answer.gap(at)):
        at -= 1
        if not (answer.words[at].is_particle or len(answer.words[at].text) == 1):
            return at
    return None


def after_title(answer: Answer, at: int) -> bool:
    before = _before(answer, at)
    if before is None or not answer.words[before].is_title:
        return False
    between = [word.plain for word in answer.words[before + 1 : at]]
    return between not in (["van", "de"], ["van", "het"], ["uit"], ["op"], ["in"]) or answer.words[at].is_surname


def after_role(answer: Answer, at: int) -> bool:
    """`mijn coach Roos`, `mijn coach, Roos`, `mijn coach heet Roos`, `mijn coach (Roos)`."""
    back = at - 1
    while back > 0 and (answer.words[back].plain in ours("links") or answer.words[back].is_particle) and at - back < 4:
        back -= 1
    between = answer.text[answer.spans[back][1] : answer.spans[at][0]] if back >= 0 else ""
    return back >= 0 and answer.words[back].is_role and not re.search(r"[.!?;]", between)


def after_call(answer: Answer, at: int) -> bool:
    """`ik heet ahmed`, `mijn naam is ahmed`, `groetjes ahmed`."""
    before = [word.plain for word in answer.words[max(0, at - 2) : at]]
    if not before:
        return False
    if before[-1] == "naam" and answer.gap(at).strip() == ":":
        return True
    if before[-1] in ours("called") or before[-1] in ours("greetings"):
        return not answer.words[at].is_ordinary or answer.words[at].has_capital
    return before in (["naam", "is"], ["naam", "was"], ["dank", "je"], ["dank", "u"])


def accompanied(answer: Answer, at: int) -> bool:
    """`met bas was het fijn`, `had mark als coach`: a word that is also a name, where only a person fits."""
    before, after = answer.plain(at - 1), answer.plain(at + 1)
    person = before in ("met", "aan", "tegen", "namens") and (after in ours("acts") or not after)
    return person or (before in ("had", "heb", "kreeg", "met") and after == "als")


def names_a_thing(answer: Answer, at: int) -> bool:
    """`ziekte van Crohn`, `Harrie training`."""
    named_after = ours("named_after")
    return (answer.plain(at - 1) == "van" and answer.plain(at - 2) in named_after) or answer.plain(
        at + 1
    ) in named_after


def somewhere(answer: Answer, at: int) -> bool:
    """`in Axel`, `Sint Maarten`: a place, though it is a name too."""
    whole = answer.places[at]
    return len(whole) > 1 or after_somewhere(answer, at) or answer.plain(at - 1) == "naar"


def after_somewhere(answer: Answer, at: int) -> bool:
    """`uit Asmara`, `gemeente De Fryske Marren`."""
    article = answer.plain(at - 1) in ("de", "het", "den") and answer.words[at - 1].has_capital
    return answer.plain(at - 2 if article else at - 1) in ours("somewhere")


def dated(answer: Answer, at: int) -> bool:
    """`jan 2020`: a month, however much it looks like a name."""
    return bool(re.match(r"\.? (?:(?:19|20)[0-9]{2}|['’][0-9]{2})\b", answer.text[answer.spans[at][1] :][:7]))
