"""The Atom feeds: each public alert's current version, in force or ended, to be read by people or as CAP."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from alerts.formats import cap, saying
from alerts.formats.characters import carried
from alerts.standing import standing_of
from pages import entries, visibility
from pages.entries import tag


BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


class AlertAtom(Atom1Feed):
    """Atom that says when anything last changed, also when what changed is that an entry is gone."""

    def latest_post_date(self):
        return self.feed["changed_at"]

    def add_item(self, title, link, description, **kwargs):
        super().add_item(carried(title), link, carried(description), **kwargs)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for link in item["also"]:
            handler.addQuickElement("link", "", link)


class AlertFeed(Feed):
    feed_type = AlertAtom
    language = "en-GB"
    title = "Drug alerts"
    subtitle = "Every public drug alert as it stands now: in force, or no longer."
    author_name = settings.WAGTAIL_SITE_NAME
    address = "/alerts/feed/"
    name = "alerts"

    def __init__(self):
        self.now = timezone.now()

    def link(self):
        return f"{settings.BASE_URL}/alerts/"

    def feed_url(self):
        return f"{settings.BASE_URL}{self.address}"

    def feed_guid(self):
        return tag(self.name)

    def feed_extra_kwargs(self, obj):
        return {"changed_at": visibility.last_change(self.now) or BEFORE_THE_FIRST}

    def items(self):
        """Each alert's version, knowing its alert."""
        alerts = list(visibility.everything_public())
        for alert in alerts:
            alert.current_version.alert = alert
        return [alert.current_version for alert in alerts]

    def standing(self, item):
        return standing_of(item.alert, self.now)

    def item_title(self, item):
        return saying.headline(item, saying.nearest(item).headline, self.standing(item))

    def item_description(self, item):
        return entries.summary(item, self.standing(item))

    def item_link(self, item):
        return saying.page(item)

    def item_guid(self, item):
        return entries.name(item)

    def item_author_name(self, item):
        return carried(item.issuer)

    def item_pubdate(self, item):
        return item.issued_at

    def item_updateddate(self, item):
        return self.standing(item).changed_at

    def item_categories(self, item):
        return entries.tags(item)

    def item_extra_kwargs(self, item):
        """Its CAP message, and its pages in other languages."""
        message = {"rel": "alternate", "type": cap.CONTENT_TYPE, "href": self.message(item)}
        pages = [
            {"rel": "alternate", "type": "text/html", "hreflang": language, "href": page}
            for language, page in entries.other_languages(item)
        ]
        return {"also": [message, *pages]}

    def message(self, item):
        """The message that is true now: of an alert whose last day passed, the one that says so."""
        expired = not self.standing(item).in_force and not item.ends_it
        return f"{saying.page(item)}cap.xml" if expired else saying.address(item, "cap.xml")


class CapFeed(AlertFeed):
    """An index of CAP messages, each entry leading to its message and to nothing else."""

    title = "Drug alerts as CAP 1.2"
    subtitle = "The CAP message of every public drug alert that is true now."
    address = "/alerts/cap.atom"
    name = "alerts/cap"

    def item_link(self, item):
        return self.message(item)

    def item_guid(self, item):
        ending = "" if self.standing(item).in_force or item.ends_it else "/expired"
        return tag(f"cap/{item.alert.reference}/{item.number}{ending}")

    def item_extra_kwargs(self, item):
        return {"also": []}
