"""The letters we owe about a further way to somebody that does not work. They name no address."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.permissions import holders_of
from accounts.states import COORDINATING
from alerts.states import ChannelName
from workflow import letters
from workflow import links as signed


SUBJECT = "Drug alerts no longer reach your {}"
SUBJECT_AT_DESK = "Drug alerts no longer reach a partner's {}"


def tell_of_failing(endpoint):
    """Its owner, by e-mail, and the coordinators of the area, who may have to telephone."""
    subscriber = endpoint.subscriber
    token = signed.sign("subscriber", str(subscriber.pk))
    own = settings.BASE_URL + own_page(endpoint, token)
    write(endpoint, "owner", subscriber.email, SUBJECT, own)
    area = subscriber.organisation.area
    at_desk = settings.BASE_URL + reverse("alerts:subscriber", args=[subscriber.pk])
    for user in holders_of(COORDINATING, area):
        write(endpoint, f"desk:{user.pk}", user.email, SUBJECT_AT_DESK, at_desk)


def own_page(endpoint, token):
    """Where its owner mends it."""
    if endpoint.channel == ChannelName.SMS:
        return reverse("alerts:telephone", args=[token])
    return reverse("alerts:endpoint", args=[token, endpoint.pk])


def way_of(endpoint):
    return "telephone" if endpoint.channel == ChannelName.SMS else endpoint.get_channel_display()


def write(endpoint, whose, to, subject, url):
    area = endpoint.subscriber.organisation.area
    context = {
        "endpoint": endpoint,
        "way": way_of(endpoint),
        "subscriber": endpoint.subscriber,
        "area": area,
        "url": url,
        "exercise": area.is_exercise,
    }
    letters.post(
        f"endpoint-failing:{endpoint.pk}:{endpoint.failing_since.timestamp():.6f}:{whose}",
        to=to,
        subject=subject.format(way_of(endpoint)),
        body=render_to_string(f"alerts/mail/endpoint_failing_{whose.partition(':')[0]}.txt", context),
        exercise=area.is_exercise,
    )
