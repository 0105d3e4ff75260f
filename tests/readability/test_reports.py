"""The text of every edition, in every situation, reads at least as easily as we want: the opening page more so."""

import pytest

from keurmerk.readability import hardest, readability
from tests.narrative.situations import SITUATIONS, chapter_files, narrative, ordinary

IN_SHORT = "kort.md"
FLOORS = {"in short": 80.0, "report": 66.0}  # what Douma calls easy, and normal
LONGEST_SENTENCE = 18  # words, on the opening page
ALL = SITUATIONS | {f"gewoon-{edition}": (edition, ordinary(edition)) for edition in ("2018", "2022", "2024")}


def said(name: str) -> dict[str, list[str]]:
    """The blocks that a report in this situation prints, of the opening page and of all that follows."""
    edition, context = ALL[name]
    of_edition = narrative(edition)
    texts: dict[str, list[str]] = {part: [] for part in FLOORS}
    for file in chapter_files(context):
        part = "in short" if file == IN_SHORT else "report"
        texts[part] += [text for block in of_edition.blocks(file) if (text := of_edition.block(file, block, **context))]
    return texts


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("part", FLOORS)
def test_reads_easily(part: str, name: str) -> None:
    text = "\n\n".join(said(name)[part])
    assert readability([text]).ease >= FLOORS[part], hardest(text)


@pytest.mark.parametrize("name", ALL)
def test_sentences_of_the_opening_page_are_short(name: str) -> None:
    text = "\n\n".join(said(name)["in short"])
    lengths = {sentence: readability([sentence]).words for _, sentence in hardest(text, 100)}
    dated = ALL[name][1]["round"].period  # the period alone takes ten
    assert [each for each, words in lengths.items() if words > LONGEST_SENTENCE + 10 * (dated in each)] == []
