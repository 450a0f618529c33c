"""Facts of the clock at the consumer's place."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest

from collect_comply.facts import clock  # noqa: F401  (registers its derivers)
from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers
from collect_comply.model.communication import Communication


def fact(name: str, at: str | None = None, *, jurisdiction: str = "us", **consumer: Any) -> Fact:
    data = {"jurisdiction": [jurisdiction], "channel": "call", "case": {"consumer": consumer}}
    return derivers()[name](Context(Communication.model_validate(data), datetime.fromisoformat(at) if at else None))


NEW_YORK = {"addresses": [{"postal_code": "10001"}]}
LONDON = {"addresses": [{"country": "GB", "postal_code": "EC1A 1BB"}]}
NIGHTS = [{"days": ["fri"], "from": "22:00", "until": "06:00"}]
BOTH_COASTS = {"phones": [{"number": "+12125550123", "kind": "mobile"}], "addresses": [{"postal_code": "90001"}]}
LOCAL = ("clock.earliest_local", "clock.latest_local", "clock.weekdays", "clock.public_holiday")


def test_earliest_and_latest_are_over_all_zones() -> None:
    at = "2026-11-18T11:00:00-05:00"
    earliest, latest = fact("clock.earliest_local", at, **BOTH_COASTS), fact("clock.latest_local", at, **BOTH_COASTS)
    assert earliest == Known(time(8), "2026-11-18 08:00:00 in America/Los_Angeles")
    assert latest == Known(time(11), "2026-11-18 11:00:00 in America/New_York")
    zones = fact("clock.zones", at, **BOTH_COASTS)
    assert isinstance(zones, Known) and zones.value == {"America/New_York", "America/Los_Angeles"}


def test_earliest_and_latest_on_two_sides_of_midnight() -> None:
    at, consumer = "2026-11-19T05:00:00-05:00", {"addresses": [{"postal_code": "96813"}, {"postal_code": "10001"}]}
    assert fact("clock.earliest_local", at, **consumer) == Known(time(0), "2026-11-19 00:00:00 in Pacific/Honolulu")
    before = "2026-11-19T04:59:59-05:00"
    latest = fact("clock.latest_local", before, **consumer)
    assert latest == Known(time(23, 59, 59), "2026-11-18 23:59:59 in Pacific/Honolulu")
    assert fact("clock.weekdays", before, **consumer) == Known(frozenset({"wed", "thu"}), "2026-11-18 or 2026-11-19")


@pytest.mark.parametrize("name", LOCAL)
def test_without_a_place_or_an_instant_local_facts_are_unknown(name: str) -> None:
    nowhere = fact(name, "2026-11-18T11:00:00-05:00")
    assert isinstance(nowhere, Unknown) and nowhere.needs
    timeless = fact(name, None, **NEW_YORK)
    assert timeless == Unknown("the instant is not given", ("at",))


@pytest.mark.parametrize(
    "consumer",
    [{"time_zone": "EST"}, {"time_zone": "Mars/Olympus"}, {"addresses": [{"state": "AE", "postal_code": "09012"}]}],
)
def test_a_bad_zone_or_address_is_unknown_with_its_remedy(consumer: dict[str, Any]) -> None:
    for name in ("clock.zones", *LOCAL):
        found = fact(name, "2026-11-18T11:00:00-05:00", **consumer)
        assert isinstance(found, Unknown) and "consumer.time_zone" in found.needs


def test_a_number_as_dialled_is_read_in_the_jurisdiction() -> None:
    phones = {"phones": [{"number": "020 7946 0000"}]}
    assert isinstance(fact("clock.zones", jurisdiction="uk", **phones), Known)
    assert isinstance(fact("clock.zones", jurisdiction="us", **phones), Unknown)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-20T22:00:00-05:00", True),
        ("2026-11-21T05:59:59-05:00", True),
        ("2026-11-21T06:00:00-05:00", False),
        ("2026-11-19T23:00:00-05:00", False),
    ],
)
def test_inconvenient_times(at: str, expected: bool) -> None:
    found = fact("clock.in_inconvenient_time", at, inconvenient_times=NIGHTS, **NEW_YORK)
    assert isinstance(found, Known) and found.value is expected


def test_inconvenient_times_unknown_or_none() -> None:
    at = "2026-11-20T22:00:00-05:00"
    assert fact("clock.in_inconvenient_time", at, **NEW_YORK) == Unknown(
        "which times are inconvenient is not known", ("consumer.inconvenient_times",)
    )
    assert isinstance(fact("clock.in_inconvenient_time", at, inconvenient_times=NIGHTS), Unknown)
    assert isinstance(fact("clock.in_inconvenient_time", None, inconvenient_times=NIGHTS, **NEW_YORK), Unknown)
    nothing = fact("clock.in_inconvenient_time", None, inconvenient_times=[])
    assert isinstance(nothing, Known) and nothing.value is False


@pytest.mark.parametrize(
    ("at", "consumer", "expected"),
    [
        ("2026-11-26T12:00:00-05:00", NEW_YORK, True),
        ("2026-07-03T12:00:00-04:00", NEW_YORK, True),
        ("2026-11-27T12:00:00-05:00", NEW_YORK, False),
        ("2026-11-25T20:00:00-05:00", {"time_zone": "Pacific/Guam"}, True),
        ("2026-12-25T12:00:00+00:00", LONDON, True),
        ("2026-12-28T12:00:00+00:00", LONDON, True),
        ("2026-11-30T12:00:00+00:00", LONDON, None),
        ("2026-11-30T12:00:00+00:00", LONDON | {"nation": "scotland"}, True),
        ("2026-11-30T12:00:00+00:00", LONDON | {"nation": "england"}, False),
        ("2026-11-20T12:00:00+00:00", LONDON, False),
        ("2150-12-25T12:00:00+00:00", NEW_YORK, None),
        ("2026-12-24T20:30:00-05:00", NEW_YORK | {"phones": [{"number": "+16715550123"}]}, True),
    ],
)
def test_public_holidays(at: str, consumer: dict[str, Any], expected: bool | None) -> None:
    found = fact("clock.public_holiday", at, **consumer)
    assert (found.value if isinstance(found, Known) else None) == expected
