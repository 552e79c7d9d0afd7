"""Where the fictional county lies: in the North Sea, so that no place of it is anybody's home."""

from accounts.models import Place


# (longitude, latitude), WGS 84, once round the border.
OUTLINE = {
    "type": "Polygon",
    "coordinates": [
        [
            [1.62, 53.08],
            [1.95, 53.02],
            [2.28, 53.07],
            [2.55, 53.16],
            [2.66, 53.34],
            [2.52, 53.47],
            [2.58, 53.6],
            [2.3, 53.69],
            [2.02, 53.64],
            [1.84, 53.7],
            [1.66, 53.58],
            [1.7, 53.42],
            [1.52, 53.3],
            [1.62, 53.08],
        ]
    ],
}

# name: (latitude, longitude)
PLACES = {
    "Brackenford": (53.36, 2.08),
    "Millhaven": (53.55, 1.92),
    "Port Ellery": (53.21, 2.44),
    "Stonehythe": (53.14, 1.83),
    "Thornmoor": (53.47, 2.36),
    "Fennel Street": (53.39, 1.78),
}


def draw(area):
    """Give an area of an exercise its border and its places, where it has none."""
    if not area.outline:
        area.outline = OUTLINE
        area.save(update_fields=["outline"])
    for name, (latitude, longitude) in PLACES.items():
        Place.objects.get_or_create(
            area=area, name=name, defaults={"latitude": latitude, "longitude": longitude}
        )
