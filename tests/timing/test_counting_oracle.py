"""Counts against an oracle that walks day by day with another library's zones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from collect_comply.model.history import CallConsent, ContactEvent
from collect_comply.timing.consent import standing
from collect_comply.timing.counting import calls_placed
from collect_comply.timing.ledger import Ledger

ORACLE_ZONES = ("America/New_York", "America/Los_Angeles", "Pacific/Guam", "Europe/London", "Asia/Kolkata")
MOMENTS = st.datetimes(datetime(2026, 2, 25), datetime(2026, 3, 25), timezones=st.just(UTC))
CONSENTS = st.none() | st.builds(
    CallConsent,
    received_on=st.dates(date(2026, 2, 25), date(2026, 3, 25)),
    days=st.none() | st.integers(1, 9),
    revoked=st.booleans(),
)
DEBTS = st.sampled_from([None, ("a",), ("b",), ("a", "b"), ()])
EVENTS = st.builds(
    ContactEvent,
    at=MOMENTS,
    channel=st.sampled_from(["call", "call", "voicemail", "ringless_voicemail", "sms", "email"]),
    direction=st.sampled_from(["outbound", "outbound", "inbound"]),
    outcome=st.sampled_from([None, "no_answer", "conversation", "busy", "wrong_number", "voicemail_left"]),
    person=st.sampled_from(["consumer", "consumer", "spouse"]),
    address=st.sampled_from([None, "+1 212 555 0123", "2125550123", "+13035550123"]),
    debts=DEBTS,
    discussed=DEBTS,
    consent=CONSENTS,
)


def _day(moment: datetime, name: str) -> date:
    return moment.astimezone(tz.gettz(name)).date()


def _covered(call: ContactEvent, history: list[ContactEvent], zones: Iterable[str], debt: str) -> bool:
    """By consent, in the plainest words: some consent before the call, in its days everywhere, and not ended since."""
    named = {name for event in history for name in (*(event.debts or ()), *(event.discussed or ()))}
    for given_ in history:
        agreed, scope = given_.consent, given_.discussed or given_.debts
        if agreed is None or agreed.revoked or given_.person != call.person or given_.at >= call.at:
            continue
        if (debt not in scope) if scope else named - {debt}:
            continue
        allowed = range(1, min(7, agreed.days or 7) + 1)
        if any((_day(call.at, name) - agreed.received_on).days + 1 not in allowed for name in zones):
            continue
        ended = False
        for other in history:
            talked = other.discussed or other.debts
            if other.person == call.person and given_.at <= other.at < call.at and (not talked or debt in talked):
                live = other.channel == "call" and other.outcome is None
                spoke = other.outcome == "conversation" and other.channel in ("call", "voicemail", "ringless_voicemail")
                ended |= (live or spoke) and other.at != given_.at
                ended |= other.consent is not None and other.consent.revoked
        if not ended:
            return True
    return False


def _expected(history: list[ContactEvent], then: datetime, zones: Iterable[str], debt: str, days: int) -> int:
    best = 0
    for name in zones:
        number, day = 0, _day(then, name)
        for _ in range(days):
            for call in history:
                wrong = [
                    e.at
                    for e in history
                    if e.outcome == "wrong_number"
                    and e.address
                    and call.address
                    and e.address.replace(" ", "")[-10:] == call.address.replace(" ", "")[-10:]
                ]
                number += (
                    call.at <= then
                    and _day(call.at, name) == day
                    and call.person == "consumer"
                    and call.direction == "outbound"
                    and call.channel in ("call", "voicemail", "ringless_voicemail")
                    and call.outcome != "busy"
                    and (not call.debts or debt in call.debts)
                    and not any(call.at <= moment <= then for moment in wrong)
                    and not _covered(call, history, zones, debt)
                )
            day -= timedelta(days=1)
        best = max(best, number)
    return best


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=25), MOMENTS, st.sets(st.sampled_from(ORACLE_ZONES), min_size=1), st.integers(1, 10))
def test_counts_agree_with_a_walk_day_by_day(history, then, zones, days) -> None:  # type: ignore[no-untyped-def]
    ledger = Ledger(history)
    count = calls_placed(ledger, "consumer", then, zones, days, debts=frozenset({"a"}), consent_days=7)
    assert count.number == _expected(history, then, zones, "a", days)


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=25), MOMENTS, st.sets(st.sampled_from(ORACLE_ZONES), min_size=1))
def test_the_day_of_consent_is_that_of_a_call_then(history, then, zones) -> None:  # type: ignore[no-untyped-def]
    """A contact is covered exactly when a call entered at its instant would be left out."""
    history = [event_ for event_ in history if event_.at != then]
    found = standing(Ledger(history), "consumer", then, zones, frozenset({"a"}), days=7)
    call = ContactEvent(at=then, channel="call", outcome="no_answer", debts=("a",))
    assert _covered(call, history, zones, "a") == (found.day is not None) or found.doubt


@settings(max_examples=40, deadline=None)
@given(st.lists(EVENTS, max_size=25), MOMENTS, st.sets(st.sampled_from(ORACLE_ZONES), min_size=1), st.randoms())
def test_the_order_of_the_history_does_not_matter(history, then, zones, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(history, len(history))
    counts = [
        calls_placed(Ledger(events), "consumer", then, zones, 7, consent_days=7) for events in (history, shuffled)
    ]
    assert counts[0] == counts[1]
