"""What came of alerts, in figures: of one alert (pack) and of a year (year), each as a document of parts.

What each figure counts, and out of what, stands in docs/reference/evaluation.md.
"""
