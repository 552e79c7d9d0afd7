"""The letters a provider is owed about its notification. None says who it was about, or what was found.

Their link opens what became of it, and what is asked for: never what was written about the person.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from dard import feedback
from dard.models import Notifier
from dard.notification_links import news_token
from workflow import letters
from workflow.events import SYSTEM, record


def news_url(notification):
    return settings.BASE_URL + reverse("dard:news", args=[news_token(notification)])


def received(notification):
    write(notification, "received", f"We have your notification {notification.reference}")


def returned(notification):
    key = f"returned-{notification.returned_at:%Y%m%d%H%M%S}"
    write(notification, "returned", f"Notification {notification.reference}: something is needed", key=key)


def accepted(notification):
    write(notification, "accepted", f"Notification {notification.reference} is accepted", is_news=True)


def moved_on(case):
    """The case came to where its notifiers want to hear of it; each milestone is told once."""
    milestone = feedback.MILESTONES.get(case.state)
    if milestone is None:
        return
    for notification in case.notifications.select_related("area", "case"):
        subject = f"What became of your notification {notification.reference}"
        write(notification, "moved_on", subject, key=milestone.key, is_news=True, words=milestone.words)


def write(notification, about, subject, *, key="", is_news=False, **told):
    """`is_news` is what they may do without; that something is missing is told whoever wants news."""
    notifier = Notifier.objects.filter(notification=notification).first()
    # The address is let go of in time.
    if notifier is None or not notifier.email or (is_news and not notifier.wants_news):
        return
    context = {"notification": notification, "area": notification.area, "url": news_url(notification)}
    context |= {"exercise": notification.area.is_exercise, **told}
    letters.post(
        f"notification-{notification.pk}:{key or about}",
        to=notifier.email,
        subject=subject,
        body=render_to_string(f"dard/mail/notification_{about}.txt", context),
        exercise=notification.area.is_exercise,
    )
    record("notifier.written_to", notification.case, by=SYSTEM, about=key or about)
