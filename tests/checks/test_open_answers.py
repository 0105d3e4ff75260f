"""What points to a person goes, what does not stays: examples, and the labelled answers as a whole."""

import time

import pytest
import stripping

from keurmerk.checks.identifiers import identifying
from keurmerk.open_answers import names_person, personal_spans, strip

STAYS = """\
Via het wijkteam
Via de huisarts
Na een reorganisatie
Een kennis had goede ervaringen
Advies van de vakbond
Doorverwezen door mijn bedrijfsarts
Op aanraden van familie
Pensioen van partner
Studiefinanciering
Alimentatie
IOAW
Anw
Bbz
Wmo
Duobaan
Regionaal Inkoopbureau
Op afroep
Via een app
Arbeidsdeskundig onderzoek
Besproken in een evaluatie
Via mijn advocaat
Bij de gemeente
Via het UWV in Amsterdam
Via de gemeente Rotterdam
Mevrouw van de gemeente
mevrouw zei dat het kon
Ik ben blij met de hulp
Gesprek van 10 minuten
Ik werk 32 uur per week
in 2019 ziek geworden
Op 12 mei gebeld
tussen 06:00 en 12:00
WIA-uitkering
De Participatiewet
VIA DE HUISARTS
eigen risicodrager WGA
Marokkaanse vereniging
Ik ken de regels niet
een kans van 50%, dus 1 op de 2
Ik lees liever de brief
Mijn baas wilde het
Teams-gesprek
Blik op Werk
Training sollicitatie en netwerken
Loopbaanonderzoek, 2 dagdelen
Cursus Nederlands op niveau B1
onderweg naar werk
De weg naar werk is lang
3 maanden, 12 gesprekken
max 4 uur""".splitlines()

GOES = {
    "Mail naar test.persoon@voorbeeld.nl": "Mail naar […]",
    "Bel mij op 06-12345678": "Bel mij op […]",
    "Bel mij op 06 12 34 56 78 na vijven": "Bel mij op […] na vijven",
    "Mobiel +31 6 12345678": "Mobiel […]",
    "kantoor (020) 123 45 67": "kantoor […]",
    "BSN 111222333 staat in het dossier": "BSN […] staat in het dossier",
    "BSN 1112.22.333 staat in het dossier": "BSN […] staat in het dossier",
    "Dossier 12345678": "Dossier […]",
    "Mijn begeleider mevrouw De Wit zei het": "Mijn begeleider […] zei het",
    "Meneer de Vries heeft gebeld": "[…] heeft gebeld",
    "de heer Van den Heuvel belde": "[…] belde",
    "mevrouw de wit belde terug": "[…] belde terug",
    "mw jansen belde": "[…] belde",
    "dhr. J. van der Berg regelde het": "[…] regelde het",
    "Geregeld door J.P. Bakker": "Geregeld door […]",
    "Besproken met Jan Jansen": "Besproken met […]",
    "Dank aan Anna van Dijk": "Dank aan […]",
    "Mijn coach Mohammed El Amrani": "Mijn coach […]",
    "Sanne zei dat het goed was": "[…] zei dat het goed was",
    "Mijn zoon Daan heeft het geregeld": "Mijn zoon […] heeft het geregeld",
    "mijn collega ahmed vertelde het": "mijn collega […] vertelde het",
    "Gesproken met Xiomara": "Gesproken met […]",
    "De Vries zei het": "[…] zei het",
    "Jansen regelde het": "[…] regelde het",
    "Mijn werkcoach Peter-Jan de Groot": "Mijn werkcoach […]",
    "Anna's advies": "[…] advies",
    "Ik woon op Kerkstraat 12, 1234 AB Utrecht": "Ik woon op […]",
    "gesprek aan de Hoofdweg 12a": "gesprek aan de […]",
    "gesprek op de Prinsengracht": "gesprek op de […]",
    "Stuur het naar Postbus 123": "Stuur het naar […]",
    "postcode 1234AB invullen": "postcode […] invullen",
    "Ik ben geboren op 12 mei 1980 hoor": "Ik ben geboren op […] hoor",
    "Ik ben geboren in 1980 hoor": "Ik ben geboren in […] hoor",
    "ziek sinds 3-4-1985": "ziek sinds […]",
    "Mijn geboortedatum is 03/04/85 dus oud": "Mijn geboortedatum is […] dus oud",
    "Rekening NL91 ABNA 0417 1643 00 gegeven": "Rekening […] gegeven",
    "Zie linkedin.com via www.janjansen.nl/cv": "Zie linkedin.com via […]",
    "volg @karin_90 op insta": "volg […] op insta",
    "Ik werk bij Albert Heijn": "Ik werk bij […]",
}
NOTHING_LEFT = [
    "Jan Jansen",
    "via Fatima",
    "mevrouw De Wit",
    "06-12345678",
    "Van der Valk",
    "Jan en Karin",
    "p@voorbeeld.nl",
    "  ",
]


@pytest.mark.parametrize("text", STAYS)
def test_harmless_text_stays(text: str) -> None:
    assert strip(text) == text


@pytest.mark.parametrize("text", GOES)
def test_what_points_to_a_person_goes(text: str) -> None:
    assert strip(text) == GOES[text]


@pytest.mark.parametrize("text", NOTHING_LEFT)
def test_nothing_left_is_empty(text: str) -> None:
    assert strip(text) == ""


def test_stripping_twice_changes_nothing() -> None:
    for text in (*STAYS, *GOES):
        assert strip(strip(text)) == strip(text)


def test_long_and_odd_answers_take_no_time() -> None:
    start = time.perf_counter()
    for text in (
        "a" * 20_000,
        "Aa " * 5_000,
        "1 " * 10_000,
        "van de " * 5_000,
        "a.a" * 5_000,
        "\u0645\u0631\u062d\u0628\u0627" * 500,
    ):
        strip(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("text", ["Jan de Vries", "J. Jansen", "mevrouw De Wit", "Fatima El Amrani"])
def test_a_cell_with_a_name(text: str) -> None:
    assert names_person(text)


@pytest.mark.parametrize(
    "text", ["Noord-Holland", "email_post", "jm-werkt", "Den Haag", "uitgenodigd", "groep 3", "Blik op Werk"]
)
def test_a_cell_without_a_name(text: str) -> None:
    assert not names_person(text)


@pytest.mark.parametrize("part", stripping.parts())
def test_the_labelled_answers_are_stripped(part: str) -> None:
    score = stripping.scores(stripping.labelled(part))
    assert score.labelled > 100
    assert score.recall >= 0.97
    assert score.precision >= 0.9
    assert score.character_precision >= 0.9


def test_the_labelled_answers_together() -> None:
    score = stripping.scores([each for part in stripping.parts() for each in stripping.labelled(part)])
    assert score.recall >= 0.98
    assert score.precision >= 0.95


def test_missing_one_name_is_seen() -> None:
    """The scores themselves can fail."""
    seen = stripping.labelled("first")
    blind = [stripping.Sentence(each.text, (*each.goes, (0, len(each.text))), each.may) for each in seen]
    assert stripping.scores(blind).recall < 0.8


@pytest.mark.parametrize(
    "column",
    [["Noord", "Oost", "Zuid", "West"], ["Groot", "Klein", "Lang", "Kort"], ["Rood", "Wit", "Zwart", "Groen"],
     ["Maandag", "Dinsdag", "Zaterdag", "Zondag"], ["Groningen", "Utrecht", "Drenthe", "Zeeland"]],
)  # fmt: skip
def test_a_column_of_ordinary_words_is_none_of_names(column: list[str]) -> None:
    assert not any(identifying(column).values())


def test_a_column_of_surnames_is_one_of_names() -> None:
    assert identifying(["Bakker", "Visser", "de Vries", "Jansen", "Mulder"])["name"]


def test_spans_lie_in_the_text_in_order() -> None:
    for sentence in stripping.labelled("third"):
        edges = [edge for span in personal_spans(sentence.text) for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(sentence.text) for edge in edges)


def test_a_long_answer_is_stripped_to_its_end() -> None:
    assert strip("Het ging goed. " * 400 + "Met dank aan Anna van Dijk").endswith("Met dank aan […]")
