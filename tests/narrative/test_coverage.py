"""The editions and their texts fit: every section, part and figure of an edition has a text to lead to it."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.narrative.situations import EDITIONS, narrative

FILES = {"clients": "clienten.md", "commissioners": "opdrachtgevers.md", "integration": "inburgeraars.md"}
GENERIC = "figuur"


def chapters(edition: str) -> dict[str, Any]:
    return yaml.safe_load((EDITIONS / edition / "edition.yml").read_text(encoding="utf-8"))["chapters"]


def figures(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from section.get("figures", [])
    for part in section.get("parts", []):
        yield from part["figures"]


@pytest.mark.parametrize("edition", ["2018", "2022", "2024"])
@pytest.mark.parametrize("chapter", FILES)
def test_every_figure_has_its_own_sentence(edition: str, chapter: str) -> None:
    dutch, file = narrative(edition), FILES[chapter]
    for section in chapters(edition)[chapter]["sections"]:
        for fig in figures(section):
            names = (f"figuur_{fig['of']}", f"figuur_{fig['of']}_{fig['kind']}")
            assert any(dutch.has(file, name) for name in names), names
            for kind in ("bevinding", "alt"):
                assert dutch.has("figuren.md", f"{kind}_{fig['kind']}")
    assert dutch.has(file, GENERIC)


@pytest.mark.parametrize("edition", ["2018", "2022", "2024"])
def test_client_sections_and_parts_have_a_text(edition: str) -> None:
    dutch = narrative(edition)
    for section in chapters(edition)["clients"]["sections"]:
        assert dutch.has("clienten.md", f"sectie_{section['id']}")
        for part in section.get("parts", []):
            assert dutch.has("clienten.md", f"deel_{part['id']}")
