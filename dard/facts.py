"""What came across with a notification, as labelled rows."""

from django.utils.formats import date_format


def of_notification(notification):
    """(label, value), None where nothing was said."""
    return [
        ("Died on", notification.died_on and date_format(notification.died_on, "j F Y")),
        ("Where", notification.place or None),
        ("Substances, as they were called", notification.substances or None),
        ("Age", notification.get_age_band_display() or None),
        ("Circumstances", notification.circumstances),
        ("Reported", notification.get_came_from_display()),
        ("How the reporter knows", notification.get_firsthand_display() or None),
    ]
