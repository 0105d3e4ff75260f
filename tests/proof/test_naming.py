"""Whether a title or a cover names the provider: quotes and accents are set as print asks, letters are not."""

import pytest

from keurmerk.proof.names import _ends_with

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
