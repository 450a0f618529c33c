"""Versions of the data that computed facts rest on, for the verdict to name."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

_DATA = ("tzdata", "phonenumbers", "zipcodes", "holidays")


@cache
def data_versions() -> tuple[str, ...]:
    """``name version`` of each data package that is installed."""
    found = []
    for name in _DATA:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} missing")
    return tuple(found)
