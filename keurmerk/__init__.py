"""The report factory of the keurmerk survey: from six survey exports to one report per provider."""

__version__ = "0.1.0"
