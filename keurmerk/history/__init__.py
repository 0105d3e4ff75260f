"""Earlier rounds: what was published of them, and the lines that a report draws from it. Nothing here loads pandas."""
