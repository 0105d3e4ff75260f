"""What a notebook shows of a round at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keurmerk import dutch, showing
from keurmerk.analysis.words import words

if TYPE_CHECKING:
    from keurmerk.analysis.round import Round

NEXT = (
    "r.providers", 'r["…"]', "r.pictures.funnel()", "r.associations", "r.quality", "r.benchmark", "r.items",
    'r.fact("clients.total.grade")', "r.findings", "r.figures", "r.edition", "r.settings",
)  # fmt: skip


def card(round: Round) -> str:
    """The whole block; it computes no report."""
    said, settings, held = words()["round"], round.settings, round.receipt.held_back
    under = said["onder"].format(
        editie=settings.edition, begin=dutch.plain_date(settings.period.start),
        einde=dutch.plain_date(settings.period.end), profiel=settings.profile,
    )  # fmt: skip
    grade = (
        round.benchmark.loc["clients.total.grade", "printed"] if "clients.total.grade" in round.benchmark.index else "–"
    )
    answered = {each.file.partition(".")[0]: each.rows for each in round.receipt.inputs}
    clients = sum(
        answered.get(getattr(round.edition.questionnaires, form).file, 0) for form in ("clients", "integration")
    )
    numbers = [
        (said["dienstverleners"], str(len(round.receipt.participants))),
        (said["aangehouden"], str(len(held))),
        (said["ingevuld"], str(clients)),
        (said["cijfer"], str(grade)),
        (said["bevindingen"], str(len(round.receipt.findings))),
    ]
    reasons = [f"{slug}: {' '.join(round.receipt.participants[slug].held_back)}" for slug in held]
    return showing.block(
        said["titel"].format(meting=round.name),
        under,
        showing.tiles(numbers),
        *([showing.heading(said["aangehouden_kop"]), showing.bullets(reasons)] if held else []),
        showing.heading(said["verder"]),
        showing.codes(NEXT),
    )
