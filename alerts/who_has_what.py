"""Who has what of a version, as a table to take away: a row for each message, without addresses."""

from django.utils.timezone import localtime

from alerts import answers
from alerts.reach import READ_AT_ONCE


COLUMNS = [
    "Organisation",
    "Name or role",
    "Channel",
    "Why",
    "How it stands",
    "Queued",
    "Finished",
    "Tries",
    "Got it",
    "Acted",
    "What was done",
    "Not for them",
    "Organisation has answered",
]


def table(version):
    """Read row by row, the names of the columns first."""
    yield COLUMNS
    for each in answers.rows(version).iterator(chunk_size=READ_AT_ONCE):
        yield row(each)


def row(delivery):
    return [
        delivery.subscriber.organisation.name,
        delivery.subscriber.name,
        delivery.get_channel_display(),
        delivery.get_purpose_display(),
        delivery.get_state_display(),
        moment(delivery.queued_at),
        moment(delivery.finished_at),
        delivery.tries,
        moment(delivery.received_at),
        moment(delivery.acted_at),
        ", ".join(delivery.deeds or []),
        "yes" if delivery.is_not_for else "",
        "yes" if delivery.organisation_answered else "no",
    ]


def moment(at):
    """In London's time, as a spreadsheet program sorts it."""
    return f"{localtime(at):%Y-%m-%d %H:%M:%S}" if at else ""
