"""A map drawn by the server from the area's own border and its named places: no tiles, nothing fetched.

Coordinates are WGS 84. For an area of a county's size a plain projection does: degrees east are shortened by
the cosine of the middle latitude (equirectangular), which is out by less than the width of a mark.
"""

import math
from dataclasses import dataclass

from accounts.models import Place
from ldis import enquiries


WIDTH = 600.0
MARGIN = 40.0
LEAST, MOST = 6.0, 22.0  # radius of a mark, in units of the picture


@dataclass
class Mark:
    """A place on the map: where to draw it and what was said about it."""

    name: str
    reports: int
    seen: int
    not_seen: int
    x: float = 0.0
    y: float = 0.0

    @property
    def radius(self):
        """Area grows with the number, so that four reports look like four times one."""
        return min(MOST, LEAST * math.sqrt(max(self.reports + self.seen, 1)))

    @property
    def is_sighting(self):
        return bool(self.reports or self.seen)

    @property
    def label_before(self):
        """Whether the name stands left of its mark, so that it does not leave the picture."""
        return self.x > WIDTH * 0.7

    @property
    def label_x(self):
        return self.x + (-self.radius - 6 if self.label_before else self.radius + 6)

    @property
    def label_y(self):
        return self.y + 5


@dataclass
class Map:
    """A picture with its marks. `border` is the path of the area's outline, "" where it has none."""

    marks: list
    border: str
    height: float
    elsewhere: int

    @property
    def width(self):
        return WIDTH


def of_concern(concern, localities):
    """The map of a concern, or None where nothing is said about any place of the area.

    `localities` are the keys of its reports' places, None for a report without one. Two queries: the
    places, and what partners answered.
    """
    places = {place.pk: place for place in Place.objects.filter(area=concern.area_id)}
    marks = {pk: Mark(place.name, 0, 0, 0) for pk, place in places.items()}
    for locality in localities:
        if locality in marks:
            marks[locality].reports += 1
    for row in enquiries.replies_by_place(concern):
        if row.place.pk in marks:
            marks[row.place.pk].seen += row.seen
            marks[row.place.pk].not_seen += row.not_seen
    said = {pk: mark for pk, mark in marks.items() if mark.reports or mark.seen or mark.not_seen}
    if not said:
        return None
    return draw(concern.area.outline, places, said, localities.count(None))


def draw(outline, places, marks, elsewhere=0):
    rings = rings_of(outline)
    points = [point for ring in rings for point in ring]
    points += [(place.longitude, place.latitude) for place in places.values()]
    project, height = projection(points)
    for pk, mark in marks.items():
        mark.x, mark.y = project(places[pk].longitude, places[pk].latitude)
    border = " ".join(path_of([project(*point[:2]) for point in ring]) for ring in rings)
    in_order = sorted(marks.values(), key=lambda mark: (-mark.reports - mark.seen, mark.name))
    return Map(in_order, border, height, elsewhere)


def rings_of(outline):
    """Every ring of a GeoJSON Polygon or MultiPolygon; none for an area without a border."""
    if not outline:
        return []
    polygons = outline["coordinates"] if outline["type"] == "MultiPolygon" else [outline["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def projection(points):
    """(a function from longitude and latitude to x and y, the height of the picture)."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    shorten = math.cos(math.radians((south + north) / 2))
    across, up = (east - west) * shorten, north - south
    scale = (WIDTH - 2 * MARGIN) / max(across, up * 0.8, 0.01)
    height = up * scale + 2 * MARGIN
    left = (WIDTH - across * scale) / 2

    def project(longitude, latitude):
        x = left + (longitude - west) * shorten * scale
        return round(x, 1), round(MARGIN + (north - latitude) * scale, 1)

    return project, round(height, 1)


def path_of(points):
    return "M" + " L".join(f"{x} {y}" for x, y in points) + " Z"
