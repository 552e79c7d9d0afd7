"""Which way mail leaves: an exercise has a way of its own, so that a drill reaches no real mailbox."""

from django.conf import settings
from django.core.mail import get_connection


def connection_for(*, exercise):
    return get_connection(**settings.EXERCISE_EMAIL) if exercise else get_connection()
