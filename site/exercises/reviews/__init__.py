"""The review of a death, rehearsed: from the notification to an account that names nobody, and on to a lesson
that is embedded."""

from exercises.reviews.embedding import rehearse as rehearse_embedding
from exercises.reviews.notifying import notify_twice
from exercises.reviews.story import Story, rehearse, tell


__all__ = ["Story", "notify_twice", "rehearse", "rehearse_embedding", "tell"]
