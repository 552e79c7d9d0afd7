"""How often strangers may begin something, so that nobody can flood the review.

Counted in the cache for as long as the span lasts, under a hash: no address is kept."""

from django.conf import settings
from django.utils.crypto import salted_hmac
from rest_framework.throttling import SimpleRateThrottle


class BeginThrottle(SimpleRateThrottle):
    """So many notifications from one address, as NOTIFY_RATE says; whoever is signed in is known already."""

    scope = "notify"

    def get_rate(self):
        return settings.NOTIFY_RATE

    def get_cache_key(self, request, view):
        if request.user.is_authenticated:
            return None
        # As the server saw it, like at the sign-in: a header that the asker writes would let them pass.
        address = request.META.get("REMOTE_ADDR", "")
        return f"notify-rate:{salted_hmac('dard.throttles', address).hexdigest()}"
