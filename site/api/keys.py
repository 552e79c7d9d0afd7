"""Who asks: a key in the Authorization header. No session and no cookie counts here."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.throttling import SimpleRateThrottle

from api import actions
from api.models import ApiKey


class KeyAuthentication(BaseAuthentication):
    """ "Authorization: Bearer fw_PREFIX_SECRET"; request.auth is the key, and there is no user."""

    def authenticate(self, request):
        scheme, _, given = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        key = self.find(given.strip())
        if key is None:
            raise AuthenticationFailed
        actions.note_use(key)
        return AnonymousUser(), key

    def find(self, given):
        start, _, rest = given.partition("_")
        prefix, _, secret = rest.partition("_")
        if start != "fw" or not secret or "\x00" in prefix:
            return None
        keys = ApiKey.objects.select_related("area", "organisation")
        key = keys.filter(prefix=prefix[:12], revoked_at=None).first()
        return key if key and key.opens_with(secret) else None

    def authenticate_header(self, request):
        return 'Bearer realm="Forewarn"'


class HasKey(BasePermission):
    def has_permission(self, request, view):
        return isinstance(request.auth, ApiKey)


class KeyThrottle(SimpleRateThrottle):
    """So many requests for each key, as API_RATE says, counted in the cache."""

    scope = "key"

    def get_rate(self):
        return settings.API_RATE

    def get_cache_key(self, request, view):
        return f"api-rate:{request.auth.pk}"
