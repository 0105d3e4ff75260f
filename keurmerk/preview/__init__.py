"""Shows one report in the browser and makes it anew whenever a text, an edition or a setting is saved."""

from keurmerk.preview.serving import preview

__all__ = ["preview"]
