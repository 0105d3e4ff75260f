"""What an analyst works with: a round, its providers, and everything their reports print.

Numbers come from the very calls that the report is made with; what the report masks is masked here. Rows of persons
are at hand too, on the analyst's own machine, and never print themselves.
"""

from keurmerk.analysis.choosing import Choice, choose
from keurmerk.analysis.listing import listed
from keurmerk.analysis.opening import open_round, rounds
from keurmerk.analysis.provider import Provider
from keurmerk.analysis.round import Round

__all__ = ["Choice", "Provider", "Round", "choose", "listed", "open_round", "rounds"]
