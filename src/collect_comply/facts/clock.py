"""Facts of the clock at the consumer's place: local times, days, holidays and inconvenient hours."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives, either
from collect_comply.model.consumer import Consumer, Phone
from collect_comply.timing.database import LocationError, country_of
from collect_comply.timing.days import weekday
from collect_comply.timing.windows import in_any_window, local_times
from collect_comply.timing.zones import candidate_zones

_NO_INSTANT = Unknown("the instant is not given", ("at",))
_NO_PLACE = Unknown(
    "where the consumer is cannot be told",
    ("consumer.time_zone, an address with its postal code, or a phone number",),
)
_REGIONS = {"us": "US", "uk": "GB"}
_US_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "UM", "VI"})
_UK_NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}


def zones_of(context: Context) -> frozenset[str] | Unknown:
    """The zones in which the consumer might be, or why they are unknown. Worked out once for all instants."""
    return context.once("zones", lambda: _zones(context))


def _zones(context: Context) -> frozenset[str] | Unknown:
    spoken = sorted({name.casefold()[:2] for name in context.communication.jurisdiction})
    try:
        zones = candidate_zones(_reached(context), [_REGIONS[name] for name in spoken if name in _REGIONS])
    except LocationError as error:
        return Unknown(str(error), error.needs)
    return zones or _NO_PLACE


def _reached(context: Context) -> Consumer:
    """The consumer, with the number to be dialled or texted among the telephones: it is information, too."""
    communication, consumer = context.communication, context.case.consumer
    address = communication.recipient.address
    telephone = communication.channel in ("call", "voicemail", "ringless_voicemail", "sms")
    if not telephone or not address or "@" in address or communication.recipient.role not in (None, "consumer"):
        return consumer
    return consumer.model_copy(update={"phones": (*consumer.phones, Phone(number=address[:32]))})


def local_of(context: Context) -> dict[str, datetime] | Unknown:
    """Local date and time by zone, or why they are unknown."""
    if context.at is None:
        return _NO_INSTANT
    zones = zones_of(context)
    return zones if isinstance(zones, Unknown) else local_times(context.at, zones)


@derives("clock.zones")
def clock_zones(context: Context) -> Fact:
    """A stated zone, or every zone that an address or a telephone number hints at."""
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return zones
    stated = context.case.consumer.time_zone is not None
    return Known(zones, "given as consumer.time_zone" if stated else "from addresses and telephone numbers")


@derives("clock.earliest_local")
def clock_earliest_local(context: Context) -> Fact:
    """The earliest local time, and the zone that shows it."""
    local = local_of(context)
    if isinstance(local, Unknown):
        return local
    name = min(local, key=lambda name: local[name].time())
    return Known(local[name].time(), f"{local[name]:%Y-%m-%d %H:%M:%S} in {name}")


@derives("clock.latest_local")
def clock_latest_local(context: Context) -> Fact:
    """The latest local time, and the zone that shows it."""
    local = local_of(context)
    if isinstance(local, Unknown):
        return local
    name = max(local, key=lambda name: local[name].time())
    return Known(local[name].time(), f"{local[name]:%Y-%m-%d %H:%M:%S} in {name}")


@derives("clock.weekdays")
def clock_weekdays(context: Context) -> Fact:
    """More than one day where midnight lies between the zones."""
    local = local_of(context)
    if isinstance(local, Unknown):
        return local
    days = sorted({moment.date() for moment in local.values()})
    return Known(frozenset(map(weekday, days)), " or ".join(map(str, days)))


@derives("clock.in_inconvenient_time")
def clock_in_inconvenient_time(context: Context) -> Fact:
    """In any zone: the consumer might be there (comment 6(b)(1)(i)-2 to 12 CFR 1006)."""
    windows = context.case.consumer.inconvenient_times
    if windows is None:
        return Unknown("which times are inconvenient is not known", ("consumer.inconvenient_times",))
    if not windows:
        return Known(False, "no time is known to be inconvenient")
    local = local_of(context)
    if isinstance(local, Unknown) or context.at is None:
        return local if isinstance(local, Unknown) else _NO_INSTANT
    found = in_any_window(context.at, local, windows)
    if found is None:
        return Known(False, f"outside {len(windows)} inconvenient times")
    name, window = found
    return Known(
        True,
        f"{local[name]:%a %H:%M:%S} in {name} is between {window.start} and {window.end} ({', '.join(window.days)})",
    )


@derives("clock.public_holiday")
def clock_public_holiday(context: Context) -> Fact:
    """US: legal public holidays (5 USC 6103) with their substitutes. UK: bank holidays of the nation."""
    local = local_of(context)
    if isinstance(local, Unknown):
        return local
    nation, answers = context.case.consumer.nation, []
    for name, moment in local.items():
        answer = _holiday(country_of(name), _UK_NATIONS.get(nation or ""), moment.date())
        if answer:
            return Known(True, f"{moment.date()} in {name}: {answer}")
        answers.append(None if answer is None else False)
    days = " or ".join(sorted({str(moment.date()) for moment in local.values()}))
    if either(answers) is None:
        needs = "consumer.nation" if nation is None and "Europe/London" in local else "consumer.time_zone"
        return Unknown(f"whether {days} is a public holiday there is not known", (needs,))
    return Known(False, f"{days} is no public holiday there")


@lru_cache(maxsize=1024)
def _holiday(country: str | None, nation: str | None, day: date) -> str | None:
    """The name of the holiday, the empty string when the day is none, None when that cannot be told."""
    import holidays  # slow to import

    if country is None:
        return None
    country = "US" if country in _US_TERRITORIES else country
    nations = ([nation] if nation else list(_UK_NATIONS.values())) if country == "GB" else [None]
    try:
        calendars = [holidays.country_holidays(country, subdiv=part, years=day.year) for part in nations]
    except NotImplementedError:
        return None
    names = {calendar.get(day, "") for calendar in calendars}
    if not all(calendars) or ("" in names and len(names) > 1):
        return None
    return "; ".join(sorted(names))
