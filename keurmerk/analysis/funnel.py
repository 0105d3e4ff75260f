"""All providers at once: which lie further from everyone's mean than so few answers explain (Spiegelhalter 2005)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from keurmerk import showing
from keurmerk.analysis.listing import in_cell, listed
from keurmerk.analysis.words import words

if TYPE_CHECKING:
    from keurmerk.analysis.round import Round

Z95, Z998 = 1.959964, 3.090232
WINSORISED = 0.10  # this part of the providers at each end counts as the nearest of the others
COLUMNS = {
    "name": "str", "n": "Int64", "value": "float64", "printed": "str", "z": "float64", "lower95": "float64",
    "upper95": "float64", "lower998": "float64", "upper998": "float64", "outside": "str",
}  # fmt: skip


@dataclass(frozen=True, repr=False)
class Funnel:
    """Limits around everyone's mean that narrow as n grows, and where each provider lies.

    frame: one row is a provider, see `Round.funnel`. center: everyone's mean. tau2: variance between providers beyond
    what chance explains, 0 when there is none. left_out: providers without a number here, or with a masked one.
    """

    frame: pd.DataFrame
    center: float
    tau2: float
    error: Callable[[float], float]
    scale: tuple[float, float]
    left_out: int

    def at(self, n: float) -> tuple[float, float, float, float]:
        """lower998, lower95, upper95 and upper998 for a provider with n answers, within the scale."""
        wide = sqrt(self.error(n) ** 2 + self.tau2)
        found = (self.center + z * wide for z in (-Z998, -Z95, Z95, Z998))
        low, lower, upper, high = (float(min(max(each, self.scale[0]), self.scale[1])) for each in found)
        return low, lower, upper, high

    @property
    def outside(self) -> pd.DataFrame:
        """The providers beyond the 95% limits, furthest first; by chance alone that is one in twenty."""
        found = self.frame[self.frame["outside"] != ""]
        return found.reindex(found["z"].abs().sort_values(ascending=False).index)

    def _told(self) -> str:
        return str(words()["funnel"]["onder"]).format(
            aantal=len(self.frame), gemiddeld=in_cell(self.center, 1), weg=self.left_out, buiten=len(self.outside)
        )

    def __repr__(self) -> str:
        return f"<Funnel: {self._told()}>"

    def _repr_html_(self) -> str:
        listing = listed(self.outside[["name", "n", "printed", "z", "outside"]])._repr_html_()
        return showing.block(words()["funnel"]["titel"], self._told(), listing)


def of_grades(round: Round) -> Funnel:
    """Grades of clients in total: the error of a mean is the spread within providers over the root of n."""
    listed = round.providers.dropna(subset=["grade", "graded"])
    low, high = round.edition.questionnaires.clients.grade.range or (1, 10)
    center = float(round.benchmark["value"].get("clients.total.grade", float("nan")))
    sigma = within(_grades(round))
    return _placed(
        listed["name"], listed["graded"], listed["grade"], listed["grade_printed"], center,
        lambda n: sigma / sqrt(n), (float(low or 1), float(high or 10)), len(round.slugs) - len(listed),
    )  # fmt: skip


def of_response(round: Round) -> Funnel:
    """Response rates of clients in percent: the error is that of a share of the net sample."""
    listed = round.providers.dropna(subset=["response_rate"])
    share = float(listed["completed"].sum() / listed["net_sample"].sum())
    printed = listed["response_rate"].map(lambda rate: f"{rate:.1f}".replace(".", ","))
    return _placed(
        listed["name"], listed["net_sample"], listed["response_rate"], printed, 100 * share,
        lambda n: 100 * sqrt(share * (1 - share) / n), (0.0, 100.0), len(round.slugs) - len(listed),
    )  # fmt: skip


def within(groups: list[list[float]]) -> float:
    """The pooled standard deviation within groups: squares around each group's own mean, over n less the groups."""
    squares = sum(float(((np.array(each) - np.mean(each)) ** 2).sum()) for each in groups if each)
    free = sum(len(each) - 1 for each in groups if each)
    return sqrt(squares / free) if free else 0.0


def between(values: list[float], errors: list[float], center: float) -> float:
    """The variance between providers beyond chance, by the method of moments on winsorised z-scores."""
    known = [(value, error) for value, error in zip(values, errors, strict=True) if error > 0]
    if len(known) < 2:
        return 0.0
    z = np.array([(value - center) / error for value, error in known])
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED])
    weights = np.array([1 / error**2 for _, error in known])
    excess = float((np.clip(z, low, high) ** 2).sum()) - (len(known) - 1)
    return max(0.0, excess / float(weights.sum() - (weights**2).sum() / weights.sum()))


def _placed(
    names: pd.Series, ns: pd.Series, values: pd.Series, printed: pd.Series, center: float,
    error: Callable[[float], float], scale: tuple[float, float], left_out: int,
) -> Funnel:  # fmt: skip
    errors = [error(float(n)) for n in ns]
    tau2 = between([float(each) for each in values], errors, center)
    empty = Funnel(pd.DataFrame(), center, tau2, error, scale, left_out)
    rows = []
    for name, n, value, text, chance in zip(names, ns, values, printed, errors, strict=True):
        lower998, lower95, upper95, upper998 = empty.at(float(n))
        wide = sqrt(chance**2 + tau2)
        z = (value - center) / wide if wide else 0.0
        beyond = "99,8%" if abs(z) > Z998 else "95%" if abs(z) > Z95 else ""
        rows.append((name, n, value, text, z, lower95, upper95, lower998, upper998, beyond))
    frame = pd.DataFrame(rows, columns=list(COLUMNS), index=values.index).astype(COLUMNS)
    return Funnel(frame, center, tau2, error, scale, left_out)


def _grades(round: Round) -> list[list[float]]:
    """The grades of clients by provider, for the spread within them."""
    population = round.everyone.pooled
    parts = [
        population.usable(who)[["provider", population.form(who).grade.id]].set_axis(["provider", "grade"], axis=1)
        for who in ("regular", "integration")
    ]
    given = pd.concat(parts).dropna()
    return [list(map(float, grades)) for _, grades in given.groupby("provider")["grade"]]
