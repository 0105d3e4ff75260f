"""The three registers as columns: who takes part, who was delivered, in the words of the edition."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from keurmerk.edition import Edition
from keurmerk.synth.people import Clients, Commissioners, Providers

Columns = dict[str, pa.Array]
CLIENT, COMMISSIONER = "c", "o"  # what their keys begin with


def keys(kind: str, positions: np.ndarray) -> pa.Array:
    """Pseudonyms: a letter and a number."""
    return pa.array([f"{kind}{position:07d}" for position in positions.tolist()], pa.string())


def spelt(words: Iterable[str], positions: np.ndarray) -> pa.Array:
    """Positions in a list of the edition as its words."""
    return pa.array(list(words), pa.string()).take(pa.array(positions))


def register(providers: Providers) -> Columns:
    """The participants; their names say that they are synthetic."""
    marks = [providers.mark(number) for number in range(len(providers))]
    others = zip(marks, providers.other_commission, strict=True)
    return {
        "provider": pa.array([f"synthetisch-{mark}" for mark in marks]),
        "naam": pa.array([f"Voorbeeld {mark} (synthetisch)" for mark in marks]),
        "opdracht_van": pa.array(
            [f"Stichting Verzonnen {mark} (synthetisch)" if other else "" for mark, other in others]
        ),
        "telefonisch": pa.array(providers.telephone.astype(np.int64)),
    }


def delivered(edition: Edition, clients: Clients, slugs: pa.Array) -> Columns:
    """Every delivered client."""
    words = edition.delivery
    return {
        "client": keys(CLIENT, np.arange(len(clients))),
        "provider": slugs.take(pa.array(clients.provider)),
        "dienst": pa.array(clients.service),
        "provincie": spelt(words.provinces, clients.province),
        "einddatum": pa.array(clients.end),
        "benadering": spelt(words.approaches, clients.approach),
        "vragenlijst": spelt(words.questionnaires, clients.questionnaire),
        "leerprofiel": pa.array(clients.profile, mask=clients.profile == 0),
        "status": spelt(words.statuses, clients.status),
    }


def buying(edition: Edition, commissioners: Commissioners, slugs: pa.Array) -> Columns:
    """Every delivered commissioner."""
    return {
        "opdrachtgever": keys(COMMISSIONER, np.arange(len(commissioners))),
        "provider": slugs.take(pa.array(commissioners.provider)),
        "status": spelt(edition.delivery.statuses, commissioners.status),
    }
