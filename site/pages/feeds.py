"""The Atom feed: each public alert's current version, in force or ended, for partners' own systems."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from alerts.formats.characters import carried
from pages import visibility
from pages.standing import standing_of


BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


class AlertAtom(Atom1Feed):
    """Atom that says when anything last changed, also when what changed is that an entry is gone."""

    def latest_post_date(self):
        return self.feed["changed_at"]

    def add_item(self, title, link, description, **kwargs):
        super().add_item(carried(title), link, carried(description), **kwargs)


class AlertFeed(Feed):
    feed_type = AlertAtom
    language = "en-GB"
    title = "Drug alerts"
    subtitle = "Every public drug alert as it stands now: in force, or no longer."
    author_name = settings.WAGTAIL_SITE_NAME

    def __init__(self):
        self.now = timezone.now()

    def link(self):
        return f"{settings.BASE_URL}/alerts/"

    def feed_url(self):
        return f"{settings.BASE_URL}/alerts/feed/"

    def feed_guid(self):
        return tag("alerts")

    def feed_extra_kwargs(self, obj):
        return {"changed_at": visibility.last_change(self.now) or BEFORE_THE_FIRST}

    def items(self):
        return visibility.everything_public()

    def item_title(self, item):
        marks = [
            "EXERCISE: " if item.area.is_exercise else "",
            "" if standing_of(item, self.now).in_force else "No longer in force: ",
        ]
        return "".join(marks) + item.current_version.headline

    def item_description(self, item):
        context = {"alert": item, "version": item.current_version, "standing": standing_of(item, self.now)}
        return render_to_string("pages/_feed_entry.html", context)

    def item_link(self, item):
        return f"{settings.BASE_URL}{item.get_absolute_url()}"

    def item_guid(self, item):
        return tag(f"alerts/{item.reference}/{item.current_version.number}")

    def item_author_name(self, item):
        return item.current_version.issuer

    def item_pubdate(self, item):
        return item.current_version.issued_at

    def item_updateddate(self, item):
        return standing_of(item, self.now).changed_at

    def item_categories(self, item):
        return [item.area.name, *(["Exercise"] if item.area.is_exercise else [])]


def tag(name):
    """A name that stays the same wherever the feed is read from (RFC 4151)."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},2026:{name}"
