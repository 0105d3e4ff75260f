"""The drawings of one provider that no report has: items beside everyone, response, the rounds it took part in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from keurmerk.analysis.menu import Menu
from keurmerk.analysis.pictures import kinds
from keurmerk.analysis.pictures.canvas import Colours, each
from keurmerk.analysis.pictures.picture import Picture
from keurmerk.analysis.words import words
from keurmerk.dutch import enumeration

if TYPE_CHECKING:
    from keurmerk.analysis.provider import Provider


class OfProvider(Menu):
    """`p.pictures.items()` draws `p.items`; each picture has the table behind it as `data`."""

    typed = "p.pictures"

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        colours = provider.content.round.agency.colours
        self._colours = Colours(colours.main, colours.accent, colours.light)
        self._names = (provider.name, provider.content.round.participants)

    def items(self) -> Picture | None:
        """The means of the items beside those of all participants, the largest difference first; None without any."""
        data = self._provider.items.dropna(subset=["mean", "benchmark"]).sort_values(
            "gap", ascending=False, kind="stable"
        )
        said = words()["pictures"]["items"]
        texts = [f"{_signed(row.gap_printed)} (n {row.scored})" for row in each(data)]
        axis = said["as"].format(beste=self._provider.content.edition.scale.best_label)
        draw = kinds.pairs(list(data["label"]), list(data["mean"]), list(data["benchmark"]), texts, self._names, axis)
        return self._picture("items", data, draw, kinds.height_of(len(data)), self._told_of_items(data))

    def response(self) -> Picture | None:
        """How many of those delivered were left after each step, clients only; None when nobody was delivered."""
        data = self._provider.response
        data = data[data["who"] == "clients"]
        steps = data[(data["left_out"] > 0) | data["step"].isin(("delivered", "completed"))]
        texts = [f"{row.remaining}" + (f"  (−{row.left_out})" if row.left_out else "") for row in each(steps)]
        draw = kinds.bars(
            list(steps["label"]), list(steps["remaining"].astype(float)), texts, words()["pictures"]["response"]["as"]
        )
        told = enumeration([f"{row.label} {row.remaining}" for row in each(steps)])
        return self._picture("response", steps, draw, kinds.height_of(len(steps)), {"stappen": told})

    def rounds(self) -> Picture | None:
        """The clients' grade in each round it took part in, beside that of all participants; None without a grade."""
        data = self._provider.rounds
        if data["grade"].isna().all():
            return None
        known = pd.concat([data["grade"], data["benchmark"]]).dropna()
        low, high = max(1.0, float(known.min()) - 1), min(10.0, float(known.max()) + 0.8)
        texts = [f"{row.grade_printed} (n {row.graded})" for row in each(data)]
        draw = kinds.course(
            list(data.index), list(data["grade"]), list(data["benchmark"]), texts, self._names,
            words()["pictures"]["rounds"]["as"], (low, high),
        )  # fmt: skip
        told = enumeration([f"meting {row.Index} {row.grade_printed} ({row.benchmark_printed})" for row in each(data)])
        return self._picture("rounds", data, draw, 260, {"metingen": told})

    def _told_of_items(self, data: pd.DataFrame) -> dict[str, object]:
        return {
            "aspecten": enumeration([f"{row.label} {row.mean_printed} ({row.benchmark_printed})" for row in each(data)])
        }

    def _picture(
        self, name: str, data: pd.DataFrame, draw: kinds.Draw, height: float, about: dict[str, object]
    ) -> Picture | None:
        if data.empty:
            return None
        said = words()["pictures"][name]
        own, everyone = self._names
        about = about | {"naam": own, "alle": everyone.lower(), "aantal": len(data)}
        title, under, reading, alternative = (
            str(said[part]).format(**about) for part in ("titel", "onder", "lees", "alt")
        )
        return Picture(title, under, reading, alternative, data, draw, height, self._colours)


def _signed(printed: str) -> str:
    return printed if printed.startswith(("-", "–", "*")) or not printed.strip("0,") else f"+{printed}"
