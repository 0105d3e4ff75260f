"""How sure a change between two rounds is: 95% intervals from nothing but what the two reports printed.

Both rounds are taken as samples of all whom the provider might serve, so being complete does not make a round certain
(docs/methode.md, Eerdere metingen). For analysts alone: no report imports this, nor scipy with it.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import sqrt

from scipy.special import ndtri, stdtrit  # scipy.stats has whole methods, and takes seconds to import

from keurmerk.disclosure import FEW
from keurmerk.history.earlier import counted

Interval = tuple[float, float]
UPPER = 0.975  # of 95% intervals
Z = float(ndtri(UPPER))


def change_of_share(now: Fraction, n_now: int, then: Fraction, n_then: int) -> Interval | None:
    """In percentage points, by Newcombe's method 10 (1998) on Wilson's intervals; None below FEW answers."""
    if min(n_now, n_then) < FEW:
        return None
    p, low, high = _wilson(counted(now, n_now), n_now)
    q, least, most = _wilson(counted(then, n_then), n_then)
    down, up = sqrt((p - low) ** 2 + (most - q) ** 2), sqrt((high - p) ** 2 + (q - least) ** 2)
    return 100 * (p - q - down), 100 * (p - q + up)


def change_of_mean(now: Mapping[int, int], then: Mapping[int, int]) -> Interval | None:
    """In grade points, by Welch (1947), of grades with how often each was given; None below FEW, or where all agree."""
    if any(sum(spread.values()) < FEW or max(spread.values()) == sum(spread.values()) for spread in (now, then)):
        return None
    (m, a, df), (n, b, other) = _mean(now), _mean(then)
    half = float(stdtrit((a + b) ** 2 / (a**2 / df + b**2 / other), UPPER)) * sqrt(a + b)
    return m - n - half, m - n + half


def _wilson(count: int, n: int) -> tuple[float, float, float]:
    """The share, and the ends of its interval (Wilson 1927)."""
    share, weight = count / n, Z**2 / n
    centre = (share + weight / 2) / (1 + weight)
    half = Z * sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return share, centre - half, centre + half


def _mean(spread: Mapping[int, int]) -> tuple[float, float, int]:
    """The mean, its squared standard error and the degrees of freedom."""
    n = sum(spread.values())
    mean = sum(grade * count for grade, count in spread.items()) / n
    return mean, sum(count * (grade - mean) ** 2 for grade, count in spread.items()) / (n - 1) / n, n - 1
