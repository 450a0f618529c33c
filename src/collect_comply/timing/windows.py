"""Local times of one instant in several zones, and hours of the week that somebody named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from collect_comply.model.consumer import TimeWindow
from collect_comply.timing.database import zone
from collect_comply.timing.days import weekday


def local_times(at: datetime, zones: Iterable[str]) -> dict[str, datetime]:
    """What clocks and calendars show at the instant ``at``, as a naive datetime for each zone name."""
    return {name: at.astimezone(zone(name)).replace(tzinfo=None) for name in sorted(zones)}


def inside(local: datetime, window: TimeWindow) -> bool:
    """Whether the naive local time falls in the window: ``from`` inside, ``until`` outside.

    A window that closes no later than it opens runs into the next day, and belongs to the day on which it
    opened; opening and closing at the same time it lasts a whole day. Its first and last day are days on
    which it opens.
    """
    start, end, now = window.start.replace(tzinfo=None), window.end.replace(tzinfo=None), local.time()
    today, yesterday = _opens_on(window, local.date()), _opens_on(window, local.date() - timedelta(days=1))
    if start < end:
        return today and start <= now < end
    return (today and now >= start) or (yesterday and now < end)


def _opens_on(window: TimeWindow, day: date) -> bool:
    begun = window.valid_from is None or window.valid_from <= day
    return begun and (window.valid_until is None or day <= window.valid_until) and weekday(day) in window.days


def in_any_window(at: datetime, zones: Iterable[str], windows: Iterable[TimeWindow]) -> tuple[str, TimeWindow] | None:
    """The first zone and window in which the instant falls, in any of the zones; None when in none."""
    chosen = tuple(windows)
    for name, local in local_times(at, zones).items():
        for window in chosen:
            if inside(local, window):
                return name, window
    return None
