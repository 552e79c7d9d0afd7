"""The public website: Wagtail page types, and what they show of alerts."""
