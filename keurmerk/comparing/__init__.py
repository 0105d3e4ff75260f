"""What two runs, rounds or reports print differently, and nothing of what they print alike."""
