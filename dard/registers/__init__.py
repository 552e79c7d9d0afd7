"""Registers beside the review: those who are followed up, naloxone, and support in bereavement."""
