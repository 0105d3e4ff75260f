"""Drawings for the analyst's notebooks, which no report has: finished tables in, SVG out; they compute nothing."""
