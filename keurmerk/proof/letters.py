"""What is left of a text when how it is set does not matter: letters, digits and the signs of numbers."""

import re
import unicodedata
from functools import lru_cache

ALIKE = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"})
KEPT = re.compile(r"[^a-z0-9,.%*+-]+")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


@lru_cache(maxsize=2048)  # a page and its PDF say the same, and so do most sentences of two reports
def letters(text: str) -> str:
    """Letters, digits and signs of numbers: how accents, spaces, quotes and capitals are set is up to fonts."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(ALIKE)).encode("ascii", "ignore").decode()
    return KEPT.sub("", text.lower())


def alike(wanted: str, told: str) -> bool:
    """Do two texts say the same? What is written from right to left may have been put in another order."""
    if wanted == told or letters(wanted) == letters(told):
        return True
    return bool(RIGHT_TO_LEFT.search(wanted)) and sorted(letters(wanted)) == sorted(letters(told))


def drawn_alike(told: str, wanted: str) -> bool:
    """Has it the letters of a text from right to left? A PDF draws these line by line, so in another order."""
    return bool(RIGHT_TO_LEFT.search(wanted)) and sorted(filter(str.isalnum, told)) == sorted(
        filter(str.isalnum, wanted)
    )
