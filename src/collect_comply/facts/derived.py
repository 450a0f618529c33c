"""Facts that follow from given dates and lists: limitation, validation period, holds, requests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives, flag


def _day(context: Context) -> date | None:
    """The calendar day of the contact in its own offset: the day its sender wrote down."""
    return context.at.date() if context.at else None


@derives("limitation.has_run")
def limitation_has_run(context: Context) -> Fact:
    debt = context.case.debt
    if debt.time_barred is not None:
        return Known(debt.time_barred, "given as debt.time_barred")
    day = _day(context)
    if debt.limitation_expires_on is None or day is None:
        return Unknown("the limitation period is not known", ("debt.time_barred or debt.limitation_expires_on",))
    return Known(day > debt.limitation_expires_on, f"the period ends on {debt.limitation_expires_on}")


@derives("validation.in_period")
def validation_in_period(context: Context) -> Fact:
    validation, day = context.case.debt.validation, _day(context)
    if day is None or validation.period_ends_on is None:
        return Unknown("the validation period is not known", ("debt.validation.period_ends_on",))
    started = validation.provided_on is None or validation.provided_on <= day
    return Known(started and day <= validation.period_ends_on, f"the period ends on {validation.period_ends_on}")


@derives("validation.days_since_initial")
def validation_days_since_initial(context: Context) -> Fact:
    initial = context.case.debt.initial_communication_at
    if context.at is None or initial is None:
        return Unknown("the initial communication is not known", ("debt.initial_communication_at",))
    days = (context.at.date() - initial.astimezone(context.at.tzinfo).date()).days
    return Known(days, f"the initial communication was on {initial.date()}")


@derives("cease.in_force")
def cease_in_force(context: Context) -> Fact:
    cease = context.case.consumer.cease
    if cease.requested is False or cease.in_writing is False:
        return Known(False, "no written request stands")
    if cease.requested is None or cease.in_writing is None:
        needs = [name for name in ("requested", "in_writing") if getattr(cease, name) is None]
        return Unknown("whether contact was to cease is not known", tuple(f"consumer.cease.{name}" for name in needs))
    if cease.received_at is not None and context.at is not None and context.at < cease.received_at:
        return Known(False, f"the request was received later, on {cease.received_at.date()}")
    return Known(True, "a written request was received")


@derives("breathing_space.in_force")
def breathing_space_in_force(context: Context) -> Fact:
    hold, day = context.case.consumer.breathing_space, _day(context)
    if hold.active is not None:
        return Known(hold.active, "given as consumer.breathing_space.active")
    if hold.started_on is None or day is None:
        return Unknown("whether a moratorium holds is not known", ("consumer.breathing_space.active",))
    ended = hold.ends_on is not None and day > hold.ends_on
    return Known(hold.started_on <= day and not ended, f"from {hold.started_on} to {hold.ends_on or 'no known end'}")


@derives("debt_advice.days_since_informed")
def debt_advice_days_since_informed(context: Context) -> Fact:
    advice, day = context.case.consumer.debt_advice, _day(context)
    if advice.seeking is False:
        return Known(None, "no advice is being taken")
    if advice.informed_on is None or day is None:
        return Unknown("when the firm was told of debt advice is not known", ("consumer.debt_advice.informed_on",))
    return Known((day - advice.informed_on).days, f"the firm was told on {advice.informed_on}")


@derives("recipient.channel_blocked")
def recipient_channel_blocked(context: Context) -> Fact:
    blocked = context.case.consumer.blocked_channels
    if blocked is None:
        return Unknown("which channels the person blocked is not known", ("consumer.blocked_channels",))
    return Known(context.communication.channel in blocked, "channels blocked: " + (", ".join(blocked) or "none"))


@derives("recipient.address_blocked")
def recipient_address_blocked(context: Context) -> Fact:
    blocked, address = context.case.consumer.blocked_addresses, context.communication.recipient.address
    if blocked == ():
        return Known(False, "no address is blocked")
    if blocked is None or address is None:
        needs = ("consumer.blocked_addresses",) if blocked is None else ("recipient.address",)
        return Unknown("whether this address was opted out of is not known", needs)
    return Known(_same(address) in map(_same, blocked), "compared with the addresses opted out of")


def _same(address: str) -> str:
    """An address without the marks that people write differently."""
    if "@" in address:
        return address.strip().casefold()
    return "".join(character for character in address if character.isdigit())[-10:]


@derives("recipient.other_channel_only")
def recipient_other_channel_only(context: Context) -> Fact:
    consumer = context.case.consumer
    if consumer.only_channel is not None:
        return Known(consumer.only_channel != context.communication.channel, f"only {consumer.only_channel} is wanted")
    if consumer.blocked_channels is None:
        return Unknown("whether another channel was asked for is not known", ("consumer.only_channel",))
    return Known(False, "preferences are known and name no only channel")


@derives("recipient.place_inconvenient")
def recipient_place_inconvenient(context: Context) -> Fact:
    consumer, recipient = context.case.consumer, context.communication.recipient
    if consumer.inconvenient_places is None:
        return Unknown("which places are inconvenient is not known", ("consumer.inconvenient_places",))
    places = _present(recipient.place, consumer.known_place_now)
    if any(place in consumer.inconvenient_places for place in places):
        return Known(True, f"goes to: {', '.join(places)}")
    if not consumer.inconvenient_places:
        return Known(False, "no place is known to be inconvenient")
    return flag(False if places else None, "the place it goes to is not known", "recipient.place")


def _present(*values: str | None) -> list[str]:
    return [value for value in values if value is not None]


@derives("reply.same_channel")
def reply_same_channel(context: Context) -> Fact:
    reply = context.communication.in_reply_to
    if reply is None:
        return Known(False, "it answers no contact of the consumer")
    first = reply.responses_sent == 0
    return Known(first and _medium(reply.channel) == _medium(context.communication.channel), "given as in_reply_to")


_MEDIA: Iterable[frozenset[str]] = (frozenset({"call", "voicemail", "ringless_voicemail"}),)


def _medium(channel: str) -> str:
    """Calls and voicemail are one medium: the telephone."""
    return next(("telephone" for medium in _MEDIA if channel in medium), channel)
