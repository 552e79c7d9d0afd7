"""The review of a death, rehearsed: from the notification to an account that names nobody."""

from exercises.reviews.notifying import notify_twice
from exercises.reviews.story import Story, rehearse, tell


__all__ = ["Story", "notify_twice", "rehearse", "tell"]
