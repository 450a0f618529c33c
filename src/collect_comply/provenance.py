"""Versions of the data that computed and read facts rest on, for the verdict to name."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from collect_comply.resources import rulesets_root

_PACKAGES = ("holidays", "phonenumbers", "zipcodes")


@cache
def data_versions() -> tuple[str, ...]:
    """The release of the tz database, ``name version`` of each data package, and the hash of what reads the words."""
    return (_time_zones(), *(f"{name} {_version(name)}" for name in _PACKAGES), f"signals {_signals()}")


def _time_zones() -> str:
    """IANA's own name of the release, such as 2026a, which the package carries under a number of its own."""
    release = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("utf-8").split("\n", 1)[0]
    return f"tz database {release.removeprefix('# version ')} (tzdata {_version('tzdata')})"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _signals() -> str:
    """The hash of the signal definitions: as with a ruleset, the same hash means the same text."""
    digest = hashlib.sha256()
    for file in sorted((rulesets_root() / "signals").rglob("*.yaml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
