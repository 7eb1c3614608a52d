"""Points on the country's plane: kilometres east and north of a reference point.

An equirectangular projection: over the 500 km of the country its distances are right within 1 %, far below the
uncertainty of a district's centre. Neighbour: `places.py`, which reads a place from people's words.
"""

from __future__ import annotations

from math import cos, radians

REFERENCE_LATITUDE = 40.3
REFERENCE_LONGITUDE = 47.7
_KM_PER_DEGREE = 111.195


def plane(latitude: float, longitude: float) -> tuple[float, float]:
    """Kilometres east and north of the reference point, rounded to 10 m so that every database holds the same."""
    east = (longitude - REFERENCE_LONGITUDE) * _KM_PER_DEGREE * cos(radians(REFERENCE_LATITUDE))
    north = (latitude - REFERENCE_LATITUDE) * _KM_PER_DEGREE
    return round(east, 2), round(north, 2)
