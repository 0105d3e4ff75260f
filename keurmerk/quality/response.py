"""The response by what was sent and how it came back."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from keurmerk.edition import Delivery
from keurmerk.quality.people import Returned

ELSE = ""  # a word outside its list: counted, never shown, for anything may have been typed there


def by_delivery(clients: pd.DataFrame, column: str, words: Iterable[str], invited: str) -> list[dict[str, Any]]:
    """Net sample, completed and usable for each of these words in a column of the clients."""
    net = clients[clients["status"].eq(invited)]
    given = _listed(net[column], words)
    counts = net[["completed", "usable"]].groupby(given).sum().assign(net=given.value_counts()).to_dict("index")
    names = ("net", "completed", "usable")
    return [
        {"value": word, **{name: int(counts[word][name]) for name in names}}
        for word in (*words, ELSE)
        if word in counts
    ]


def by_mode(answers: Mapping[str, Returned], clients: pd.DataFrame, delivery: Delivery) -> list[dict[str, Any]]:
    """Completed and usable client questionnaires by how they came back, with the way those clients were approached."""
    approach_of = clients.set_index("client")["benadering"]
    parts = [
        pd.DataFrame(
            {
                "mode": _listed(each.frame["wijze"], delivery.answer_modes),
                "usable": each.usable,
                "approach": _listed(each.frame["client"].map(approach_of), delivery.approaches),
            }
        )
        for each in (answers["clients"], answers["integration"])
    ]
    frame = pd.concat(parts, ignore_index=True)
    found = []
    for mode in (*delivery.answer_modes, ELSE):
        group = frame[frame["mode"].eq(mode)]
        if len(group):
            approached = group["approach"].value_counts()
            found.append(
                {
                    "value": mode,
                    "completed": len(group),
                    "usable": int(group["usable"].sum()),
                    "by_approach": {
                        word: int(approached[word]) for word in (*delivery.approaches, ELSE) if word in approached
                    },
                }
            )
    return found


def _listed(values: pd.Series, words: Iterable[str]) -> pd.Series:
    return values.astype("object").where(values.isin(list(words)), ELSE)
