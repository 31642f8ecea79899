"""The time zone at a location, and nothing else of it: coordinates go no further than this module.

tzfpy: one small wheel with its data in it, a lookup in microseconds; timezonefinder needs numpy, h3 and 50 MB.
"""

NOWHERE = "Etc/"
"""How the zones of the open sea begin."""


def zone_at(latitude: float, longitude: float) -> str:
    """The IANA zone of a place on land, "" on the open sea. The first call reads the data, which takes 0.2 s."""
    import tzfpy

    zone: str = tzfpy.get_tz(longitude, latitude)
    return "" if zone.startswith(NOWHERE) else zone
