"""The letters about who is warned: to those on the list, and to those who keep it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.permissions import holders_of
from accounts.states import COORDINATING
from alerts.subscribing import own_url
from workflow import letters


def invite(subscriber, *, by):
    """Who asks, why, and the link by which they say yes."""
    letters.post(**invitation(subscriber, by))


def invite_many(subscribers, *, by, moments):
    """What `invite` writes, to many; each letter leaves at its moment."""
    letters.post_many(
        {**invitation(each, by), "due_at": moment} for each, moment in zip(subscribers, moments, strict=False)
    )


def invitation(subscriber, by):
    area = subscriber.organisation.area
    context = {"subscriber": subscriber, "area": area, "url": own_url(subscriber), "by": by}
    subject = f"Do you want drug alerts from {area.issuer}?"
    return letter("invite", subscriber, subscriber.invited_at, area, subscriber.email, subject, context)


def ask_again(subscriber):
    write(subscriber, "again", "Are your drug alerts still right?", subscriber.invited_at)


def tell_lapsed(subscriber):
    write(subscriber, "lapsed", "You are sent no more drug alerts", subscriber.invited_at)


def tell_released(subscriber, at):
    write(subscriber, "released", "You are sent no more drug alerts", at)


def tell_of_leaving(subscriber):
    """A contact who must be told wants to leave: whoever keeps the list finds somebody in their place."""
    tell_keepers(subscriber, "leaving", "A contact who must be told wants to leave", subscriber.leaving_since)


def tell_of_silence(subscriber):
    """A contact who must be told does not answer whether it is still right."""
    tell_keepers(subscriber, "silent", "A contact who must be told has not confirmed", subscriber.invited_at)


def tell_of_bouncing(subscriber, now):
    """Nothing reaches a contact who must be told."""
    tell_keepers(subscriber, "bouncing", "A contact who must be told cannot be reached", now)


def write(subscriber, about, subject, moment, **more):
    area = subscriber.organisation.area
    context = {"subscriber": subscriber, "area": area, "url": own_url(subscriber), **more}
    post(about, subscriber, moment, area, to=subscriber.email, subject=subject, context=context)


def tell_keepers(subscriber, about, subject, moment):
    area = subscriber.organisation.area
    url = settings.BASE_URL + reverse("alerts:subscriber", args=[subscriber.pk])
    for user in holders_of(COORDINATING, area):
        context = {"subscriber": subscriber, "area": area, "url": url}
        post(f"{about}:{user.pk}", subscriber, moment, area, to=user.email, subject=subject, context=context)


def post(about, subscriber, moment, area, *, to, subject, context):
    letters.post(**letter(about, subscriber, moment, area, to, subject, context))


def letter(about, subscriber, moment, area, to, subject, context):
    """One letter for each cause, however often it is asked for: `moment` is when the cause arose."""
    name = about.partition(":")[0]
    return {
        "key": f"subscriber-{about}:{subscriber.pk}:{moment.timestamp():.6f}",
        "to": to,
        "subject": subject,
        "body": render_to_string(
            f"alerts/mail/subscriber_{name}.txt", context | {"exercise": area.is_exercise}
        ),
        "exercise": area.is_exercise,
    }
