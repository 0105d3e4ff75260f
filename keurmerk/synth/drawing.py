"""Drawing for a whole column at once: words by their shares, answers by how satisfied people are."""

from statistics import NormalDist

import numpy as np

Draw = np.random.Generator


def pick(draw: Draw, shares: np.ndarray, n: int) -> np.ndarray:
    """For each of n people the position of a word, drawn by the shares."""
    return np.minimum(np.searchsorted(shares.cumsum(), draw.random(n), side="right"), len(shares) - 1)


def pick_each(draw: Draw, table: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The same, with the shares in the row of the table that is each person's group."""
    found = np.zeros(len(groups), dtype=np.int64)
    for group, shares in enumerate(table):
        members = np.flatnonzero(groups == group)
        found[members] = pick(draw, shares, len(members))
    return found


def follow(draw: Draw, satisfaction: np.ndarray, closely: float) -> np.ndarray:
    """A standard normal variable that goes together with satisfaction, by a correlation of `closely`."""
    return closely * satisfaction + np.sqrt(1 - closely**2) * draw.standard_normal(len(satisfaction))


def rank(leaning: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Positions by the shares, the first for those who lean to it most."""
    bounds = [NormalDist().inv_cdf(share) for share in shares.cumsum()[:-1].clip(1e-9, 1 - 1e-9)]
    return np.searchsorted(np.array(bounds), -leaning, side="right")


def steps(levels: int, worse: float) -> np.ndarray:
    """Shares of a scale from best to worst: as many steps down as of its chances turn out badly."""
    found = np.ones(1)
    for _ in range(levels - 1):
        found = np.convolve(found, [1 - worse, worse])
    return found
