"""Going to the pages about alerts as somebody, and pressing their buttons."""

from django.urls import reverse


INDEX = "/desk/alerts/"
POSTS = ["submit", "approve", "send-back", "start-update", "stand-down", "discard"]
PAGES = ["detail", "edit", "issue"]


def url(name, alert):
    return reverse(f"alerts:{name}", args=[alert.reference])


def read(client, user, path):
    client.force_login(user)
    return client.get(path).content.decode()


def press(client, user, name, alert, **data):
    client.force_login(user)
    return client.post(url(name, alert), data, follow=True).content.decode()


def state_of_draft(alert):
    return alert.drafts.first().state
