"""Every public alert in one document, for other systems. (The Atom feeds are in pages.feeds.)"""

from django.conf import settings

from alerts.formats import Representation, calendars, geojson, plain, saying
from alerts.formats.plain import as_json, moment
from alerts.standing import standing_of
from pages import entries, visibility


TITLE = "Drug alerts"
JSON_FEED = "application/feed+json"
ABOUT = "Every public drug alert as it stands now: in force, or no longer."


def shown(alerts, now):
    """[(version, standing)], with the version knowing its alert."""
    found = []
    for alert in alerts:
        alert.current_version.alert = alert
        found.append((alert.current_version, standing_of(alert, now)))
    return found


def json_list(now):
    everything = shown(visibility.everything_public(), now)
    made = {"format": "forewarn.alerts/1", "alerts": [plain.described(*each) for each in everything]}
    return Representation(as_json(made), plain.CONTENT_TYPE, "alerts.json")


def geojson_of_those_in_force(now):
    features = [geojson.feature(*each) for each in shown(visibility.in_force(now), now)]
    return Representation(geojson.collection(features), geojson.CONTENT_TYPE, "alerts.geojson")


def calendar(now):
    everything = shown(visibility.everything_public(), now)
    made = [entry for each in everything for entry in calendars.entries_of(*each)]
    return Representation(calendars.calendar(made), calendars.CONTENT_TYPE, "alerts.ics")


def json_feed(now):
    """JSON Feed 1.1 (jsonfeed.org)."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "description": ABOUT,
        "home_page_url": f"{settings.BASE_URL}/alerts/",
        "feed_url": f"{settings.BASE_URL}/alerts/feed.json",
        "language": "en-GB",
        "items": [item(*each) for each in shown(visibility.everything_public(), now)],
    }
    return Representation(as_json(made), JSON_FEED, "feed.json")


def item(version, standing):
    wording = saying.nearest(version)
    return {
        "id": entries.name(version),
        "url": saying.page(version),
        "title": saying.headline(version, wording.headline, standing),
        "content_html": entries.summary(version, standing),
        "date_published": moment(version.issued_at),
        "date_modified": moment(standing.changed_at),
        "authors": [{"name": version.issuer}],
        "tags": entries.tags(version),
        "language": "en-GB",
        **picture(version),
        # What a reader of feeds does not know and a system of a partner may.
        "_forewarn": {**plain.named(version), **plain.stands(version, standing), **plain.graded(version)},
    }


def picture(version):
    shown = plain.photo(version)
    return {"image": shown["url"]} if shown else {}


LISTS = {
    "alerts.json": json_list,
    "alerts.geojson": geojson_of_those_in_force,
    "alerts.ics": calendar,
    "feed.json": json_feed,
}
