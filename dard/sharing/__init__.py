"""Sharing what was learned: publications made from what is kept, looked through, put on paper, and found."""
