"""Where a provider differs most from all participants, answer by answer."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

COLUMNS = ("what", "printed", "n", "benchmark_printed", "benchmark_n", "difference")


def largest(compared: pd.DataFrame, most: int, least: int, titled: Callable[[str], str]) -> pd.DataFrame:
    """See `Provider.largest_differences`; `compared` is `Provider.benchmark`, `titled` says what a fact is."""
    answers = compared[compared.index.str.fullmatch(r"(?!spread\.|integration\.spread\.).*\.share")]
    known = answers[(answers["n"] >= least).fillna(False) & answers["difference"].notna()]
    order = known["difference"].abs().sort_values(ascending=False, kind="stable").index[:most]
    chosen = known.loc[order]
    return chosen.assign(what=[titled(name) for name in chosen.index])[list(COLUMNS)]
