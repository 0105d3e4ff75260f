"""From delivered to usable: how many persons are left after each step (docs/methode.md rules 1 and 2)."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from keurmerk.edition import Delivery

Funnel = dict[str, Any]


def funnels(
    people: pd.DataFrame, delivery: Delivery, providers: Iterable[str], order: Iterable[str]
) -> dict[str, Funnel]:
    """Provider → its funnel: delivered = net + left_out + unknown_status, and net >= completed >= usable.

    `people` has one row per delivered person with `provider`, `status`, `completed` and `usable`. `completed` counts
    returned questionnaires, also those that do not count. `unknown_status` only occurs at held-back providers.
    """
    by_status = pd.crosstab(people["provider"], people["status"]) if len(people) else pd.DataFrame()
    answered = people.groupby("provider")[["completed", "usable"]].sum()
    reasons = left_out(delivery, order)
    statuses = {provider: row for provider, row in by_status.to_dict("index").items()}
    answers = {provider: row for provider, row in answered.to_dict("index").items()}
    return {
        provider: _funnel(statuses.get(provider, {}), answers.get(provider, {}), delivery.invited, reasons)
        for provider in providers
    }


def left_out(delivery: Delivery, order: Iterable[str]) -> list[str]:
    """The statuses of those who were not invited, in this order as far as it names them."""
    reasons = [status for status in delivery.statuses if status != delivery.invited]
    first = [status for status in order if status in reasons]
    return first + [status for status in reasons if status not in first]


def _funnel(statuses: dict[Any, int], answers: dict[Any, int], invited: str, reasons: list[str]) -> Funnel:
    everyone = sum(statuses.values())
    known = {reason: int(statuses.get(reason, 0)) for reason in reasons}
    net = int(statuses.get(invited, 0))
    return {
        "delivered": int(everyone),
        "left_out": known,
        "unknown_status": int(everyone) - net - sum(known.values()),
        "net": net,
        "completed": int(answers.get("completed", 0)),
        "usable": int(answers.get("usable", 0)),
    }


def added(parts: Iterable[Funnel], delivery: Delivery, order: Iterable[str]) -> Funnel:
    """The funnel of all these together."""
    listed, reasons = list(parts), left_out(delivery, order)
    total = {
        name: sum(part[name] for part in listed)
        for name in ("delivered", "unknown_status", "net", "completed", "usable")
    }
    left = {reason: sum(part["left_out"][reason] for part in listed) for reason in reasons}
    return {"delivered": total.pop("delivered"), "left_out": left, **total}
