"""Facts about a contact with somebody else for location information (12 CFR 1006.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.derived import same_address
from collect_comply.facts.names import appears, name_parts
from collect_comply.facts.notice.form import pattern
from collect_comply.facts.to_whom import readings
from collect_comply.model.history import ContactEvent

_REACHED_NOBODY = ("no_answer", "busy", "not_in_service", "wrong_number", "undeliverable", "answered_dropped")
_NAME = r"(?-i:([A-Z][\w'’-]+(?: [A-Z][\w'’-]*\.?){0,3}))"


@derives("location.earlier_communications")
def location_earlier_communications(context: Context, within_days: int) -> Fact:
    """12 CFR 1006.10(c) counts communications: a call that nobody answered, or a letter that came back, is none.

    The same person is somebody in the same role; two addresses that are both known and differ belong to two people.
    """
    if context.at is None:
        return Unknown("the instant is not given", ("at",))
    if context.case.history is None:
        return Unknown("the history is not given", ("history",))
    at, role = context.at, context.communication.recipient.role
    since = at - timedelta(days=within_days)
    reached = [
        event
        for event in context.case.history
        if since <= event.at < at
        and event.direction == "outbound"
        and event.person == role
        and _reached(event, context)
    ]
    return Known(len(reached), "by the history")


def _reached(event: ContactEvent, context: Context) -> bool:
    address = context.communication.recipient.address
    if event.outcome in _REACHED_NOBODY:
        return False
    return not event.address or not address or same_address(event.address) == same_address(address)


@derives("location.gives_own_name")
def location_gives_own_name(context: Context) -> Fact:
    """A name after an introduction that is neither the firm's nor the consumer's."""
    communication = context.communication
    text = " ".join(communication.text.split())
    if not text:
        return Unknown("there are no words yet", ("text",))
    others = [communication.sender.name, *communication.sender.other_names, context.case.consumer.name]
    for name in _introduced(text):
        if not any(other and (appears(name, other) or appears(other, name)) for other in others):
            return Known(True, "a name follows an introduction")
    if any(mark in text for mark in ("{{", "[[", "<<", "${", "%%")):
        return Unknown("a merge field may hold the name", ("text",))
    return Known(False, "no personal name follows an introduction")


def _introduced(text: str) -> Iterator[str]:
    known = readings()
    starts, named = "|".join(known.introductions), "|".join(known.name_words)
    expression = rf"(?:{starts}),? {_NAME}|(?:{named}) (\w+)|(?:^|[.,!?] ){_NAME} (?:here|speaking)\b"
    for match in pattern(expression).finditer(text):
        name = next(filter(None, match.groups()))
        if name_parts(name) and name_parts(name)[0] not in known.no_names and not re.fullmatch(r"[A-Z]{2,}", name):
            yield name
