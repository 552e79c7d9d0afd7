"""Benchmarks: what this product promises about speed and about being killed, run against a floor."""
