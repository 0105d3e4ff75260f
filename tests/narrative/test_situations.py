"""What the text says depends on the provider: per situation, what differs from the text of an ordinary provider."""

import re
from difflib import ndiff
from typing import Any

import pytest

from tests.narrative import snapshots
from tests.narrative.situations import SITUATIONS, chapter_files, figure, narrative, ordinary

NEVER = re.compile(r"\bNone\b|\bnan\b|\bTrue\b|\bFalse\b|\{\{|\{%|Undefined|SimpleNamespace|gelijk aan|significant|  ")


def texts(edition: str, context: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Every block that a report with this context could print, in order."""
    of_edition = narrative(edition)
    return {
        (file, name): of_edition.block(file, name, **context)
        for file in chapter_files(context)
        for name in of_edition.blocks(file)
    }


def as_text(blocks: dict[tuple[str, str], str]) -> str:
    return "".join(f"== {file} {name}\n{text or '(leeg)'}\n\n" for (file, name), text in blocks.items())


def changed_lines(usual: str, text: str) -> str:
    """The lines that are gone (-) and those that came (+)."""
    lines = ndiff(usual.splitlines(), text.splitlines())
    return "\n".join(line for line in lines if line[0] in "-+" and line[1:].strip())


def test_ordinary_provider() -> None:
    snapshots.check("gewoon", as_text(texts("2018", ordinary())))


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_differs(name: str) -> None:
    edition, context = SITUATIONS[name]
    usual = texts("2018", ordinary())
    differing = {
        key: changed_lines(usual.get(key, ""), text)
        for key, text in texts(edition, context).items()
        if usual.get(key) != text
    }
    assert differing
    snapshots.check(name, as_text(differing))


@pytest.mark.parametrize("name", SITUATIONS)
def test_no_leftovers(name: str) -> None:
    for key, text in texts(*SITUATIONS[name]).items():
        assert not NEVER.search(text), (key, text)


@pytest.mark.parametrize("edition", ["2018", "2022", "2024"])
def test_without_commissioners_no_word_about_them(edition: str) -> None:
    of_edition = narrative(edition)
    row_label = {("onderzoek.md", "rij_opdrachtgevers")}  # printed above the commissioners' row only
    for (file, name), text in texts(edition, ordinary(edition)).items():
        assert "pdrachtgever" not in text or (file, name) in row_label, (file, name)
    kinds = ("grade", "spread", "choice", "multi", "counts", "likert", "grid")
    for kind in kinds:
        context = ordinary(edition, fig=figure(kind, of="cijfer" if kind == "grade" else "nieuwe_vraag"))
        for name in (f"bevinding_{kind}", f"alt_{kind}", "bron"):
            assert "pdrachtgever" not in of_edition.block("figuren.md", name, **context)


@pytest.mark.parametrize("name", [name for name, (_, context) in SITUATIONS.items() if context["commissioners"]])
def test_delivered_commissioners_are_mentioned(name: str) -> None:
    assert "opdrachtgever" in texts(*SITUATIONS[name])["onderzoek.md", "benadering_aantallen"]


@pytest.mark.parametrize("name", SITUATIONS)
def test_plain_words_for_drawings(name: str) -> None:
    edition, context = SITUATIONS[name]
    of_edition = narrative(edition)
    for file, block in (("onderzoek.md", "uitnodiging_alt"), ("samenvatting.md", "kaart_alt")):
        assert "\\" not in of_edition.plain(file, block, **context)
    for step in of_edition.plain("onderzoek.md", "uitnodiging_stappen", **context).splitlines():
        assert len(step.split(" | ")) == 2
        assert len(step) < 100


def test_the_keurmerk_body_pays_half_in_two_editions() -> None:
    said = {
        edition: "helft" in narrative(edition).block("onderzoek.md", "opzet_benadering", **ordinary(edition))
        for edition in ("2018", "2022", "2024")
    }
    assert said == {"2018": True, "2022": True, "2024": False}


def test_text_holds_no_year_and_no_service_count() -> None:
    context = ordinary()
    context["round"].period = context["round"].report_date = context["round"].hearing_last_day = ""
    context["round"].id = context["edition"].id = "x"
    for key, text in texts("2018", context).items():
        assert not re.search(r"\b20\d\d\b", text), key
    context["edition"].services = context["edition"].services[:3]
    assert "kent drie diensten" in texts("2018", context)["onderzoek.md", "diensten_intro"]
