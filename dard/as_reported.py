"""What came across with a death that a report told of, as labelled rows."""

from django.utils.formats import date_format


def of_reported_death(reported_death):
    """(label, value), None where nothing was said."""
    return [
        ("Died on", reported_death.died_on and date_format(reported_death.died_on, "j F Y")),
        ("Where", reported_death.place or None),
        ("Substances, as they were called", reported_death.substances or None),
        ("Age", reported_death.get_age_band_display() or None),
        ("Circumstances", reported_death.circumstances),
        ("Reported", reported_death.get_came_from_display()),
        ("How the reporter knows", reported_death.get_firsthand_display() or None),
    ]
