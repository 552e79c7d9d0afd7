"""Counts over time, what stands out in them, and how it is shown. `actions.watching` raises what it finds."""
