"""What views have in common: they try an action and say how it went, or are reached by a link alone."""

from functools import wraps

from django.contrib import messages
from django.core.signing import SignatureExpired
from django.shortcuts import render

from workflow.middleware import ask_again
from workflow.refusals import NotYet, Refused


def act(request, action, *args, said, **kwargs):
    """Run an action and put its result, or the sentence that refused it, before the reader.

    Returns what the action returns, or None when it was refused.
    """
    try:
        result = action(*args, **kwargs)
    except Refused as refused:
        messages.error(request, str(refused))
        return None
    messages.success(request, said)
    return result


def by_link(find, template):
    """Give the view the thing its link names, or answer why not, and keep the link private.

    The link is the key and nothing else is: no account, no session, no cookie. Nobody who does not have the
    link can make a browser send these forms, so they need no CSRF token, and without one they work in the
    in-app browsers that keep no cookies. (The page also asks that no referrer be sent, so that the link goes
    nowhere; browsers then send `Origin: null`, which Django's CSRF check would refuse.)
    """

    def decorate(view):
        @wraps(view)
        def reached(request, token, **asked):
            try:
                response = view(request, find(token), token, **asked)
            except NotYet as soon:
                response = ask_again(request, soon)
            except Refused as refused:
                response = no_page(request, refused, template)
            response["Cache-Control"] = "no-store"
            response["Referrer-Policy"] = "no-referrer"
            response["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return reached

    return decorate


def no_page(request, refused, template):
    expired = isinstance(refused.__cause__, SignatureExpired)
    return render(request, template, {"sentence": str(refused)}, status=410 if expired else 404)
