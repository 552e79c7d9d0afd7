"""Where an alert applies: CAP's polygons from the border of an area."""

from alerts.formats.cap.xml import add, element


# Three corners, and the first again: fewer is no polygon in CAP.
FEWEST = 4


def area_of(area):
    """The <area> of an alert. A hole in a border is warned as well: CAP has polygons and no holes."""
    made = element("area")
    add(made, "areaDesc", str(area))
    for ring in outer_rings(area.outline):
        add(made, "polygon", polygon(ring))
    return made


def outer_rings(outline):
    """The outer border of each part of a GeoJSON Polygon or MultiPolygon; none of anything else."""
    kind, coordinates = (outline or {}).get("type"), (outline or {}).get("coordinates") or []
    parts = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    rings = [closed(part[0]) for part in parts if part]
    return [ring for ring in rings if len(ring) >= FEWEST]


def closed(ring):
    """A ring whose last point is its first."""
    return ring if not ring or ring[0] == ring[-1] else [*ring, ring[0]]


def polygon(ring):
    """CAP says latitude first, where GeoJSON says longitude."""
    return " ".join(f"{latitude:.6f},{longitude:.6f}" for longitude, latitude, *_ in ring)
