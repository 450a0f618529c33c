"""The IANA time zone database as the ``tzdata`` package carries it, whatever the system has."""

from __future__ import annotations

import difflib
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo


class LocationError(ValueError):
    """A place or zone from which no local time can be told. ``needs`` names the inputs that would help."""

    def __init__(self, message: str, *needs: str) -> None:
        super().__init__(message)
        self.needs = needs


@cache
def zone_names() -> frozenset[str]:
    """Every zone of the form Area/City. Fixed offsets (``Etc/GMT+5``, ``EST``) are none: they know no summer time."""
    names = files("tzdata").joinpath("zones").read_text("utf-8").split()
    return frozenset(name for name in names if "/" in name and not name.startswith("Etc/"))


@cache
def zone(name: str) -> ZoneInfo:
    """The zone ``name``. Raises :class:`LocationError` with the remedy when there is no such zone."""
    if name not in zone_names():
        raise LocationError(f"'{name}' is no time zone; {_remedy(name)}", "consumer.time_zone")
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def _remedy(name: str) -> str:
    spelt = {known.casefold(): known for known in zone_names()}
    wanted = name.strip().replace(" ", "_").casefold()
    close = [wanted] if wanted in spelt else difflib.get_close_matches(wanted, sorted(spelt), n=1, cutoff=0.8)
    if close:
        return f"write it as '{spelt[close[0]]}'"
    return "write an IANA name of the form Area/City, such as America/New_York; an offset alone is not enough"


@cache
def zones_by_country() -> dict[str, frozenset[str]]:
    """The zones of each country, by its two-letter code."""
    found: dict[str, set[str]] = {}
    for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            found.setdefault(country, set()).add(name)
    return {country: frozenset(names) for country, names in found.items()}


@cache
def country_of(name: str) -> str | None:
    """The two-letter code of the country in which the zone lies, older names of a zone included."""
    for candidate in (name, _current_name(name)):
        for country, names in zones_by_country().items():
            if candidate in names:
                return country
    return None


@cache
def _links() -> dict[str, str]:
    lines = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("utf-8").splitlines()
    return {alias: name for _, name, alias in (line.split() for line in lines if line.startswith("L "))}


def _current_name(name: str) -> str:
    return _links().get(name, name)
