"""Pages of any provider are whole: nothing cut, over something else, alone or empty, and every page number is right."""

import re
from collections.abc import Callable

import pytest

from tests.pages.conftest import EACH, EDITIONS
from tests.pages.finds import CHAPTER, HEAD, finds
from tests.pages.reading import Document, Page

Printed = Callable[[str], dict[str, Document]]
pytestmark = [pytest.mark.slow, pytest.mark.parametrize("edition", EDITIONS)]


def everyone(printed: Printed, edition: str) -> dict[str, Document]:
    documents = printed(edition)
    assert len(documents) == EACH
    return documents


def test_nothing_on_a_page_is_in_the_way_of_something_else(printed: Printed, edition: str) -> None:
    found = {provider: finds(read) for provider, read in everyone(printed, edition).items()}
    assert {provider: sentences for provider, sentences in found.items() if sentences} == {}


def test_contents_name_the_page_where_each_part_begins(printed: Printed, edition: str) -> None:
    for provider, read in everyone(printed, edition).items():
        contents = next(page for page in read.pages if any(piece.text == "Inhoud" for piece in page.pieces))
        listed = list(contents.links())
        assert len(listed) > 10, provider
        for entry, target in listed:
            page = read.pages[target - 1]
            assert number_beside(contents, entry.box[1]) == printed_number(page), (provider, entry.text)
            assert starts_with(page, entry.text), (provider, entry.text)


def test_bookmarks_are_the_headings(printed: Printed, edition: str) -> None:
    for provider, read in everyone(printed, edition).items():
        assert len(read.outline) > 10, provider
        for _, title, number in read.outline:
            assert letters(title) in letters(read.pages[number - 1].text), (provider, title)


def test_every_page_after_the_cover_says_whose_it_is(printed: Printed, edition: str) -> None:
    for provider, read in everyone(printed, edition).items():
        name = f"Voorbeeld {provider[-4:]}"
        for page in read.pages[1:]:
            above = " ".join(piece.text for piece in page.pieces if piece.box[3] < HEAD + 40)
            assert name in above, (provider, page.number)


def number_beside(page: Page, y: float) -> str:
    """The number at the end of the line at this height."""
    row = [piece for piece in page.pieces if abs(piece.box[1] - y) < 4 and re.search(r"\d+$", piece.text)]
    last = max(row, key=lambda piece: piece.box[2])
    return re.findall(r"\d+", last.text)[-1]


def printed_number(page: Page) -> str:
    """What stands at the foot of the page."""
    below = [piece for piece in page.pieces if piece.box[1] > page.height - 74 and piece.text.isdigit()]
    return max(below, key=lambda piece: piece.box[1]).text


def starts_with(page: Page, entry: str) -> bool:
    """Is this the title of a chapter or section on the page? A long one may be cut over lines."""
    large = " ".join(piece.text for piece in page.pieces if piece.size >= CHAPTER / 2)
    return letters(entry)[:24] in letters(large) or letters(entry)[:24] in letters(page.text)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
