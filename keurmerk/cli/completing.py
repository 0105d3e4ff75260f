"""What the Tab key offers: rounds, providers, editions, facts and the words that an option takes.

It runs at every press of the key, so it reads what lies there and never checks, computes or complains.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import typer

from keurmerk import settings
from keurmerk.paths import project_root

Words = Sequence[str]
ROUND, PROVIDER, EXPORTS = "round_name", "provider", "exports"  # the commands' own names for them


def rounds() -> Words:
    """Those that have settings."""
    return settings.rounds(project_root())


def editions() -> Words:
    """Those that have questions."""
    return sorted(path.parent.name for path in (project_root() / "editions").glob("*/edition.yml"))


def providers(ctx: typer.Context) -> Words:
    """Those of the round that was typed before, else of all rounds, as far as they were checked."""
    given = ctx.params.get(ROUND)
    return sorted({each for name in ([given] if given else rounds()) for each in _participants(ctx, name)})


def facts(ctx: typer.Context) -> Words:
    """The ids in the finished report of the provider that was typed before."""
    report = project_root() / "output" / str(ctx.params.get(ROUND)) / str(ctx.params.get(PROVIDER))
    return list(_read(report / "facts.json").get("facts", ()))


def among(*words: str) -> Callable[[], Words]:
    """One of these words."""
    return lambda: words


def several(*words: str) -> Callable[[str], Words]:
    """Some of these words with commas between: what was typed already, with one more."""

    def completed(incomplete: str) -> Words:
        before, comma, _ = incomplete.rpartition(",")
        return [before + comma + word for word in words if word not in before.split(",")]

    return completed


def _participants(ctx: typer.Context, name: str) -> Iterable[str]:
    from keurmerk.freshness import checked_folder

    return _read(checked_folder(project_root(), name, ctx.params.get(EXPORTS)) / "receipt.json").get("participants", ())


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
