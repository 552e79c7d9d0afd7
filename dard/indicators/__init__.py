"""What the register of an area shows: each indicator a function of small rows, and what it counts in its own
words."""
