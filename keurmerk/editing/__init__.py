"""What an analyst changes without a programmer: new editions and rounds, and the schemas of the files to edit."""

from keurmerk.editing.new_edition import new_edition
from keurmerk.editing.new_round import Dates, new_round

__all__ = ["Dates", "new_edition", "new_round"]
