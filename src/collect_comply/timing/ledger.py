"""The contact history put in order once, so that every count reads only its own stretch of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from collect_comply.model.history import ContactEvent
from collect_comply.model.vocabulary import RecipientRole

TELEPHONE = frozenset({"call", "voicemail", "ringless_voicemail"})
"""Channels in which a telephone call is placed; a text message is none (comment 14(b)-1 to 12 CFR 1006)."""

Debts = frozenset[str] | None
"""The ids that count as one particular debt (several student loans may, 12 CFR 1006.14(b)(4)); None for any debt."""

ELECTRONIC = frozenset({"sms", "email", "chat", "push", "social_private", "social_public"})
"""Channels of electronic messages."""

LETTERS = frozenset({"letter", "act"})
"""Channels of letters, and acts that reach nobody."""

_NO_CONVERSATION = frozenset(
    {"no_answer", "voicemail_left", "answered_dropped", "wrong_number", "busy", "not_in_service"}
)


@dataclass
class Timeline:
    """Events in the order in which they began, whatever order they were given in."""

    events: list[ContactEvent] = field(default_factory=list)
    _keys: list[float] = field(default_factory=list)

    def add(self, key: float, event: ContactEvent) -> None:
        """Add an event no earlier than the last; ``key`` is its POSIX timestamp in seconds."""
        self._keys.append(key)
        self.events.append(event)

    def between(self, start: datetime | None, end: datetime) -> Sequence[ContactEvent]:
        """Events from ``start`` (from the beginning if None) to ``end``, both inclusive."""
        low = bisect_left(self._keys, start.timestamp()) if start else 0
        return self.events[low : bisect_right(self._keys, end.timestamp())]

    def any_by(self, end: datetime) -> bool:
        """Whether there is any event up to and including ``end``."""
        return bool(self._keys) and self._keys[0] <= end.timestamp()

    def backwards(self, end: datetime) -> Iterator[ContactEvent]:
        """Events up to and including ``end``, the latest first."""
        for index in range(bisect_right(self._keys, end.timestamp()) - 1, -1, -1):
            yield self.events[index]


@dataclass
class PersonLedger:
    """The contacts with one person."""

    outbound: Timeline = field(default_factory=Timeline)
    """Every contact or attempt of the sender."""
    calls: Timeline = field(default_factory=Timeline)
    """Telephone calls the sender placed, connected or not."""
    talks: Timeline = field(default_factory=Timeline)
    """Telephone conversations, whoever called, and calls of which it is not known whether they were one."""
    consents: Timeline = field(default_factory=Timeline)
    """Contacts in which the person consented to further calls, or took that back, directly with the sender."""
    misconduct: Timeline = field(default_factory=Timeline)
    """Contacts and attempts of the sender in which misconduct was noted."""


class Ledger:
    """A contact history by person. A person is known by the role; where several share one, give only the events
    that may be with the one who counts."""

    def __init__(self, history: Iterable[ContactEvent]) -> None:
        self.persons: dict[RecipientRole, PersonLedger] = {}
        self.debts: set[str] = set()
        self._wrong_numbers: dict[str, list[float]] = {}
        events = list(history)
        keys = [event.at.timestamp() for event in events]
        for index in sorted(range(len(events)), key=keys.__getitem__):
            self._enter(keys[index], events[index])

    def _enter(self, key: float, event: ContactEvent) -> None:
        person = self.persons.get(event.person)
        if person is None:
            person = self.persons[event.person] = PersonLedger()
        if event.direction == "outbound":
            person.outbound.add(key, event)
            if event.channel in TELEPHONE:
                person.calls.add(key, event)
            if event.misconduct is not None:
                person.misconduct.add(key, event)
        if event.outcome not in _NO_CONVERSATION and (is_conversation(event) or may_be_conversation(event)):
            person.talks.add(key, event)
        if event.consent is not None and event.consent.given_to == "sender":
            person.consents.add(key, event)
        if event.outcome == "wrong_number" and event.address is not None:
            self._wrong_numbers.setdefault(_digits(event.address), []).append(key)
        for debts in (event.debts, event.discussed):
            if debts:
                self.debts.update(debts)

    def person(self, role: RecipientRole) -> PersonLedger:
        """The contacts with the person of that role, which may be none."""
        return self.persons.get(role) or PersonLedger()

    def found_wrong(self, call: ContactEvent, by: datetime) -> bool:
        """Whether the number called was found, in that call or later and by ``by``, not to be the person's."""
        if call.address is None or not self._wrong_numbers:
            return False
        found = self._wrong_numbers.get(_digits(call.address), [])
        index = bisect_left(found, call.at.timestamp())
        return index < len(found) and found[index] <= by.timestamp()


def is_conversation(event: ContactEvent) -> bool:
    """Whether it was a telephone conversation."""
    return event.outcome == "conversation" and event.channel in TELEPHONE


def may_be_conversation(event: ContactEvent) -> bool:
    """Whether it was a live call whose outcome neither says nor rules out that there was a conversation."""
    return event.channel == "call" and event.outcome != "conversation" and event.outcome not in _NO_CONVERSATION


def debts_called_about(event: ContactEvent) -> tuple[str, ...] | None:
    """The debts toward which a call counts; None for every debt."""
    return event.debts or None


def debts_discussed(event: ContactEvent) -> tuple[str, ...] | None:
    """The debts toward which a conversation counts, raised by whichever side; None for every debt.

    What the sender raised counts even if the person would not talk of it (comment 14(b)(4)-2.vi).
    """
    return (*(event.debts or ()), *(event.discussed or ())) or None


def _digits(address: str) -> str:
    """A telephone number without its marks and its prefix for other countries."""
    return "".join(filter(str.isdigit, address))[-10:] or address.strip().casefold()
