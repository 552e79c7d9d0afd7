"""What is known of a case, as labelled rows in groups."""

from django.utils.formats import date_format

from dard.states import Answer


def of_case(case):
    """[(heading, [(label, value)])], without what nobody knows."""
    groups = [("The event", event(case)), ("The person", person(case)), ("Why it belongs here", scope(case))]
    return [(heading, [row for row in rows if row[1]]) for heading, rows in groups]


def event(case):
    return [
        ("Kind", case.get_kind_display()),
        ("When", days(case.happened_on, case.happened_by)),
        ("Where", known(case, "place_kind")),
        ("Alone", known(case, "alone")),
        ("Substances, as they were called", case.substances_named),
        ("Naloxone given", known(case, "naloxone_given")),
        ("Suicide suspected", known(case, "suicide_suspected")),
        ("Circumstances", case.circumstances),
    ]


def person(case):
    return [
        ("Age", case.age),
        ("Sex", known(case, "sex")),
        ("Home", known(case, "housing")),
        ("Treatment", known(case, "treatment")),
        ("Last contact", case.last_contact_on and date_format(case.last_contact_on, "j F Y")),
        ("Had stopped coming", known(case, "disengaged")),
        ("Had overdosed before", known(case, "overdosed_before")),
        ("Left prison within 28 days before", known(case, "left_prison_lately")),
        ("Left hospital within 28 days before", known(case, "left_hospital_lately")),
    ]


def scope(case):
    return [
        ("Lived here", known(case, "lived_here")),
        ("Was in treatment here", known(case, "treated_here")),
        ("It happened here", known(case, "died_here")),
    ]


def known(case, name):
    """The answer in words, or "" where it is that nobody knows."""
    value = getattr(case, name)
    return "" if value == Answer.UNKNOWN else getattr(case, f"get_{name}_display")()


def days(first, last):
    if first and last and last != first:
        return f"Between {date_format(first, 'j F Y')} and {date_format(last, 'j F Y')}"
    return date_format(first or last, "j F Y") if first or last else ""
