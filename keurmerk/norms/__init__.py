"""Norms besides that of Blik op Werk: sets of a round, each judged apart and with a table of its own."""
