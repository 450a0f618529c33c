"""Deemed service: the day from which a notice's days are counted, without weekends and bank holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from collect_comply.facts.statutory.form import forms
from collect_comply.model.communication import Communication
from collect_comply.model.consumer import Consumer

_SATURDAY = 5
_ORDINALS = {2: "second", 4: "fourth"}


class Served(NamedTuple):
    """A notice deemed served on a day, and how that is counted."""

    on: date
    posted: date
    way: str
    skipped: tuple[str, ...]

    def __str__(self) -> str:
        way = forms().service[self.way]
        if not way.working_days:
            return f"served on {self.on:%a %Y-%m-%d} by {way.said}"
        without = f", without {' and '.join(self.skipped)}" if self.skipped else ""
        day = _ORDINALS.get(way.working_days, f"{way.working_days}th")
        after = f"{day} working day after {way.said} on {self.posted:%a %Y-%m-%d}{without}"
        return f"served on {self.on:%a %Y-%m-%d} ({after})"


def services(communication: Communication, consumer: Consumer, day: date) -> list[Served]:
    """Every way in which it may be served, the earliest first; several where the way or the nation is not known."""
    known, posted = forms(), communication.service.posted_on or day
    ways = _ways(communication)
    nations = [known.nations[consumer.nation]] if consumer.nation else list(known.nations.values())
    return sorted({deemed_service(posted, way, nation) for way in ways for nation in nations})


def _ways(communication: Communication) -> list[str]:
    if communication.service.method is not None:
        return [communication.service.method]
    if communication.channel in forms().electronic_channels:
        return ["electronic"]
    return ["first_class", "second_class"] if communication.channel == "letter" else ["hand"]


@lru_cache(maxsize=1024)
def deemed_service(posted: date, way: str, nation: str) -> Served:
    """The day on which what is posted (or handed over) on a day counts as served in a nation of the United Kingdom."""
    working = forms().service[way].working_days
    day, skipped = posted, []
    for passed, holiday in _days_after(posted, nation):
        if not working:
            break
        if holiday:
            skipped.append(holiday)
        elif passed.weekday() < _SATURDAY:
            working -= 1
            day = passed
    return Served(day, posted, way, tuple(skipped))


def working_days_between(start: date, end: date, nation: str) -> int:
    """Working days after ``start`` up to and including ``end``."""
    count = 0
    for day, holiday in _days_after(start, nation):
        if day > end:
            return count
        count += not holiday and day.weekday() < _SATURDAY
    return count


def _days_after(start: date, nation: str) -> Iterator[tuple[date, str]]:
    """Every later day with the name of the bank holiday of Monday to Friday that it is."""
    import holidays  # slow to import

    calendar = holidays.country_holidays("GB", subdiv=nation)
    day = start
    while True:
        day += timedelta(days=1)
        yield day, calendar.get(day, "") if day.weekday() < _SATURDAY else ""
