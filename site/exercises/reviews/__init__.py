"""The review of a death, rehearsed: from the notification to an account that names nobody."""

from exercises.reviews.story import rehearse


__all__ = ["rehearse"]
