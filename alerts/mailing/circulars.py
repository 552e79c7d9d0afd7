"""What goes out about a circular: its title, what it says in short, and a link of the recipient's own to read
it. The words themselves stay behind the link, where it can be said that they were withdrawn."""

from django.template.loader import render_to_string

from alerts.labels import labels_for
from alerts.languages import Language, direction
from alerts.mailing.addresses import address, links_of
from alerts.states import Purpose
from workflow import links


# Ours: whatever follows learning is read while that is new; what was learned stays on the desk.
READ_DAYS = 400
LEADS = {
    Purpose.CIRCULAR: "",
    Purpose.REMINDER: "You were sent this some time ago and have not said that you have read it.",
    Purpose.WITHDRAWN: "This was withdrawn. Please do not use it any more, and delete any copy.",
}
MARKS = {Purpose.REMINDER: "Reminder: ", Purpose.WITHDRAWN: "Withdrawn: "}


def reading_url(delivery):
    """The recipient's own link. Reading it needs no account and changes nothing."""
    return address("circular-read", token_of(delivery))


def token_of(delivery):
    return links.sign("circular", str(delivery.pk))


def compose_circular(delivery):
    """The e-mail for one delivery of a circular: text and HTML, one recipient, threaded by circular."""
    # Not at the top: notifications compose alerts, and are large.
    from alerts.notifications import addressed

    circular, own = delivery.circular, links_of(delivery)
    context = context_of(delivery, own)
    text, html = (render_to_string(f"alerts/mail/circular.{kind}", context) for kind in ("txt", "html"))
    message = addressed(delivery, own, subject_of(delivery), text, html)
    thread = f"<{circular.reference}@{delivery.message_id.rpartition('@')[2]}"
    message.extra_headers |= {"References": thread, "In-Reply-To": thread}
    return message


def subject_of(delivery):
    """One line, whatever was typed."""
    circular = delivery.circular
    drill = "Exercise: " if circular.area.is_exercise else ""
    title = " ".join(circular.title.split())
    return f"{drill}{MARKS.get(delivery.purpose, '')}{title} ({circular.reference})"


def context_of(delivery, own):
    circular = delivery.circular
    return {
        "say": labels_for(Language.ENGLISH),
        "language": Language.ENGLISH,
        "direction": direction(Language.ENGLISH),
        "circular": circular,
        "lead": LEADS[delivery.purpose],
        "is_withdrawn": delivery.purpose == Purpose.WITHDRAWN,
        "read_url": reading_url(delivery),
        "own": own,
        "organisation": " ".join(delivery.subscriber.organisation.name.split()),
        "exercise": circular.area.is_exercise,
    }
