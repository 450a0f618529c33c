"""Instants for people: in UTC, and on the clock of each place where the consumer might be."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from collect_comply.facts.base import Context, Unknown
from collect_comply.model.communication import Communication


def in_zones(instant: datetime, communication: Communication | None) -> str:
    """The instant in UTC and in local time; zones whose clocks agree are named together."""
    words = f"{_clock(instant.astimezone(UTC))} UTC"
    clocks: dict[str, list[str]] = {}
    for zone in _zones(communication):
        clocks.setdefault(_clock(instant.astimezone(ZoneInfo(zone))), []).append(zone)
    local = "; ".join(f"{clock} in {' and '.join(zones)}" for clock, zones in clocks.items())
    return f"{words} ({local})" if local else words


def _clock(instant: datetime) -> str:
    """To the second where that matters: one second past the hour is not the hour."""
    return instant.replace(tzinfo=None, microsecond=0).isoformat(" ", "seconds" if instant.second else "minutes")


def _zones(communication: Communication | None) -> list[str]:
    if communication is None or communication.case is None:
        return []
    from collect_comply.facts.clock import zones_of

    zones = zones_of(Context(communication, communication.at))
    return [] if isinstance(zones, Unknown) else sorted(zones)
