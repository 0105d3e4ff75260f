"""From draft to final: who approved which printed facts, and what that makes of a report."""
