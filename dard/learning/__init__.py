"""What is learned from deaths: which of them stand behind it, what was said before, and what is like it."""
