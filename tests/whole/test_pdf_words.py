"""What the proof reads of a finished PDF is what stands in it."""

import re

import pytest

from keurmerk.pdf_text import Pdf
from tests.whole.conftest import NAMED, PUBLISHED
from tests.whole.documents import Made

ROUNDS = [name for name in PUBLISHED if name != "about"]
LETTER = re.compile(r"[A-Za-z0-9,%]")


def letters(text: str) -> list[str]:
    """In no order: a PDF may be drawn in another one than it is read in."""
    return sorted(LETTER.findall(text))


def words(made: Made) -> str:
    pdf = Pdf((made.folder / "report.pdf").read_bytes())
    return "\n".join(word for page in pdf.pages for word in pdf.words(page, pdf.drawn(page)))


@pytest.mark.parametrize("round_name", ROUNDS)
def test_every_letter_and_digit_is_read(round_name, published):
    made, _ = published(round_name)
    assert letters(words(made)) == letters(made.pdf_text)


@pytest.mark.parametrize("slug", NAMED)
def test_also_of_names_that_are_hard(slug, named):
    made = named[0][slug]
    assert letters(words(made)) == letters(made.pdf_text)
