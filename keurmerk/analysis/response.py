"""How delivered persons became questionnaires that count, step by step and by way of approach."""

import pandas as pd

from keurmerk.explaining import Population
from keurmerk.explaining.wording import Wording
from keurmerk.report.content import Content

STEPS = {"who": "str", "step": "str", "label": "str", "left_out": "Int64", "remaining": "Int64"}
WAYS = {"label": "str", "delivered": "Int64", "net_sample": "Int64", "completed": "Int64", "response_rate": "float64"}

MODES = {"label": "str", "completed": "Int64"}


def response(population: Population, content: Content) -> pd.DataFrame:
    """See `Provider.response`."""
    wording, rows = Wording(content), []
    for who in ("clients", "commissioners"):
        waterfall = population.completed(who)
        left = waterfall.start.count
        if not left:
            continue
        rows.append((who, "delivered", wording.label(waterfall.start), 0, left))
        for each in waterfall.left:
            left -= each.n
            rows.append((who, each.reason, wording.reason(each), each.n, left))
        rows.append((who, "completed", wording.label(waterfall.end), 0, left))
    return pd.DataFrame(rows, columns=list(STEPS)).astype(STEPS)


def modes(population: Population) -> pd.DataFrame:
    """See `Provider.modes`."""
    listed = population.edition.delivery.answer_modes
    given = [mode for who in ("regular", "integration") for mode in population.usable(who)["wijze"].dropna()]
    rows = {mode: (label, given.count(mode)) for mode, label in listed.items() if mode in given}
    frame = pd.DataFrame(rows.values(), columns=list(MODES), index=pd.Index(list(rows), name="mode", dtype="str"))
    return frame.astype(MODES)


def approaches(population: Population) -> pd.DataFrame:
    """See `Provider.approaches`."""
    delivery, people = population.edition.delivery, population.rows.clients
    done = {client for who in ("regular", "integration") for client in population.usable(who)["client"]}
    rows = {}
    for way, label in delivery.approaches.items():
        here = people[people["benadering"] == way]
        invited = here[here["status"] == delivery.invited]
        completed = int(invited["client"].isin(done).sum())
        rate = 100 * completed / len(invited) if len(invited) else None
        if len(here):
            rows[way] = (label, len(here), len(invited), completed, rate)
    frame = pd.DataFrame(rows.values(), columns=list(WAYS), index=pd.Index(list(rows), name="approach", dtype="str"))
    return frame.astype(WAYS)
