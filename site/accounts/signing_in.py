"""What counts as the same person trying to sign in, and who still is signed in."""

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.http.cookie import parse_cookie
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User


# The column in which django-axes keeps it.
LONGEST = 255


def name_given(request, credentials):
    """The e-mail address typed, in one spelling: capitals earn nobody more tries, and no other
    person at the same address on the network is locked out with them."""
    given = (credentials or request.POST).get("username") or ""
    return given.strip().lower()[:LONGEST]


def session_key_in(headers):
    """The session a browser names in its cookies, or "": for a socket, which passes no middleware."""
    cookies = b"; ".join(value for name, value in headers if name == b"cookie").decode("latin-1")
    return parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")


def signed_in(session_keys):
    """Who is signed in with each of these sessions, as they are now: {session key: user}."""
    sessions = Session.objects.filter(session_key__in=session_keys, expire_date__gt=timezone.now())
    held = {session.session_key: session.get_decoded() for session in sessions}
    keys = {data[SESSION_KEY] for data in held.values() if SESSION_KEY in data}
    users = {str(user.pk): user for user in User.objects.filter(pk__in=keys, is_active=True)}
    return {key: users[data[SESSION_KEY]] for key, data in held.items() if is_in_order(data, users)}


def is_in_order(data, users):
    """Whether a session is of one of these, and was begun under the password they still have."""
    user = users.get(data.get(SESSION_KEY))
    return bool(user) and constant_time_compare(data.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
