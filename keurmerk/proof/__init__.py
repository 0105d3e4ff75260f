"""The proof of a finished report: what stands in HTML and PDF, read back and held against the facts.

It reads finished bytes only, and compares them with facts.json, the edition and the settings of the round; what the
notebook said, or meant, plays no part.
"""
