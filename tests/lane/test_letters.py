"""The template's rules on letters and words are left out of a report only where nothing in it would meet them."""

import re

import pytest

from keurmerk.lane.letters import NO_LONG_WORDS, without_needless

RULE = '  onbekend: "[^\\u{0000}-\\u{007E}\\u{00A0}-\\u{0148}\\u{2010}-\\u{2027}]",\n'
ARGUMENTS = f'\n  titel: [Rapport],\n{RULE}  trefwoord: "een",'
LONG = "Meervoudigepersoonlijkheidsstoornissen"
CELLS = """[Voorbeeld],[117],[68],[27],[3],[0],[3],[3,67],[4335],[39],[42],[15],
totaalcel[#strong[Totaal]],totaalcel[#strong[302]],"""


def kept(body: str, arguments: str = ARGUMENTS) -> tuple[bool, bool]:
    told = without_needless(arguments, body)
    return RULE in told, NO_LONG_WORDS not in told


@pytest.mark.parametrize(
    "body",
    [
        "Cliënten – ‘tevreden'",
        CELLS,
        "Zie #link(<figuur-3-22>)[Figuur~3.22] en #nummer[Figuur~3.1] en deze zin heeft veel korte woorden.",
        'Mail #link("mailto:helpdesk@agency.example")[helpdesk\\@agency.example].',
        '#link("https://portaal.agency.example").',
        f'image(bytes("<svg id=\\"{LONG}\\"/>"), format: "svg", alt: "Een kaart")',
        f'tekening(("<svg id=\\"{LONG}\\"/>", 9, 9, ((1, 2, 9, "end", "#1d2529", "kort"), )), alt: "Staafdiagram")',
        'tekening(("<svg/>", 9, 9, ()), alt: "Staafdiagram")',
    ],
)
def test_a_common_report_needs_neither(body):
    assert kept(body) == (False, False)


@pytest.mark.parametrize("letter", ["ŉ", "中", "\x7f", "😀"])
def test_a_letter_that_no_font_has(letter):
    assert kept(f"Naam {letter}") == (True, False)
    assert kept("", ARGUMENTS.replace("Rapport", letter)) == (True, False)


@pytest.mark.parametrize(
    "body",
    [
        LONG,
        f"in #strong[{LONG}]",
        f"[a],[{LONG}],[b]",
        f"half#strong[{LONG[4:]}]",
        f'#link("{LONG}")',
        f'#link("a")[{LONG}]',
        f"# {LONG} <label>",
        f'tekening(("<svg/>", 9, 9, ((1, 2, 9, "end", "#1d2529", "{LONG}"), )), alt: "Staafdiagram")',
        f'tekening("<svg><text x=\\"1\\">{LONG}</text></svg>", alt: "Staafdiagram")',
        f'Een tekening(("die {LONG}',
    ],
)
def test_a_word_that_may_have_to_break(body):
    assert kept(body) == (False, True)
    assert kept("", ARGUMENTS.replace("Rapport", LONG)) == (False, True)


def test_a_letter_by_its_number_could_be_any():
    assert kept("\\u{4E2D}") == (True, True)


def test_what_is_no_rule_stays_and_counts():
    other = re.sub("onbekend", "anders", ARGUMENTS)
    assert without_needless(other, "中") == other
