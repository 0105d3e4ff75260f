"""The provider's name, misspelt anywhere in running text or below a figure, is found in the page alone."""

import pytest

from tests.proof.page_edits import swap_pattern

PLACES = {
    "running text": r"(In de figuren ziet u de uitkomsten van )NAME",
    "the beginning of a sentence": r"(\. )NAME(?= leverde de gegevens aan)",
    "the source of the first figure": r"(Bron: tevredenheidsonderzoek [^<;]*; )NAME",
    "the source of a later figure": r"(<div id=\"figuur-3-9\".*?Bron: tevredenheidsonderzoek [^<;]*; )NAME",
    "the appendix": r"(Een verschil tussen )NAME",
}
MISSPELT = {
    "2018": ("JM Werk", "J Werkt", "JN Werkt", "JM Wertk", "JMWerkt", "JM", "Jm Werkt", "JM Werkten", ""),
    "2022": ("Tack2", "Track", "Track 2", "Track3", "TRack2"),
}


@pytest.mark.parametrize("round_name", MISSPELT)
@pytest.mark.parametrize("place", PLACES)
def test_a_misspelt_name_is_found(sample, tmp_path, round_name, place):
    report = sample(round_name)
    pattern = PLACES[place].replace("NAME", "JM Werkt" if round_name == "2018" else "Track2")
    missed = []
    for wrong in MISSPELT[round_name]:
        page = report.page(swap_pattern(pattern, rf"\g<1>{wrong}"))
        if not report.proof(tmp_path, ("html",), html=page):
            missed.append(wrong)
    assert missed == []
