"""Facts counted as the laws of states and cities count: by channel, line and debt, over any number of days.

Days are consecutive calendar days at the consumer's place, the day of the contact included. Left out are contacts
that did not arrive (busy, not in service, undeliverable, to a wrong number) and answers to the person's own contact.
A call to a place that was not given makes a count unknown only if it decides whether ``turns_on`` is reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.clock import zones_of
from collect_comply.facts.lines import PERSONAL, digits, line_of
from collect_comply.model.history import ContactEvent
from collect_comply.model.vocabulary import RecipientRole
from collect_comply.timing.counting import days_since, window
from collect_comply.timing.database import zone
from collect_comply.timing.ledger import TELEPHONE, Ledger, is_conversation

_DID_NOT_ARRIVE = frozenset({"busy", "not_in_service", "undeliverable", "wrong_number"})
_COUPLE: tuple[RecipientRole, ...] = ("consumer", "spouse")
_BY_TELEPHONE = TELEPHONE | {"sms"}

Days = Callable[[datetime, frozenset[str]], int]
"""How many days to look back, given the instant and the zones."""


@dataclass(frozen=True)
class Counted:
    """What one fact counts; None is no limit. ``couple`` adds up the consumer and the spouse."""

    what: str
    channels: frozenset[str] | None = None
    lines: frozenset[str] | None = None
    about_debt: bool = False
    couple: bool = False


COUNTED = {
    "contacts.about_debt": Counted("contacts about this debt", about_debt=True),
    "contacts.of_every_form": Counted("contacts", couple=True),
    "contacts.at_work": Counted("contacts at work", lines=frozenset({"work"}), couple=True),
    "contacts.to_personal_lines": Counted("calls and texts", _BY_TELEPHONE, PERSONAL, about_debt=True),
    "contacts.to_other_lines": Counted("calls", _BY_TELEPHONE, frozenset({"work", "elsewhere"}), about_debt=True),
    "contacts.to_mobiles": Counted("calls and texts to a mobile", _BY_TELEPHONE, frozenset({"mobile"})),
    "contacts.electronic": Counted(
        "electronic messages", frozenset({"sms", "email", "social_private"}), about_debt=True
    ),
}
"""Each fact by name; :func:`_count` is its deriver."""


def _events(context: Context, at: datetime, start: datetime, counted: Counted) -> Iterator[bool | None]:
    """For each contact that may count: whether it does, or None when its place is not known."""
    ledger, debt = _ledger(context), context.case.debt.id
    for person in _persons(context, ledger, counted.couple):
        for event in ledger.person(person).outbound.between(start, at):
            if counted.channels is not None and event.channel not in counted.channels:
                continue
            if counted.about_debt and not _about(event, debt):
                continue
            if event.reply or event.outcome in _DID_NOT_ARRIVE or ledger.found_wrong(event, at):
                continue
            if counted.lines is None:
                yield True
                continue
            line = line_of(event.channel, event.address, event.place, context.case.consumer.phones)
            if line is None or line in counted.lines:
                yield None if line is None else True


def _ledger(context: Context) -> Ledger:
    return context.once("ledger of places", lambda: Ledger(context.case.history or ()))


def _persons(context: Context, ledger: Ledger, couple: bool) -> tuple[RecipientRole, ...]:
    role = context.communication.recipient.role
    if role is None:
        return tuple(sorted(ledger.persons))
    return _COUPLE if couple and role in _COUPLE else (role,)


def _missing(context: Context) -> Unknown:
    name = "at" if context.case.history is not None else "history"
    return Unknown(f"{name} is not given", (name,))


def _about(event: ContactEvent, debt: str) -> bool:
    return not event.debts or debt in event.debts


def _count(context: Context, days: Days, counted: Counted, turns_on: int | None = None) -> Fact:
    if context.case.history is None or context.at is None:
        return _missing(context)
    persons = _persons(context, _ledger(context), counted.couple)
    if not any(_ledger(context).person(person).outbound.any_by(context.at) for person in persons):
        return Known(0, f"no {counted.what} in the history")
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return zones
    span = window(context.at, zones, days(context.at, zones))
    found = list(_events(context, context.at, span.start, counted))
    sure = found.count(True)
    when = f"from {span.first} to {span.last}"
    if len(found) == sure or (turns_on is not None and (sure >= turns_on or len(found) < turns_on)):
        return Known(sure, f"{sure} {counted.what} {when}")
    why = f"{len(found) - sure} calls {when} went to a place that is not given"
    return Unknown(why, ("the place or number of each contact in history",))


def _derive(counted: Counted) -> Callable[..., Fact]:
    def counting(context: Context, within_days: int, turns_on: int | None = None) -> Fact:
        return _count(context, lambda at, zones: within_days, counted, turns_on)

    return counting


for _name, _counted in COUNTED.items():
    derives(_name)(_derive(_counted))


@derives("contacts.at_work_this_week")
def contacts_at_work_this_week(context: Context, turns_on: int) -> Fact:
    """The week begins on Monday."""
    return _count(context, _since_monday, COUNTED["contacts.at_work"], turns_on)


def _since_monday(at: datetime, zones: frozenset[str]) -> int:
    return max(at.astimezone(zone(name)).weekday() for name in zones) + 1


@derives("calls.days_since_own_conversation")
def calls_days_since_own_conversation(context: Context, within_days: int) -> Fact:
    """Only conversations on calls that the sender placed and the person had not asked for."""
    if context.case.history is None or context.at is None:
        return _missing(context)
    ledger, debt = _ledger(context), context.case.debt.id
    talks = [
        event
        for person in _persons(context, ledger, couple=False)
        for event in ledger.person(person).talks.between(context.at - timedelta(days=within_days + 1), context.at)
        if event.direction == "outbound" and not event.reply and _about(event, debt)
    ]
    if not talks:
        return Known(None, "no conversation on a call of the sender's own")
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return zones
    known = [event.at for event in talks if is_conversation(event)]
    last = max(known or (event.at for event in talks))
    days = days_since(last, context.at, zones)
    if days >= within_days:
        return Known(None, f"no such conversation in {within_days} days")
    if not known:
        return Unknown(f"the call of {last.isoformat()} has no outcome", ("the outcome of each call in history",))
    return Known(days, f"the last such conversation was at {last.isoformat()}")


@derives("calls.prerecorded")
def calls_prerecorded(context: Context, within_days: int, turns_on: int) -> Fact:
    """Calls to this line with an artificial or prerecorded voice, whoever was called and about whatever debt."""
    if context.case.history is None or context.at is None:
        return _missing(context)
    if not context.case.history:
        return Known(0, "no call in the history")
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return zones
    span = window(context.at, zones, within_days)
    line = digits(context.communication.recipient.address)
    calls = [
        event
        for event in context.case.history
        if event.direction == "outbound"
        and event.channel in TELEPHONE
        and span.start <= event.at <= context.at
        and event.outcome not in _DID_NOT_ARRIVE
        and (not line or not event.address or digits(event.address) == line)
    ]
    sure = sum(event.prerecorded is True or event.channel == "ringless_voicemail" for event in calls)
    most = sum(event.prerecorded is not False for event in calls)
    if sure == most or sure >= turns_on or most < turns_on:
        return Known(sure, f"{sure} prerecorded calls from {span.first} to {span.last}")
    why = f"of {most - sure} calls it is not known whether they were prerecorded"
    return Unknown(why, ("prerecorded, of each call in history",))
