"""How tests read and send the panel's pages."""

from django.urls import reverse


PAGES = ["detail", "standing"]
POSTS = ["vote", "casting-vote", "withdraw", "comment", "extend", "close", "reopen"]
NO_CONFLICT, CONFLICT = {"conflict": "no"}, {"conflict": "yes"}
SECRET = "Because the morgue telephoned me."


def url(name, asked):
    return reverse(f"panel:{name}", args=[asked.pk])


def page(client, user, asked, name="detail"):
    client.force_login(user)
    return client.get(url(name, asked)).content.decode()


def post(client, user, name, asked, **data):
    client.force_login(user)
    return client.post(url(name, asked), data)
