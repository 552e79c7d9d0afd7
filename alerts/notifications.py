"""The messages people get, made from the frozen version they are about."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from alerts.richtext import as_text
from workflow import links


# A link outlives the alert it came with: an old message opened late must still lead to today's truth.
LINK_DAYS = 400


def partner_url(delivery):
    """The recipient's own link: reading it needs no account, and answering changes only their answer."""
    return settings.BASE_URL + reverse("alerts:partner", args=[links.sign("delivery", str(delivery.pk))])


def compose(delivery):
    """The e-mail for one delivery: text and HTML, one recipient, threaded by alert."""
    version = delivery.version
    context = {
        "version": version,
        "alert": version.alert,
        "content": version.content,
        "exercise": version.alert.area.is_exercise,
        "url": partner_url(delivery),
        "status_url": settings.BASE_URL + version.alert.get_absolute_url(),
        "known": as_text(version.content["known"]),
        "advice": as_text(version.content["advice"]),
    }
    name = "stand_down" if version.is_stand_down else "alert"
    domain = delivery.message_id.rpartition("@")[2]
    message = EmailMultiAlternatives(
        subject=subject_of(version),
        body=render_to_string(f"alerts/mail/{name}.txt", context),
        to=[delivery.address],
        headers={
            "Message-ID": delivery.message_id,
            "References": f"<{version.alert.reference}@{domain}",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    message.attach_alternative(render_to_string(f"alerts/mail/{name}.html", context), "text/html")
    return message


def subject_of(version):
    """The headline, led by what the reader must know before opening it."""
    exercise = "EXERCISE: " if version.alert.area.is_exercise else ""
    kind = "" if version.number == 1 else f"{version.get_kind_display().upper()}: "
    return f"{exercise}{kind}{version.headline} ({version.alert.reference})"
