"""Places on earth and the way between them. No reader hands them on."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

_EARTH_RADIUS_M: Final = 6_371_000.0

Place = tuple[float, float, float]
"""Latitude and longitude in radians, and the cosine of the latitude."""


def place_of(latitude: str, longitude: str) -> Place | None:
    """A place as a file writes it, also with decimal commas; None for none, or the one that means no signal."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        try:
            north, east = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
        except ValueError:
            return None
    if not (-90 <= north <= 90 and -180 <= east <= 180) or north == east == 0:  # noqa: PLR2004
        return None
    north = radians(north)
    return north, radians(east), cos(north)


def place_at(north: float, east: float) -> Place:
    """A place from its degrees."""
    latitude = radians(north)
    return latitude, radians(east), cos(latitude)


def metres_between(start: Place, end: Place) -> float:
    """The great-circle distance on a sphere, by the haversine formula."""
    across = sin((end[0] - start[0]) / 2)
    along = sin((end[1] - start[1]) / 2)
    return 2 * _EARTH_RADIUS_M * asin(min(1.0, sqrt(across * across + start[2] * end[2] * along * along)))
