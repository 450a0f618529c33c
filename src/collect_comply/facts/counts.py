"""Facts counted over the contact history: calls, conversations, consent, messages, contacts.

The person is the one in the recipient's role; of several in one role (neighbours asked for an address) the one of
that id, to whom every contact counts that names none. When the role is not given the recipient may be anybody,
so the strictest answer over all persons in the history stands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from math import ceil

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.clock import zones_of
from collect_comply.model.history import ContactEvent
from collect_comply.model.vocabulary import RecipientRole
from collect_comply.timing.consent import standing
from collect_comply.timing.counting import (
    Count,
    LastTalk,
    calls_placed,
    contacts_made,
    days_since,
    last_call,
    last_talk,
)
from collect_comply.timing.ledger import ELECTRONIC, LETTERS, Debts, Ledger, PersonLedger, Timeline, is_conversation


def _ledger(context: Context) -> Ledger | None:
    """The history in order, or None when it is not given. Sorted once for all instants."""
    history = context.case.history
    if history is None:
        return None
    to = context.communication.recipient
    with_them = (
        event
        for event in history
        if to.id is None or event.person != to.role or event.person_id is None or event.person_id == to.id
    )
    return context.once("ledger", lambda: Ledger(with_them))


def _particular_debt(context: Context) -> frozenset[str]:
    """The ids that count as this debt: student loans serviced under one account number are one."""
    debt = context.case.debt
    return frozenset({debt.id, *(debt.counted_with or ())})


def _perhaps_one_debt(context: Context, ledger: Ledger) -> frozenset[str]:
    """The ids that may count as this debt: any in the history, while it is not known which loans go together."""
    debts = _particular_debt(context)
    grouped = context.case.debt.kind == "student_loan" and context.case.debt.counted_with is None
    return debts | ledger.debts if grouped else debts


_GROUP = Unknown("which student loans were serviced under one account number is not known", ("debt.counted_with",))


def _ready(context: Context) -> tuple[Ledger, datetime, tuple[RecipientRole, ...]] | Unknown:
    """The history, the instant and the persons the recipient may be, or why a count cannot be made."""
    ledger = _ledger(context)
    if ledger is None:
        return Unknown("the contact history is not given", ("history",))
    if context.at is None:
        return Unknown("the instant is not given", ("at",))
    role = context.communication.recipient.role
    return ledger, context.at, (role,) if role else tuple(sorted(ledger.persons)) or ("consumer",)


def _most(
    context: Context,
    what: str,
    timeline: Callable[[PersonLedger], Timeline],
    count: Callable[[Ledger, RecipientRole, datetime, frozenset[str]], Count],
) -> Fact:
    """The largest count over the persons the recipient may be; none needs no zone."""
    ready = _ready(context)
    if isinstance(ready, Unknown):
        return ready
    ledger, at, persons = ready
    if not any(timeline(ledger.person(person)).any_by(at) for person in persons):
        return Known(0, f"no {what} in the history")
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return zones
    return _told(max((count(ledger, person, at, zones) for person in persons), key=lambda found: found.number), what)


def _told(count: Count, what: str) -> Known:
    reasons = ", ".join(f"{number} {reason}" for reason, number in count.left_out.items() if number)
    left_out = f", {sum(count.left_out.values())} left out ({reasons})" if reasons else ""
    noun = what if count.number != 1 else what.removesuffix("s")
    return Known(count.number, f"{count.number} {noun} from {count.window.first} to {count.window.last}{left_out}")


def _calls(context: Context, debts: Debts, within_days: int, consent_days: int | None) -> Fact:
    def count(ledger: Ledger, person: RecipientRole, at: datetime, zones: frozenset[str]) -> Count:
        return calls_placed(ledger, person, at, zones, within_days, debts=debts, consent_days=consent_days)

    return _most(context, "calls", lambda contacts: contacts.calls, count)


@derives("calls.placed")
def calls_placed_about_this_debt(context: Context, within_days: int, consent_days: int | None = None) -> Fact:
    """12 CFR 1006.14(b)(2)(i)(A); calls by consent are left out for at most ``consent_days`` days, else counted."""
    debts, ledger = _particular_debt(context), _ledger(context)
    found = _calls(context, debts, within_days, consent_days)
    perhaps = debts if ledger is None else _perhaps_one_debt(context, ledger)
    if perhaps == debts or not isinstance(found, Known):
        return found
    most = _calls(context, perhaps, within_days, consent_days)
    return found if isinstance(most, Known) and most.value == found.value else _GROUP


@derives("calls.placed_about_any_debt")
def calls_placed_about_any_debt(context: Context, within_days: int, consent_days: int | None = None) -> Fact:
    """A call by consent is left out only if the consent covers every debt it was about."""
    return _calls(context, None, within_days, consent_days)


@derives("messages.sent")
def messages_sent(context: Context, within_days: int) -> Fact:
    """Every outbound electronic message, whatever came of it."""

    def count(ledger: Ledger, person: RecipientRole, at: datetime, zones: frozenset[str]) -> Count:
        return contacts_made(ledger, person, at, zones, within_days, counts=lambda event: event.channel in ELECTRONIC)

    return _most(context, "messages", lambda contacts: contacts.outbound, count)


@derives("contacts.made")
def contacts_made_of_every_channel(context: Context, within_days: int) -> Fact:
    """Every outbound contact or attempt, connected or not."""

    def count(ledger: Ledger, person: RecipientRole, at: datetime, zones: frozenset[str]) -> Count:
        return contacts_made(ledger, person, at, zones, within_days, counts=lambda event: event.channel not in LETTERS)

    return _most(context, "contacts", lambda contacts: contacts.outbound, count)


@derives("calls.minutes_since_last")
def calls_minutes_since_last(context: Context) -> Fact:
    """Whole minutes, rounded up; a busy line may be dialled again at once, and the right number after a wrong one."""
    ready = _ready(context)
    if isinstance(ready, Unknown):
        return ready
    ledger, at, persons = ready
    last = [call.at for person in persons if (call := last_call(ledger, person, at))]
    if not last:
        return Known(None, "no call in the history")
    return Known(ceil((at - max(last)).total_seconds() / 60), f"the last call was at {max(last).isoformat()}")


@derives("calls.days_since_conversation")
def calls_days_since_conversation(
    context: Context, within_days: int | None = None, consent_days: int | None = None
) -> Fact:
    """12 CFR 1006.14(b)(2)(i)(B). With ``within_days``, only so many consecutive days up to this one are looked at.

    Then a conversation that is known to count answers, even if a later one may count as well.
    """
    ready = _ready(context)
    if isinstance(ready, Unknown):
        return ready
    ledger, at, persons = ready
    if not any(ledger.person(person).talks.any_by(at) for person in persons):
        return Known(None, "no telephone conversation in the history")
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return zones
    debts, perhaps = _particular_debt(context), _perhaps_one_debt(context, ledger)

    def last(debts: frozenset[str]) -> list[LastTalk]:
        options = {"days": within_days, "consent_days": consent_days}
        return [last_talk(ledger, person, at, zones, debts, **options) for person in persons]

    talks = last(debts)
    known = max((talk.known.at for talk in talks if talk.known), default=None)
    doubt, why = max(((talk.possible, talk.why) for talk in talks if talk.possible), key=_when, default=(None, ""))
    days = None if known is None else days_since(known, at, zones)
    if days is not None and (within_days is not None or doubt is None or days <= days_since(doubt.at, at, zones)):
        return Known(days, f"the last telephone conversation was at {known}")
    if doubt:
        return Unknown(f"the call of {doubt.at.isoformat()} {why}", (_DECIDE if is_conversation(doubt) else _OUTCOMES,))
    if perhaps != debts and any(talk.known or talk.possible for talk in last(perhaps)):
        return _GROUP
    return Known(None, "no telephone conversation about this debt" + _within(within_days))


def _when(doubt: tuple[ContactEvent, str]) -> datetime:
    return doubt[0].at


_OUTCOMES = "the outcome of each call in history"
_DECIDE = "a decision whether a conversation on a call by consent begins the seven days anew"


@derives("contacts.days_since_misconduct")
def contacts_days_since_misconduct(context: Context) -> Fact:
    """Comment 14(b)(2)(i)-2.iv to 12 CFR 1006; what nobody noted is taken not to have happened."""
    ready = _ready(context)
    if isinstance(ready, Unknown):
        return ready
    ledger, at, persons = ready
    noted = [event.at for person in persons for event in islice(ledger.person(person).misconduct.backwards(at), 1)]
    if not noted:
        return Known(None, "no misconduct is noted in the history")
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return zones
    return Known(days_since(max(noted), at, zones), f"misconduct was noted in the contact of {max(noted).isoformat()}")


@derives("calls.consent_day")
def calls_consent_day(context: Context, within_days: int | None = None) -> Fact:
    """12 CFR 1006.14(b)(3)(i). With ``within_days``, consent older than so many days is passed over."""
    ready = _ready(context)
    if isinstance(ready, Unknown):
        return ready
    ledger, at, persons = ready
    if not any(ledger.person(person).consents.any_by(at) for person in persons):
        return Known(None, "no consent to calls in the history")
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return zones
    for person in persons:
        found = standing(ledger, person, at, zones, _particular_debt(context), days=within_days)
        if found.doubt:
            return Unknown(found.doubt, ("the debts and outcome of each contact in history",))
        if found.day is not None:
            if context.communication.recipient.role is None:
                return Unknown(f"whether this goes to the {person} who consented is not known", ("recipient.role",))
            return Known(found.day, f"day {found.day} of the consent received on {found.received_on}")
    return Known(None, "no consent to calls about this debt stands")


def _within(days: int | None) -> str:
    return f" in {days} days" if days is not None else ""
