"""The words and thresholds of quality.yml."""

from functools import lru_cache
from pathlib import Path

import yaml

from keurmerk.edition import Model


class Actor(Model):
    """Who must act on the findings of some rules, and what to ask of them."""

    name: str
    role: str
    advice: str
    rules: frozenset[str]


class Wording(Model):
    """All of quality.yml."""

    straight_lining_items: int
    worst_shown: int
    left_out_order: tuple[str, ...]
    severities: dict[str, str]
    questionnaires: dict[str, str]
    actors: dict[str, Actor]

    def actor(self, rule: str) -> str:
        """Who must act on this rule; what nobody was named for is for the last one listed, the analyst."""
        return next((id for id, actor in self.actors.items() if rule in actor.rules), list(self.actors)[-1])


@lru_cache
def wording() -> Wording:
    """Read once."""
    text = Path(__file__).with_name("quality.yml").read_text(encoding="utf-8")
    return Wording.model_validate(yaml.safe_load(text))
