"""Local days and local times as instants, on nights when the clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from collect_comply.model.vocabulary import Weekday

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SECOND = timedelta(seconds=1)


def weekday(day: date) -> Weekday:
    """The day of the week, in three letters."""
    return WEEKDAYS[day.weekday()]


def instants_of(local: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The instants (UTC, ascending) at which clocks in ``zone`` show the naive time ``local``.

    Two on a night when clocks go back over it. When they go forward over it, the one instant at which
    they do: the first that shows ``local`` or later.
    """
    early, late = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early == late:
        return (early,)
    return (early, late) if early < late else (change_between(late, early, zone),)


@lru_cache(maxsize=8192)
def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) of the calendar day in ``zone``."""
    return instants_of(datetime.combine(day, time()), zone)[0]


def change_between(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) after ``low`` at which the offset from UTC is the one at ``high``, to the second."""
    low, after = low.replace(microsecond=0), _offset(high, zone)
    while high - low > _SECOND:
        middle = low + ((high - low) // 2 // _SECOND or 1) * _SECOND
        low, high = (low, middle) if _offset(middle, zone) == after else (middle, high)
    return high.replace(microsecond=0)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
