"""What every page type here shares."""

from django.db import transaction
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from wagtail.admin.panels import FieldPanel
from wagtail.compat import HTTPMethod
from wagtail.models import PagePermissionTester

from pages.keeping import kept


ALWAYS_ASK = [cache_control(no_cache=True), kept]


class PublicPage:
    """Read-only, open to everybody, and never shown from a cache without asking whether it is still true:
    an alert that has ended must not live on in a browser. The answer is mostly an empty 304."""

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    private_page_options = []

    @method_decorator(ALWAYS_ASK)
    def serve(self, request, *args, **kwargs):
        return super().serve(request, *args, **kwargs)

    @transaction.atomic
    def save(self, *args, **kwargs):
        """The page and the edition it belongs to (pages.receivers) change at the same moment."""
        return super().save(*args, **kwargs)


class FixedPermissions(PagePermissionTester):
    """The words of a fixed page may be edited; the page itself stays where links expect it."""

    def can_delete(self, ignore_bulk=False):
        return False

    def can_unpublish(self):
        return False

    def can_copy(self):
        return False

    def can_move_to(self, destination):
        return False


class FixedPage(PublicPage):
    """A page the service cannot do without, at an address printed on posters and in messages."""

    max_count = 1
    content_panels = [FieldPanel("title"), FieldPanel("intro")]
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]
    settings_panels = []

    def permissions_for_user(self, user):
        return FixedPermissions(user, self)
