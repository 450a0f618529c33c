"""Counting telephone calls and conversations as 12 CFR 1006.14(b) does.

Days are consecutive calendar days at the consumer's place, the day of the contact included. Where that
place is uncertain the strictest of the candidate zones decides. Events later than the contact are left
out of account; one at the very same instant is in. How many days is the rule's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from collect_comply.model.history import ContactEvent
from collect_comply.model.vocabulary import RecipientRole
from collect_comply.timing.consent import ConsentedCalls, about
from collect_comply.timing.database import zone
from collect_comply.timing.days import start_of_day
from collect_comply.timing.ledger import Debts, Ledger, debts_called_about, is_conversation

NOT_COUNTED: frozenset[RecipientRole] = frozenset(
    {"consumer_attorney", "consumer_reporting_agency", "creditor", "creditor_attorney", "collector_attorney"}
)
"""Persons to whom calls do not count (12 CFR 1006.14(b)(3)(iii) with 1006.6(d)(1)(ii)-(vi))."""

_NOT_CONNECTED = frozenset({"busy", "not_in_service"})


@dataclass(frozen=True)
class Window:
    """Consecutive calendar days: the first instant, and the first and last local day."""

    start: datetime
    first: date
    last: date


@dataclass(frozen=True)
class Count:
    """How many, over which days, and how many were left out for which reason."""

    number: int
    window: Window
    left_out: dict[str, int] = field(default_factory=dict)


def window(at: datetime, zones: Collection[str], days: int) -> Window:
    """``days`` consecutive local days that end on the day of ``at``, in the zone in which they begin first.

    That zone is the strictest: whatever falls in the window elsewhere falls in this one too.
    Raises ValueError without zones, or for fewer days than one.
    """
    if days < 1 or not zones:
        raise ValueError("a count needs at least one day and one time zone")
    options = []
    for place in map(zone, sorted(zones)):
        last = at.astimezone(place).date()
        first = last - timedelta(days=days - 1)
        options.append(Window(start_of_day(first, place), first, last))
    return min(options, key=lambda option: option.start)


def contacts_made(
    ledger: Ledger,
    person: RecipientRole,
    at: datetime,
    zones: Collection[str],
    days: int,
    *,
    counts: Callable[[ContactEvent], bool],
) -> Count:
    """Contacts and attempts of the sender that ``counts`` accepts, within so many days, whatever came of them."""
    span = window(at, zones, days)
    return Count(sum(map(counts, ledger.person(person).outbound.between(span.start, at))), span)


def calls_placed(
    ledger: Ledger,
    person: RecipientRole,
    at: datetime,
    zones: Collection[str],
    days: int,
    *,
    debts: Debts = None,
    consent_days: int | None = None,
) -> Count:
    """Calls placed to the person about the debt (about any, if None) within so many days.

    Left out are calls that did not connect (busy, not in service; an unknown outcome counts), calls to a
    number found within the window not to be the person's, and calls by consent for no more than
    ``consent_days`` days (none without that number). Every event counts as one call, so a call and the
    voicemail left in it should be one event.
    """
    span = window(at, zones, days)
    calls = ledger.person(person).calls.between(span.start, at)
    if person in NOT_COUNTED:
        return Count(0, span, {f"to the {person.replace('_', ' ')}": len(calls)})
    consented = ConsentedCalls(ledger, person, zones, consent_days)
    number, left_out = 0, dict.fromkeys(("not connected", "to a wrong number", "by consent"), 0)
    for call in calls:
        called = debts_called_about(call)
        if debts is not None and called is not None and debts.isdisjoint(called):
            continue
        if call.outcome in _NOT_CONNECTED:
            left_out["not connected"] += 1
        elif ledger.found_wrong(call, at):
            left_out["to a wrong number"] += 1
        elif consented.covers(call, debts):
            left_out["by consent"] += 1
        else:
            number += 1
    return Count(number, span, left_out)


def last_call(ledger: Ledger, person: RecipientRole, at: datetime) -> ContactEvent | None:
    """The last call to the person that connected, to a number not found to be somebody else's."""
    for call in ledger.person(person).calls.backwards(at):
        if call.outcome not in _NOT_CONNECTED and not ledger.found_wrong(call, at):
            return call
    return None


@dataclass(frozen=True)
class LastTalk:
    """The last telephone conversation that counts, and a later one of which that is open, and why."""

    known: ContactEvent | None = None
    possible: ContactEvent | None = None
    why: str = ""


def last_talk(
    ledger: Ledger,
    person: RecipientRole,
    at: datetime,
    zones: Collection[str],
    debts: frozenset[str],
    *,
    days: int | None = None,
    consent_days: int | None = None,
) -> LastTalk:
    """The last telephone conversation with the person about the debt by ``at``, whoever began it.

    With ``days``, only within so many consecutive days that end on the day of ``at``. Whether a conversation
    counts that was held on a call by consent (of ``consent_days`` days) is open: 12 CFR 1006.14(b)(2)(i)(B) speaks
    of any conversation, comment 14(b)(4)-1.ii puts it under the exclusions.
    """
    if person in NOT_COUNTED:
        return LastTalk()
    start = window(at, zones, days).start if days is not None else None
    consented = ConsentedCalls(ledger, person, zones, consent_days)
    possible, why = None, ""
    for event in ledger.person(person).talks.backwards(at):
        if start is not None and event.at < start:
            break
        if not about(event, debts):
            continue
        if not is_conversation(event):
            doubt = "has no outcome; it may have been a conversation"
        elif event.direction == "outbound" and consented.covers(event, debts):
            doubt = "was by consent; whether a conversation on such a call counts is an open point of the law"
        else:
            return LastTalk(event, possible, why)
        possible, why = possible or event, why or doubt
    return LastTalk(None, possible, why)


def days_since(event: datetime, at: datetime, zones: Collection[str]) -> int:
    """Calendar days from the event to ``at``, in the zone where they are fewest; 0 is the same day."""
    places = map(zone, zones)
    return max(0, min((at.astimezone(place).date() - event.astimezone(place).date()).days for place in places))
