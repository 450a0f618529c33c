"""Direct prior consent to more telephone calls (12 CFR 1006.14(b)(3)(i) and comments 14(b)(3)(i)-1 to -3).

The day of receipt is day one. Consent covers the calls placed after it, on the days the person named if any,
until the period the person named is over, the person takes it back, or a telephone conversation about the
debt; the conversation in which it is given does not end it, and a later one that ends it is itself still
covered. Read strictly where the history is silent: a consent that names no debt covers this one only if the
history names no other, a consent that was taken back covers no call, and a call of unknown outcome ends consent.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from collect_comply.model.history import CallConsent, ContactEvent
from collect_comply.model.vocabulary import RecipientRole
from collect_comply.timing.database import zone
from collect_comply.timing.days import start_of_day
from collect_comply.timing.ledger import Debts, Ledger, debts_called_about, debts_discussed, is_conversation

_TICK = timedelta(microseconds=1)


def about(event: ContactEvent, debts: Debts) -> bool:
    """Whether what was said in the contact concerns the debt (any debt, if None)."""
    said = debts_discussed(event)
    return debts is None or said is None or not debts.isdisjoint(said)


def names(event: ContactEvent, debts: Debts, ledger: Ledger) -> bool | None:
    """Whether the consent is for the debt (every debt, if None); None when it names no debt and there are others."""
    scope = event.discussed or event.debts
    if scope:
        return debts is not None and not debts.isdisjoint(scope)
    return True if debts is None or ledger.debts <= debts else None


class ConsentedCalls:
    """The stretches of time in which calls to one person are covered by consent.

    ``days`` is the longest that consent may last; None or 0 covers nothing.
    """

    def __init__(self, ledger: Ledger, person: RecipientRole, zones: Collection[str], days: int | None) -> None:
        self._ledger = ledger
        self._contacts = ledger.person(person)
        self._zones = tuple(map(zone, sorted(zones)))
        self._days = days or 0
        self._bounds: dict[tuple[date, int], tuple[datetime, datetime]] = {}
        self._found: dict[Debts, list[tuple[datetime, datetime]]] = {}

    def covers(self, call: ContactEvent, debts: Debts) -> bool:
        """Whether the call was covered: for that debt, or for every debt it was about if None."""
        if not self._days or not self._contacts.consents.events:
            return False
        called = debts_called_about(call)
        if debts is not None or called is None:
            return self._covered(call.at, debts)
        return all(self._covered(call.at, frozenset({each})) for each in called)

    def _covered(self, at: datetime, debts: Debts) -> bool:
        if debts not in self._found:
            self._found[debts] = self._stretches(debts)
        stretches = self._found[debts]
        index = bisect_right(stretches, at, key=lambda stretch: stretch[0]) - 1
        return index >= 0 and at <= stretches[index][1]

    def _stretches(self, debts: Debts) -> list[tuple[datetime, datetime]]:
        """Disjoint stretches in ascending order, first and last instant included."""
        consents = self._contacts.consents.events
        talks = [event.at for event in self._contacts.talks.events if about(event, debts)]
        revoked = [event.at for event in consents if _revoked(event) and about(event, debts)]
        given = [(event.at, event.consent) for event in consents if event.consent and names(event, debts, self._ledger)]
        found = [each for at, consent in given for each in self._of_one(at, consent, talks, revoked)]
        merged: list[tuple[datetime, datetime]] = []
        for first, last in sorted(found):
            if merged and first <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            elif first <= last:
                merged.append((first, last))
        return merged

    def _of_one(
        self, at: datetime, consent: CallConsent, talks: list[datetime], revoked: list[datetime]
    ) -> Iterator[tuple[datetime, datetime]]:
        """The stretches of one consent: its whole period, or each day of it that the person named."""
        first, last = self._days_of(consent.received_on, min(self._days, consent.days or self._days))
        talk, end = bisect_right(talks, at), bisect_left(revoked, at)
        ends = [last, *talks[talk : talk + 1], *revoked[end : end + 1]]
        for begins, over in [self._days_of(day, 1) for day in consent.on] or [(first, last)]:
            yield max(at + _TICK, first, begins), min(over, *ends)

    def _days_of(self, received_on: date, days: int) -> tuple[datetime, datetime]:
        """The first and last instant of so many days from that one, that lie within them in every zone."""
        key = received_on, days
        if key not in self._bounds:
            after = received_on + timedelta(days=days)
            first = max(start_of_day(received_on, place) for place in self._zones)
            self._bounds[key] = first, min(start_of_day(after, place) for place in self._zones) - _TICK
        return self._bounds[key]


def _revoked(event: ContactEvent) -> bool:
    return event.consent is not None and event.consent.revoked


@dataclass(frozen=True)
class Standing:
    """The consent that stands: which day of it the contact falls on, or why that cannot be told."""

    day: int | None = None
    received_on: date | None = None
    doubt: str | None = None


def standing(
    ledger: Ledger,
    person: RecipientRole,
    at: datetime,
    zones: Collection[str],
    debts: frozenset[str],
    *,
    days: int | None = None,
) -> Standing:
    """The consent to calls about the debt that stands at ``at``, the latest given before it.

    The day is the largest over the zones, in all of which the day of receipt must have come. With ``days``,
    a consent that is older than so many days is passed over.
    """
    contacts = ledger.person(person)
    talks = [event for event in contacts.talks.between(None, at) if about(event, debts)]
    last = next((event.at for event in reversed(talks) if is_conversation(event)), None)
    last_possible = talks[-1].at if talks else None
    given = contacts.consents.between(None, at)
    revoked = max((event.at for event in given if _revoked(event) and about(event, debts)), default=None)
    for event in reversed(given):
        consent = event.consent
        if consent is None or event.at >= at:
            continue
        if (last and last > event.at) or (revoked and revoked >= event.at):
            break
        dates = {at.astimezone(zone(name)).date() for name in zones}
        numbers = [(date - consent.received_on).days + 1 for date in dates]
        day, begun = max(numbers), min(numbers) >= 1
        over = (consent.days is not None and day > consent.days) or (days is not None and day > days)
        named, other_day = names(event, debts, ledger), consent.on and not dates <= set(consent.on)
        if over or other_day or not begun or named is False:
            continue
        if named is None:
            return Standing(doubt="a consent to calls does not say for which debt")
        if last_possible and last_possible > event.at:
            return Standing(
                doubt=f"the call of {last_possible.isoformat()} has no outcome; a conversation ends consent"
            )
        return Standing(day, consent.received_on)
    return Standing()
