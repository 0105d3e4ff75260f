"""The report factory of the keurmerk survey: from six survey exports to one report per provider.

For an analyst: `import keurmerk as km`, then `km.open_round("<round>").provider("<slug>")`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keurmerk.analysis import Choice as Choice
    from keurmerk.analysis import Provider as Provider
    from keurmerk.analysis import Round as Round
    from keurmerk.analysis import choose as choose
    from keurmerk.analysis import listed as listed
    from keurmerk.analysis import open_round as open_round
    from keurmerk.analysis import rounds as rounds

__version__ = "0.1.0"

# loaded when asked for: the batch never asks
_FOR_ANALYSTS = ("Choice", "Provider", "Round", "choose", "listed", "open_round", "rounds")


def __getattr__(name: str) -> Any:
    if name in _FOR_ANALYSTS:
        return getattr(import_module("keurmerk.analysis"), name)
    raise AttributeError(f"module 'keurmerk' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*_FOR_ANALYSTS, "__version__"])
