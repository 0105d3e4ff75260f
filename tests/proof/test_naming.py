"""Whether a title or a cover names the provider: quotes and accents are set as print asks, letters are not."""

import pytest

from keurmerk.proof.names import _ends_with
from keurmerk.proof.wording import _without

TITLE = "Concept: Tevredenheidsonderzoek "
QUOTED = "O'Neill's \u201cZorg\u201d \u2018plus\u2019"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (QUOTED, QUOTED),
        ("O'Neill's \u201cZorg\u201d \u2018plus'", QUOTED),
        ("\u2019s Zorg", "'s Zorg"),
        ("Ré-ïntegratie\u00a0Élan", "Ré-ïntegratie Élan"),
        ("Re-integratie Elan", "Ré-ïntegratie Élan"),
        ("מרכז", "מרכז"),
        ("!?", "!?"),
    ],
)
def test_it_is_named(told, name):
    assert _ends_with(TITLE + told, name)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("O'Neils \u201cZorg\u201d \u2018plus'", QUOTED),
        ("JM Wertk", "JM Werkt"),
        ("JM Werkt Noord", "JM Werkt"),
        ("רכזמ", "מרכז"),
        ("!!", "!?"),
        ("", "JM Werkt"),
    ],
)
def test_it_is_not_named(told, name):
    assert not _ends_with(TITLE + told, name)


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("JM Werkt en JM Werkte, ook van JM Werkt.", "JM Werkt", "• en JM Werkte, ook van •."),
        ("Figuur 3.5 is van 5, en 5,1% van 5.", "5", "Figuur 3.5 is van •, en 5,1% van •."),
        ("11% van 1 (n = 1), 1,1 en 21.", "1", "11% van • (n = •), 1,1 en 21."),
        ("Bij 3,5 is het 3,5%, niet 13,5.", "3,5", "Bij • is het •%, niet 13,5."),
    ],
)
def test_a_text_without_the_name(text, name, left):
    assert _without(text, name, "•") == left
