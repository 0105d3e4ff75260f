"""What a notebook shows of a provider at a glance: a few numbers, the results, and what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from keurmerk import showing
from keurmerk.analysis.words import words
from keurmerk.facts import Facts

if TYPE_CHECKING:
    from keurmerk.analysis.provider import Provider

NEXT = (
    "p.text", "p.results", "p.items", "p.pictures.items()", "p.figures", 'p.figure("aanbevolen")', "p.benchmark",
    "p.response", "p.rounds", "p.trend", "p.facts",
)  # fmt: skip
ASK = 'p.explain("clients.total.grade")'


def card(provider: Provider) -> str:
    """The whole block."""
    said, content = words()["provider"], provider.content
    under = said["onder"].format(
        slug=provider.slug, meting=content.round.round, editie=content.edition.edition, status=provider.status,
        profiel=provider.profile,
    )  # fmt: skip
    found = [said["letop_regel"].format(**_named(each)) for each in content.receipt.warnings(provider.slug)]
    return showing.block(
        provider.name,
        under,
        showing.tiles(_tiles(provider)),
        showing.heading(said["resultaten"]),
        _results(provider),
        *([showing.heading(said["letop"]), showing.bullets(found)] if found else []),
        showing.heading(said["verder"]),
        showing.codes((*NEXT, ASK)),
    )


def _tiles(provider: Provider) -> list[tuple[str, str]]:
    said, facts = words()["provider"], provider.content.facts
    everyone = said["alle"].format(cijfer=_text(facts, "benchmark.clients.total.grade"))
    net = said["ingevuld"].format(netto=_text(facts, "clients.total.net_sample"))
    return [
        (f"{said['cijfer']} ({everyone})", provider.grade.text),
        (net, _text(facts, "clients.total.completed")),
        (said["respons"], _text(facts, "clients.total.response_rate") + "%"),
        (said["promotor"], provider.promoter_score.text),
        (said["norm"], said["oordelen"][provider.verdict]),
        *((each.norm.name, _verdict(facts, name)) for name, each in provider.content.norm_sets.items()),
    ]


def _verdict(facts: Facts, norm: str) -> str:
    """Of a norm beside that of Blik op Werk; a masked one stays so."""
    text = _text(facts, f"norm.{norm}.verdict")
    return str(words()["provider"]["oordelen"].get(text, text))


def _results(provider: Provider) -> str:
    """The rows of `results` as they are printed."""
    said, facts = words()["provider"], provider.content.facts
    rows: list[list[str]] = []
    sums: list[int] = []
    for row in provider.results.itertuples():
        total = row.service is pd.NA
        place = f"{row.group}.{'total' if total else f'service.{row.service}'}"
        label = f"{_who(row.group)}, {said['totaal'].lower()}" if total else f"{row.service} {row.name}"
        sums += [len(rows)] if total else []
        numbers = [_text(facts, f"{place}.{name}") for name in ("net_sample", "completed", "response_rate", "grade")]
        rows.append([label, *numbers, _text(facts, f"benchmark.{place}.grade"), _text(facts, f"{place}.publication")])
    return showing.table(said["kop"], rows, numeric=(1, 2, 3, 4, 5), sums=sums)


def _who(group: object) -> str:
    said = words()["provider"]
    return str(said["clienten"] if group == "clients" else said["opdrachtgevers"])


def _text(facts: Facts, name: str) -> str:
    return facts.text(name) or str(words()["provider"]["geen"])


def _named(warning: dict[str, object]) -> dict[str, object]:
    return {"code": warning["code"], "bestand": warning["file"], "aantal": warning["count"]}
