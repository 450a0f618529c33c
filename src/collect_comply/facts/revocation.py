"""Whether the person took back the consent to be texted, in the reply words the telecom rules name.

Which words those are stands in ``rulesets/signals/_revocation.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.model.base import Model
from collect_comply.model.history import ContactEvent
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_MARKS = re.compile(r"[^\w']+")
_MOST_DAYS = 400
_NEEDS = ("history",)
Meaning = Literal["revokes", "resumes", "doubtful"]


class Replies(Model):
    """``_revocation.yaml``."""

    revoking: tuple[str, ...]
    resuming: tuple[str, ...]
    doubtful: tuple[str, ...]


@cache
def _replies() -> Replies:
    return Replies.model_validate(load(rulesets_root() / "signals" / "_revocation.yaml").data)


def meaning(words: str) -> Meaning | None:
    """What a reply says of the consent to be texted; None when it says nothing of it."""
    plain = " ".join(_MARKS.sub(" ", words.replace("’", "'")).casefold().split())
    if plain in _replies().revoking:
        return "revokes"
    if plain in _replies().resuming:
        return "resumes"
    found = any(f" {phrase} " in f" {plain} " for phrase in _replies().doubtful)
    return "doubtful" if found else None


@dataclass(frozen=True)
class Revocation:
    """A reply that revokes the consent to texts, or may."""

    at: datetime
    sure: bool


def _revocation(context: Context, *, here: bool) -> Revocation | None:
    """What the last reply on the consent said: about this debt or none in particular, or about other debts only."""
    found = [(event.at, says) for event, about, says in _said(context) if about == here]
    if not found or found[-1][1] == "resumes":
        return None
    return Revocation(found[-1][0], found[-1][1] == "revokes")


def _said(context: Context) -> Iterator[tuple[ContactEvent, bool, Meaning]]:
    """The replies by text that say something of the consent, in order, with whether they are about this debt."""
    history, debt = context.case.history or (), context.case.debt.id
    role = context.communication.recipient.role
    for event in sorted(history, key=lambda event: event.at):
        if event.direction != "inbound" or event.channel != "sms" or role not in (None, event.person):
            continue
        if context.at is not None and event.at > context.at:
            break
        says = meaning(event.words) if event.words else None
        if says:
            yield event, not event.debts or debt in event.debts, says


def _flag(context: Context, *, here: bool) -> Fact:
    if context.case.history is None:
        return Unknown("the contact history is not given", _NEEDS)
    found = _revocation(context, here=here)
    if found is None:
        return Known(False, "no reply in the history revokes the consent to texts")
    if not found.sure:
        return Unknown(f"the reply of {found.at.isoformat()} may revoke the consent; a person must read it", _NEEDS)
    return Known(True, f"revoked by the reply of {found.at.isoformat()}")


@derives("revocation.stands")
def revocation_stands(context: Context) -> Fact:
    return _flag(context, here=True)


@derives("revocation.elsewhere")
def revocation_elsewhere(context: Context) -> Fact:
    return _flag(context, here=False)


@derives("revocation.business_days_since")
def revocation_business_days_since(context: Context) -> Fact:
    """Weekends and federal public holidays left out; the day of the reply is not counted."""
    if context.case.history is None or context.at is None:
        return Unknown("the contact history or the instant is not given", (*_NEEDS, "at"))
    found = _revocation(context, here=True)
    if found is None:
        return Known(None, "no reply in the history revokes the consent to texts")
    days = _business_days(found.at.astimezone(context.at.tzinfo).date(), context.at.date())
    return Known(days, f"since the reply of {found.at.isoformat()}")


def _business_days(first: date, last: date) -> int:
    import holidays  # slow to import

    public = holidays.country_holidays("US")
    spanned = (first + timedelta(days=number) for number in range(1, min((last - first).days, _MOST_DAYS) + 1))
    return sum(day.weekday() < 5 and day not in public for day in spanned)


@derives("revocation.minutes_since")
def revocation_minutes_since(context: Context) -> Fact:
    """Also of a request that is only given as the contact that this one answers."""
    if context.at is None:
        return Unknown("the instant is not given", ("at",))
    found = _revocation(context, here=True) if context.case.history else None
    reply = context.communication.in_reply_to
    when = found.at if found else reply.at if reply else None
    if when is None:
        return Known(None, "no reply in the history revokes the consent to texts")
    return Known(int((context.at - when).total_seconds() // 60), f"since the reply of {when.isoformat()}")


@derives("revocation.texts_since")
def revocation_texts_since(context: Context) -> Fact:
    if context.case.history is None:
        return Unknown("the contact history is not given", _NEEDS)
    found = _revocation(context, here=True)
    if found is None or context.at is None:
        return Known(0, "no reply in the history revokes the consent to texts")
    sent = [
        event
        for event in context.case.history
        if event.direction == "outbound" and event.channel == "sms" and found.at < event.at <= context.at
    ]
    return Known(len(sent), f"{len(sent)} texts since the reply of {found.at.isoformat()}")
