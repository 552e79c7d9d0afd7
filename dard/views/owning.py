"""How owners come to their pages: by a link of their own, or signed in. The pages are the same."""

from functools import wraps
from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dard.following import letters
from dard.models import ActionOwner, Assignment
from workflow import links
from workflow.refusals import Refused
from workflow.views import by_link


# Longer than any action lives: when a link ends is its owner's own word.
MOST_DAYS = 6 * 366
OLDER = "A newer link was sent to you. Use that one."
GONE = "What this link came with is no longer kept. Ask the sender for a new one."
NO_LINK = "components/no_link.html"


class Way(NamedTuple):
    """By which way somebody came: the names of its pages, what stands in their addresses, what they look
    like."""

    name: str
    key: str
    base: str
    has_account: bool

    def url(self, step=""):
        return reverse(f"dard:{self.name}-{step}" if step else f"dard:{self.name}", args=[self.key])

    @property
    def urls(self):
        """For templates: way.urls.progress"""
        return Urls(self)


class Urls:
    def __init__(self, way):
        self.way = way

    def __getitem__(self, step):
        return self.way.url("" if step == "home" else step.replace("_", "-"))


def by_token(purpose, rows, token):
    return links.read_numbered(purpose, token, rows, days=MOST_DAYS, gone=GONE, older=OLDER)


def owners():
    return ActionOwner.objects.select_related(
        "action__recommendation__area", "organisation", "user", "contact"
    )


def assignments():
    return Assignment.objects.select_related("recommendation__area", "organisation", "user", "contact")


def owner_by_token(token):
    return by_token(letters.OWNER, owners(), token)


def assignment_by_token(token):
    return by_token(letters.ASSIGNMENT, assignments(), token)


def my_owner(user, reference):
    return get_object_or_404(owners(), user=user, ended_at=None, action__reference=reference)


def my_assignment(user, reference):
    return get_object_or_404(assignments(), user=user, ended_at=None, recommendation__reference=reference)


def behind_link(view, name, find, methods):
    @wraps(view)
    def reached(request, thing, token):
        return view(request, thing, Way(name, token, "dard/agency/page.html", has_account=False))

    guarded = by_link(find, NO_LINK)(reached)
    return csrf_exempt(sensitive_post_parameters()(require_http_methods(methods)(guarded)))


def signed_in(view, name, find, methods):
    @wraps(view)
    def reached(request, reference):
        thing = find(request.user, reference)
        return view(request, thing, Way(name, reference, "base_desk.html", has_account=True))

    return never_cache(login_required(require_http_methods(methods)(reached)))


def press(request, thing, way, show, action, *, then=None):
    """One press: done, and what comes `then` (the page anew); or the page with the sentence why not."""
    try:
        action()
    except Refused as refused:
        return show(request, thing, way, problem=str(refused))
    return then() if then else redirect(way.url())


SEEN, DONE, BOTH = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")


def both_ways(link_at, link_name, by_link_of, mine_at, mine_name, of_user, views):
    """The addresses of the pages of one noun, by both ways. `views` is {step: (view, methods)}; the first has
    no step of its own."""
    found = []
    for step, (view, methods) in views.items():
        end, dashed = (f"{step}/", f"-{step}") if step else ("", "")
        linked = behind_link(view, link_name, by_link_of, methods)
        mine = signed_in(view, mine_name, of_user, methods)
        found.append(path(f"{link_at}<str:token>/{end}", linked, name=f"{link_name}{dashed}"))
        found.append(path(f"{mine_at}<slug:reference>/{end}", mine, name=f"{mine_name}{dashed}"))
    return found
