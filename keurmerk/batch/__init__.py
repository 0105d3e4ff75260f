"""The night run: which reports of a round must be made, made in lanes, with everything that happens written down."""
