"""What earlier contacts held: signposts to free advice, requests to stop or to leave, abandoned calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives, either, flag
from collect_comply.facts.derived import local_days, medium_of
from collect_comply.model.history import ContactEvent
from collect_comply.timing.ledger import LETTERS, TELEPHONE

_NOT_REACHED = frozenset(
    {"no_answer", "voicemail_left", "answered_dropped", "wrong_number", "busy", "not_in_service", "undeliverable"}
)
_NO_HISTORY = Unknown("the contact history is not given", ("history",))
_SIGNPOST = "whether each contact in history named a source of free debt advice"


def _before(context: Context, *, to_recipient: bool = True) -> list[ContactEvent] | None:
    """The events up to this contact, the latest first, with the person whom it would reach."""
    if context.case.history is None:
        return None
    role = context.communication.recipient.role if to_recipient else None
    events = (event for event in context.case.history if context.at is None or event.at <= context.at)
    return sorted((event for event in events if role in (None, event.person)), key=lambda e: e.at, reverse=True)


def _reached(events: Iterable[ContactEvent]) -> Iterator[ContactEvent]:
    for event in events:
        if event.direction == "outbound" and event.channel != "voicemail" and event.outcome not in _NOT_REACHED:
            yield event


@derives("debt_advice.signposts_recorded")
def debt_advice_signposts_recorded(context: Context) -> Fact:
    """False without a history: what is not recorded at all is no question about this contact."""
    events = _before(context) or []
    recorded = sum(event.debt_advice_signposted is not None for event in events)
    return Known(recorded > 0, f"said of {recorded} contacts in the history")


@derives("debt_advice.contacts_since_signpost")
def debt_advice_contacts_since_signpost(context: Context) -> Fact:
    events = _before(context)
    if events is None:
        return _NO_HISTORY
    count = 0
    for event in _reached(events):
        if event.debt_advice_signposted:
            return Known(count, f"the last signpost was on {event.at.date()}")
        if event.debt_advice_signposted is None:
            return Unknown(f"whether the contact of {event.at.date()} named free advice is not recorded", (_SIGNPOST,))
        count += 1
    return Known(count, "no contact in the history named a source of free advice")


@derives("debt_advice.days_since_signpost")
def debt_advice_days_since_signpost(context: Context) -> Fact:
    events, days = _before(context), local_days(context)
    if events is None or not days:
        return _NO_HISTORY if events is None else Unknown("the instant is not given", ("at",))
    for event in _reached(events):
        if event.debt_advice_signposted:
            return Known((days[0] - event.at.date()).days, f"the last signpost was on {event.at.date()}")
        if event.debt_advice_signposted is None:
            return Unknown(f"whether the contact of {event.at.date()} named free advice is not recorded", (_SIGNPOST,))
    return Known(None, "no contact in the history named a source of free advice")


@derives("debt_advice.signposted_before")
def debt_advice_signposted_before(context: Context) -> Fact:
    events = _before(context)
    if events is None:
        return _NO_HISTORY
    said = [event.debt_advice_signposted for event in _reached(events)]
    why = "whether each contact named free advice is not recorded"
    return flag(either(said), why, _SIGNPOST, provenance=f"{sum(map(bool, said))} of {len(said)} contacts did")


@derives("visits.asked_to_leave")
def visits_asked_to_leave(context: Context) -> Fact:
    return _of_visits(context, "was asked to leave", [event.asked_to_leave for event in _visits(context)])


@derives("visits.stayed_when_asked")
def visits_stayed_when_asked(context: Context) -> Fact:
    stayed = [event.asked_to_leave and event.left_when_asked is False for event in _visits(context)]
    return _of_visits(context, "did not leave when asked", stayed)


def _visits(context: Context) -> list[ContactEvent]:
    return [event for event in _before(context, to_recipient=False) or [] if event.channel == "visit"]


def _of_visits(context: Context, what: str, flags: list[bool]) -> Fact:
    if context.case.history is None:
        return _NO_HISTORY
    return Known(any(flags), f"on {sum(flags)} of {len(flags)} visits the visitor {what}")


@derives("contacts.since_asked_to_stop")
def contacts_since_asked_to_stop(context: Context) -> Fact:
    """In the medium of this contact: who asks for letters instead has not asked that letters stop."""
    events = _before(context)
    if events is None:
        return _NO_HISTORY
    here = medium_of(context.communication.channel)
    same = [event for event in events if medium_of(event.channel) == here]
    asked = [event.at for event in same if event.asked_to_stop]
    if not asked:
        return Known(None, "nobody asked in this medium that it stop")
    since = [e for e in same if e.direction == "outbound" and e.at > min(asked) and e.channel not in LETTERS]
    return Known(len(since), f"{len(since)} contacts since the request of {min(asked).date()}")


@derives("calls.hours_since_abandoned")
def calls_hours_since_abandoned(context: Context) -> Fact:
    events = _before(context)
    if events is None or context.at is None:
        return _NO_HISTORY if events is None else Unknown("the instant is not given", ("at",))
    last = next((event.at for event in events if event.abandoned and event.channel in TELEPHONE), None)
    if last is None:
        return Known(None, "no abandoned call in the history")
    return Known(int((context.at - last).total_seconds() // 3600), f"the abandoned call was at {last.isoformat()}")
