"""GeoJSON (RFC 7946): the area of an alert, and what a map says of it."""

from django.utils import timezone

from alerts.formats import saying
from alerts.formats.plain import as_json, graded, named, stands
from alerts.formats.representation import Representation
from alerts.standing import standing_of_version


CONTENT_TYPE = "application/geo+json"
SHAPES = {"Polygon", "MultiPolygon"}


def render(version):
    made = feature(version, standing_of_version(version, timezone.now()))
    return Representation(as_json(made), CONTENT_TYPE, f"{saying.file_stem(version)}.geojson")


def feature(version, standing):
    """An alert on the map; one whose area has no border drawn has no geometry, and is in the list."""
    return {
        "type": "Feature",
        "id": version.alert.reference,
        "geometry": geometry(version.alert.area.outline),
        "properties": {
            **named(version),
            **stands(version, standing),
            **graded(version),
            "headline": saying.headline(version, saying.nearest(version).headline, standing),
            "action": saying.nearest(version).action if standing.in_force else "",
            "url": saying.page(version),
        },
    }


def geometry(outline):
    if not outline or outline.get("type") not in SHAPES:
        return None
    return {"type": outline["type"], "coordinates": outline["coordinates"]}


def collection(features):
    return as_json({"type": "FeatureCollection", "features": features})
