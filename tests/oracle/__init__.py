"""A second, plainly written calculation of every number of a report, and a generator of valid rounds to try it on."""
