"""Which of the template's rules on letters and words a report has no use for: each is tried on all of its text."""

import re
from collections.abc import Callable
from functools import cache

UNKNOWN = re.compile(r'^  onbekend: "\[\^([^"]*)\]",\n', re.M)
RANGE = re.compile(r"\\u\{(\w+)\}-\\u\{(\w+)\}")
ASCII = bytes(range(0x7F))  # all of it but one control character, which no font has
IMAGE = 'image(bytes("', '"), format: "svg"'
CHART = 'tekening(("', ')), alt: "'  # its words are text of the page
IN_CHART = re.compile(r'"#[0-9a-f]{6}", "((?:[^"\\]|\\.)*)"')
BETWEEN_CELLS = re.compile(r"\],(?:totaalcel)?\[")
CALL = re.compile(r'<[a-z0-9-]+>|#link\("[^"]*"\)(?=\[)|#link\("|"\)|#?[a-z]+(?:\([^()]*\))?\[')
LONG = 34  # letters, as in the template
NO_LONG_WORDS = "  lange-woorden: false,"
BY_NUMBER = r"\u{"


def without_needless(arguments: str, body: str) -> str:
    """The arguments of the template's call, without the rules that nothing in them or in the body would meet."""
    if BY_NUMBER in body:
        return arguments
    unknown = UNKNOWN.search(arguments)
    told = UNKNOWN.sub("", arguments)
    text = f"{told}\n{body}"
    if unknown and _all_known(unknown[1], text):
        arguments = told
    return arguments if has_long_word(text) else f"{arguments}\n{NO_LONG_WORDS}"


def _all_known(ranges: str, text: str) -> bool:
    beyond = {ord(letter) for letter in text.encode().translate(None, ASCII).decode()}
    return all(any(low <= letter <= high for low, high in _known(ranges)) for letter in beyond)


@cache
def _known(ranges: str) -> list[tuple[int, int]]:
    return [(int(low, 16), int(high, 16)) for low, high in RANGE.findall(ranges)]


def has_long_word(source: str) -> bool:
    """Could anything that this Typst source prints be a word of 34 letters? What it does not print counts at times."""
    words = _without_drawings(source).replace("~", " ").split()  # ~ is a space that does not break
    return any(len(part) >= LONG for word in words if len(word) >= LONG for part in _printed(word))


def _printed(word: str) -> list[str]:
    """Apart what is in different cells, and without calls and labels."""
    return [CALL.sub("", part) for part in BETWEEN_CELLS.split(word)]


def _without_drawings(source: str) -> str:
    """The source with the words of its charts in place of these, and nothing in place of images."""
    return _without(_without(source, IMAGE, lambda image: ""), CHART, lambda chart: " ".join(IN_CHART.findall(chart)))


def _without(source: str, call: tuple[str, str], instead: Callable[[str], str]) -> str:
    begins, ends = call
    text, *parts = source.split(begins)
    for part in parts:
        drawing, found, after = part.partition(ends)
        text += f"{instead(drawing)} {after}" if found else part
    return text
