"""The instants at which the answer of a rule about time can change, for the search of the next lawful one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from collect_comply.model.consumer import TimeWindow
from collect_comply.timing.database import zone
from collect_comply.timing.days import change_between, instants_of, start_of_day

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_TICK = timedelta(microseconds=1)


def candidate_instants(
    after: datetime,
    zones: Iterable[str],
    boundaries: Iterable[time],
    days: int,
    windows: Iterable[TimeWindow] = (),
) -> Iterator[datetime]:
    """Instants (UTC, ascending, each once) later than ``after`` and no more than ``days`` times 24 hours later.

    In every zone: each local midnight, each of the local times ``boundaries``, the beginning and end of each
    window, each change of the clocks, and one second after each of these, because "after 8:00" is not "at
    8:00". A rule that looks only at local times and local days answers alike between two of them.
    """
    places = tuple(zone(name) for name in sorted(set(zones)))
    edges = {edge for window in windows for edge in (window.start, window.end)}
    times = tuple(sorted({moment.replace(tzinfo=None) for moment in {time(), *boundaries, *edges}}))
    start = after.astimezone(UTC)
    end = start + days * _DAY
    day = start.date()
    while day <= end.date():
        first = datetime.combine(day, time(), UTC)
        found = {moment for place in places for moment in _around(day, place, times)}
        yield from sorted(
            moment for moment in found if max(first, start + _TICK) <= moment < first + _DAY and moment <= end
        )
        day += _DAY


def _around(day: date, place: ZoneInfo, times: tuple[time, ...]) -> Iterator[datetime]:
    """The candidates of the local days that touch the UTC day, and of the day before for the second after."""
    for local_day in (day - _DAY, day, day + _DAY):
        moments = [at for moment in times for at in instants_of(datetime.combine(local_day, moment), place)]
        start, end = start_of_day(local_day, place), start_of_day(local_day + _DAY, place)
        if start.astimezone(place).utcoffset() != end.astimezone(place).utcoffset():
            moments.append(change_between(start, end, place))
        for moment in moments:
            yield moment
            yield moment + _SECOND
