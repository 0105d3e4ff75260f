"""Which words are names, which are places, and which are ordinary Dutch.

Given names, surnames and places are the lists of `deduce`, a library that takes persons out of Dutch medical text;
ordinary words are those of OpenTaal (data/), and words.yml adds what surveys of this kind are about.
"""

import gzip
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import yaml
from babel import Locale

LISTS = "data/lookup/src"
SHORTEST_COMPOUND, SHORTEST_PART, SHORTEST_MISSPELT = 8, 3, 6  # letters
BINDING = ("s", "en")  # between them


@cache
def ours(name: str) -> frozenset[str]:
    """A list of words.yml."""
    return _of_yaml()[name]


@cache
def _of_yaml() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("words.yml").read_text(encoding="utf-8")
    return {name: frozenset(listed.split()) for name, listed in yaml.safe_load(text).items()}


@cache
def dictionary() -> frozenset[str]:
    """Ordinary Dutch words in lower case, without most compounds."""
    packed = Path(__file__).parent / "data" / "ordinary_words.txt.gz"
    return frozenset(gzip.decompress(packed.read_bytes()).decode().split())


@cache
def given_names() -> frozenset[str]:
    return _listed("names/lst_first_name") | ours("given_names") | ours("given_or_word")


@cache
def surnames() -> frozenset[str]:
    return _listed("names/lst_surname") | _listed("names/lst_interfix_surname") | ours("family_names")


@cache
def places() -> frozenset[str]:
    """Places, municipalities, regions and provinces of the Netherlands; some have spaces in them."""
    kinds = ("lst_residence", "lst_municipality", "lst_region", "lst_province")
    return frozenset().union(*(_listed(f"locations/lst_placename/{kind}") for kind in kinds))


def _listed(name: str) -> frozenset[str]:
    """A list of deduce, without importing it: its own start-up takes seconds, and only its lists are wanted."""
    spec = find_spec("deduce")
    assert spec is not None and spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0], LISTS, name)
    lines = (folder / "items.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip())


def is_in_dictionary(word: str) -> bool:
    return word in dictionary() or word in ours("everyday")


@lru_cache(maxsize=50_000)
def is_ordinary(word: str) -> bool:
    """Is this word, in lower case, in the dictionary, or made of words that are?"""
    if is_in_dictionary(word):
        return True
    if "-" in word:
        return all(not part or part.isdigit() or is_ordinary(part) for part in word.split("-"))
    if len(word) < SHORTEST_COMPOUND:
        return False
    return any(
        _is_part(word[:at]) and is_ordinary(word[at:]) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )


def _is_part(word: str) -> bool:
    known = dictionary()
    return word in known or any(word.endswith(binding) and word.removesuffix(binding) in known for binding in BINDING)


def is_misspelt(word: str) -> bool:
    """Is it one letter too many, too few or two in the wrong order away from an ordinary word?"""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = (left + right[1:] for left, right in halves if right)
    turned = (left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
    more = (left + letter + right for left, right in halves for letter in "abcdefghijklmnopqrstuvwxyz")
    return len(word) >= SHORTEST_MISSPELT and any(map(is_ordinary, (*fewer, *turned, *more)))


@lru_cache(maxsize=50_000)
def is_place(text: str) -> bool:
    """A place in the Netherlands, a country, or a part of one (Noordoost-Groningen)."""
    plain = re.sub(r"\s+", " ", text.casefold()).replace("’", "'")
    known = _somewhere()
    if plain in known or plain.replace(" ", "-") in known or f"de {plain}" in known or f"het {plain}" in known:
        return True
    return "-" in plain and all(part in known or part in ours("winds") for part in plain.split("-"))


@cache
def _somewhere() -> frozenset[str]:
    return places() | countries() | _listed("whitelist/lst_eponymous_disease")


@cache
def countries() -> frozenset[str]:
    locale = Locale("nl")
    names = (*locale.territories.values(), *locale.languages.values())
    return frozenset(part for name in names for part in (name.casefold(), *name.casefold().split(" en ")))


def is_known_thing(word: str) -> bool:
    """A body, law, benefit, brand, test, day or month: a capital that points to nobody."""
    return word in ours("harmless") or word in ours("brands")
