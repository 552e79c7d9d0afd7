"""Typing into the composer, and pressing its buttons."""

from django.urls import reverse
from django.utils import timezone

from alerts.forms import ComposerForm


def path(alert):
    return reverse("alerts:edit", args=[alert.reference])


def typed(draft, **changes):
    """What a browser would send, had somebody changed these boxes; "people_en_headline" is of a wording."""
    form = ComposerForm(instance=draft)
    values = {name: form[name].value() for name in form.fields}
    until = draft.valid_until
    values["valid_until"] = timezone.localtime(until).strftime("%Y-%m-%dT%H:%M") if until else ""
    values |= {boxed(name): value for name, value in changes.items()}
    return {name: value for name, value in values.items() if value not in (None, False)}


def boxed(name):
    """ "under_18_en_headline" as the form calls it."""
    for readers in ("people", "public", "under_18", "professional"):
        if name.startswith(f"{readers}_"):
            language, _, word = name.removeprefix(f"{readers}_").partition("_")
            return f"{readers}-{language}-{word}"
    return name


def save(client, user, alert, data, **kwargs):
    client.force_login(user)
    return client.post(path(alert), data, **kwargs)


def value_in(page, name):
    """What a box of the page holds."""
    return page.context["form"][name].value()
