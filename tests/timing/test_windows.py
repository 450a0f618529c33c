"""Local times and hours of the week, on nights when the clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collect_comply.model.consumer import Address, Consumer, Phone, TimeWindow
from collect_comply.timing.database import zone
from collect_comply.timing.days import WEEKDAYS, instants_of, start_of_day
from collect_comply.timing.next_instants import candidate_instants
from collect_comply.timing.windows import in_any_window, inside, local_times
from collect_comply.timing.zones import candidate_zones

ZONES = ("America/New_York", "America/Phoenix", "Europe/London", "Pacific/Guam", "America/St_Johns", "Pacific/Apia")
MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
INSTANTS = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


def window(start: str, end: str, *days: str) -> TimeWindow:
    return TimeWindow.model_validate({"from": start, "until": end, "days": days or WEEKDAYS})


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def convenient(at: datetime, consumer: Consumer) -> bool:
    """Whether it is after 8:00 and before 21:00 in every zone: the examples of comment 6(b)(1)(i)-2."""
    shown = local_times(at, candidate_zones(consumer)).values()
    return all(time(8) < local.time() < time(21) for local in shown)


@pytest.mark.parametrize(
    ("consumer", "opens"),
    [
        pytest.param(
            Consumer(phones=(Phone(number="+12125550123", kind="mobile"),), addresses=(Address(postal_code="90001"),)),
            "11:00",
            id="6(b)(1)(i)-2.i",
        ),
        pytest.param(
            Consumer(
                phones=(Phone(number="+12125550123", kind="mobile"), Phone(number="+13035550123", kind="landline"))
            ),
            "10:00",
            id="6(b)(1)(i)-2.ii",
        ),
    ],
)
def test_convenient_in_all_places(consumer: Consumer, opens: str) -> None:
    start, end = utc(f"2026-11-18T{opens}:00-05:00"), utc("2026-11-18T21:00:00-05:00")
    second = timedelta(seconds=1)
    assert [convenient(at, consumer) for at in (start, start + second, end - second, end)] == [False, True, True, False]


def test_local_times_that_never_change_for_summer() -> None:
    july = utc("2026-07-01T15:00:00Z")
    shown = local_times(
        july, ("America/Phoenix", "America/Denver", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam")
    )
    assert {name: local.isoformat(" ", "minutes") for name, local in shown.items()} == {
        "America/Phoenix": "2026-07-01 08:00",
        "America/Denver": "2026-07-01 09:00",
        "Pacific/Honolulu": "2026-07-01 05:00",
        "America/Puerto_Rico": "2026-07-01 11:00",
        "Pacific/Guam": "2026-07-02 01:00",
    }


def test_from_is_inside_and_until_outside() -> None:
    hours = window("15:00", "17:00", "mon")
    assert [inside(datetime(2026, 11, 16, hour), hours) for hour in (14, 15, 16, 17)] == [False, True, True, False]
    assert not inside(datetime(2026, 11, 17, 15), hours)


def test_a_window_across_midnight_belongs_to_the_day_on_which_it_opens() -> None:
    night = window("22:00", "06:00", "fri")
    assert inside(datetime(2026, 11, 20, 23), night)
    assert inside(datetime(2026, 11, 21, 5, 59), night)
    assert not inside(datetime(2026, 11, 21, 6), night)
    assert not inside(datetime(2026, 11, 20, 5), night)
    assert not inside(datetime(2026, 11, 21, 23), night)


def test_equal_times_make_a_whole_day() -> None:
    sunday = window("00:00", "00:00", "sun")
    assert inside(datetime(2026, 11, 22), sunday) and inside(datetime(2026, 11, 22, 23, 59, 59), sunday)
    assert not inside(datetime(2026, 11, 21, 23, 59), sunday) and not inside(datetime(2026, 11, 23), sunday)


def test_any_zone_suffices() -> None:
    at = utc("2026-11-20T22:30:00-05:00")
    late = (window("22:00", "23:00", "fri"),)
    assert in_any_window(at, ("America/Los_Angeles", "America/New_York"), late) == ("America/New_York", late[0])
    assert in_any_window(at, ("America/Los_Angeles",), late) is None


def test_the_night_the_clocks_go_forward() -> None:
    eastern = zone("America/New_York")
    change = utc("2026-03-08T07:00:00Z")
    assert instants_of(datetime(2026, 3, 8, 2, 30), eastern) == (change,)
    assert inside(
        local_times(change - timedelta(seconds=1), ["America/New_York"])["America/New_York"], window("01:00", "02:30")
    )
    assert not inside(local_times(change, ["America/New_York"])["America/New_York"], window("01:00", "02:30"))


def test_the_night_the_clocks_go_back() -> None:
    eastern = zone("America/New_York")
    assert instants_of(datetime(2026, 11, 1, 1, 30), eastern) == (
        utc("2026-11-01T05:30:00Z"),
        utc("2026-11-01T06:30:00Z"),
    )
    half_past = window("01:30", "02:00")
    shown = [
        in_any_window(utc(f"2026-11-01T{moment}:00Z"), ["America/New_York"], [half_past]) is not None
        for moment in ("05:29", "05:30", "06:00", "06:30", "07:00")
    ]
    assert shown == [False, True, False, True, False]


def test_days_that_begin_late_or_never() -> None:
    assert start_of_day(date(2026, 3, 29), zone("Europe/London")) == utc("2026-03-29T00:00:00Z")
    assert start_of_day(date(2018, 11, 4), zone("America/Sao_Paulo")) == utc("2018-11-04T03:00:00Z")  # no midnight
    assert start_of_day(date(2011, 12, 30), zone("Pacific/Apia")) == utc("2011-12-30T10:00:00Z")  # no such day


@settings(max_examples=60, deadline=None)
@given(INSTANTS, st.sampled_from(ZONES), MINUTES, MINUTES, st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_windows_agree_with_minutes_counted_from_their_opening(at, name, start, end, days) -> None:  # type: ignore[no-untyped-def]
    hours = TimeWindow.model_validate({"from": start, "until": end, "days": sorted(days)})
    local = local_times(at, [name])[name]
    length = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % 1440 or 1440
    openings = [datetime.combine(local.date() - timedelta(days=back), start) for back in (0, 1)]
    expected = any(
        WEEKDAYS[opening.weekday()] in days and timedelta(0) <= local - opening < timedelta(minutes=length)
        for opening in openings
    )
    assert inside(local, hours) == expected


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)), st.sampled_from(ZONES))
def test_instants_show_the_local_time_or_are_the_first_after_it(local, name) -> None:  # type: ignore[no-untyped-def]
    place = zone(name)
    found = instants_of(local, place)
    shown = [at.astimezone(place).replace(tzinfo=None) for at in found]
    if shown[0] != local:  # the clocks skipped it
        before = (found[0] - timedelta(microseconds=1)).astimezone(place).replace(tzinfo=None)
        assert before < local < shown[0] and len(found) == 1
    else:
        assert set(shown) == {local} and list(found) == sorted(set(found))


# ---- the instants worth trying -----------------------------------------------------------------------------


def test_candidates_ascend_and_stay_in_bounds() -> None:
    after = utc("2026-03-06T20:00:00Z")
    found = list(candidate_instants(after, ZONES, (time(8), time(21)), 5, (window("22:00", "06:00"),)))
    assert found == sorted(set(found))
    assert after < found[0] and found[-1] <= after + timedelta(days=5)
    for moment in (
        "2026-03-07T08:00:00-05:00",
        "2026-03-07T08:00:01-05:00",
        "2026-03-08T00:00:00-05:00",
        "2026-03-08T03:00:00-04:00",
        "2026-03-08T08:00:00-04:00",
        "2026-03-09T06:00:00+00:00",
    ):
        assert utc(moment) in found


def test_candidates_without_zones_or_days_are_none() -> None:
    assert list(candidate_instants(utc("2026-03-06T20:00:00Z"), (), (time(8),), 5)) == []
    assert list(candidate_instants(utc("2026-03-06T20:00:00Z"), ZONES, (time(8),), 0)) == []


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(["2026-03-07T05:03:00Z", "2026-10-31T12:00:30Z", "2026-10-24T23:59:59Z", "2028-02-28T17:00:00Z"]),
    st.sets(st.sampled_from(ZONES), min_size=1, max_size=3),
    MINUTES,
    MINUTES,
    st.sets(st.sampled_from(WEEKDAYS), min_size=1),
)
def test_the_first_lawful_candidate_is_the_first_lawful_minute(start, names, opens, closes, days) -> None:  # type: ignore[no-untyped-def]
    """Against a walk minute by minute over the answer of a rule with both kinds of hours."""
    after = utc(start).replace(second=0) - timedelta(minutes=1)
    hours = TimeWindow.model_validate({"from": opens, "until": closes, "days": sorted(days)})

    def lawful(at: datetime) -> bool:
        shown = local_times(at, names).values()
        return all(time(8) <= local.time() < time(21) for local in shown) and not in_any_window(at, names, [hours])

    candidates = candidate_instants(after, names, (time(8), time(21)), 3, [hours])
    walk = (after + timedelta(minutes=minute) for minute in range(1, 3 * 1440))
    walked = next((at for at in walk if lawful(at)), None)
    tried = next((at for at in candidates if lawful(at)), None)
    if walked is None or lawful(after + timedelta(minutes=1)):
        return  # lawful at once needs no search
    assert tried == walked


def test_a_window_opens_on_its_first_and_last_day_only() -> None:
    given = {"days": ["tue", "thu"], "from": "22:00", "until": "06:00"}
    window = TimeWindow.model_validate(given | {"valid_from": "2026-06-09", "valid_until": "2026-06-11"})
    opens = {day: inside(datetime(2026, 6, day, 23), window) for day in range(1, 17)}
    assert [day for day, is_open in opens.items() if is_open] == [9, 11]
    # It runs on into the morning after its last day, as it belongs to the day on which it opened.
    assert inside(datetime(2026, 6, 12, 5), window) and not inside(datetime(2026, 6, 12, 6), window)
    assert not inside(datetime(2026, 6, 9, 5), window)
