"""The page of a round: every provider with what its report says, how it stands, and where its files are."""
