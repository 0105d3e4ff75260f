"""Syllables of words that a dictionary divides, and the formula on texts counted by hand."""

import pytest

from keurmerk.readability import hardest, readability, syllables

# As the spelling guide hyphenates them.
DIVIDED = """
    tien jaar huis reis leeuw nieuw-e mooi-e koei-en eer-lijk bij-een-komst be-zoek vrouw ge-meen-te cli-ën-ten
    fi-nan-ci-ë-le in-di-vi-du-eel ge-ïn-te-res-seerd re-ïn-te-gra-tie be-ïn-vloe-den ge-ëin-digd i-dee-ën
    so-ci-a-le si-tu-a-tie re-ac-tie ja-nu-a-ri the-a-ter pe-ri-o-de vi-de-o bu-reau ni-veau-ver-schil coach
    dienst-ver-le-ner te-vre-den-heid op-dracht-ge-ver vra-gen-lijst keur-merk rap-port-cij-fer be-ge-lei-ding
    job-coa-ching ant-woor-den an-o-niem cor-rec-tie maat-re-gel uit-ke-ring per-cen-ta-ge yo-ga ty-pe
"""


@pytest.mark.parametrize("divided", DIVIDED.split())
def test_syllables(divided: str) -> None:
    assert syllables(divided.replace("-", "")) == len(divided.split("-"))


def test_initials_and_numbers() -> None:
    assert [syllables(word) for word in ("UWV", "WW", "8,6", "55", "Een", "hm")] == [3, 2, 1, 1, 1, 1]


def test_the_formula_on_a_text_counted_by_hand() -> None:
    counted = readability(["De kat zit op de mat. Hij slaapt niet."])
    assert (counted.sentences, counted.words, counted.syllables) == (2, 9, 9)
    assert counted.ease == pytest.approx(206.84 - 0.77 * 100 - 0.93 * 4.5)


def test_markdown_counts_for_its_words_only() -> None:
    marked = "# Kop {#kop}\n\nIn [figuur 3\\.1](#f) **staat** het:\n\n- een punt\n- nog een\n\n[Een bron.]{.bron}\n"
    assert readability([marked]) == readability(["In figuur 3.1 staat het:", "Een bron."])


def test_dates_decimals_and_marks_end_no_sentence() -> None:
    assert readability(["Het cijfer is 8,6 om 9.00 uur (of later)."]).sentences == 1
    assert readability(["Was het goed? Ja! ‘Heel goed.’ Mooi."]).sentences == 4


def test_long_words_and_long_sentences_pull_down() -> None:
    easy, hard = "Het gaat goed.", "Dienstverleners verantwoorden tevredenheidspercentages."
    assert readability([easy]).ease > 100 > 0 > readability([hard]).ease
    assert [text for _, text in hardest(f"{easy} {hard}", 1)] == [hard]


def test_no_sentence_is_an_error() -> None:
    with pytest.raises(ValueError, match="no sentence"):
        readability(["Titel", "", "- punt"])
