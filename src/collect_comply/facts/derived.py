"""Facts that follow from given dates and lists: limitation, validation period, holds, requests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from collect_comply.facts.base import Context, Fact, Known, Unknown, Value, derivers, derives
from collect_comply.facts.clock import zones_of
from collect_comply.model.consumer import BreathingSpace
from collect_comply.timing.windows import local_times


def local_days(context: Context) -> list[date]:
    """The calendar days on which it may be where the consumer is; without a place, the day its sender wrote."""
    if context.at is None:
        return []
    zones = zones_of(context)
    if isinstance(zones, Unknown):
        return [context.at.date()]
    return sorted({local.date() for local in local_times(context.at, zones).values()})


@derives("limitation.has_run")
def limitation_has_run(context: Context) -> Fact:
    debt, days = context.case.debt, local_days(context)
    expired = days[-1] > debt.limitation_expires_on if days and debt.limitation_expires_on else None
    if debt.time_barred is False and expired:
        return Unknown(f"debt.time_barred says no, but the period ended on {debt.limitation_expires_on}", _LIMITATION)
    if debt.time_barred is not None:
        return Known(debt.time_barred, "given as debt.time_barred")
    if expired is None:
        return Unknown("the limitation period is not known", _LIMITATION)
    return Known(expired, f"the period ends on {debt.limitation_expires_on}")


_LIMITATION = ("debt.time_barred or debt.limitation_expires_on",)


@derives("validation.in_period")
def validation_in_period(context: Context) -> Fact:
    validation, days = context.case.debt.validation, local_days(context)
    if not days or validation.period_ends_on is None:
        return Unknown("the validation period is not known", ("debt.validation.period_ends_on",))
    started = validation.provided_on is None or validation.provided_on <= days[-1]
    return Known(started and days[0] <= validation.period_ends_on, f"the period ends on {validation.period_ends_on}")


@derives("validation.days_since_initial")
def validation_days_since_initial(context: Context) -> Fact:
    initial = context.case.debt.initial_communication_at
    if initial is None and context.communication.initial and context.at is not None:
        return Known(0, "this is the initial communication")
    if context.at is None or initial is None:
        return Unknown("the initial communication is not known", ("debt.initial_communication_at",))
    days = (context.at.date() - initial.astimezone(context.at.tzinfo).date()).days
    return Known(days, f"the initial communication was on {initial.date()}")


@derives("cease.in_force")
def cease_in_force(context: Context) -> Fact:
    cease = context.case.consumer.cease
    if cease.requested is False or cease.in_writing is False:
        return Known(False, "no written request stands")
    if cease.through_accepted_medium is False:
        return Known(False, "it came through a medium in which the collector accepts nothing from consumers")
    if cease.requested is None or cease.in_writing is None:
        needs = [name for name in ("requested", "in_writing") if getattr(cease, name) is None]
        return Unknown("whether contact was to cease is not known", tuple(f"consumer.cease.{name}" for name in needs))
    if cease.received_at is not None and context.at is not None and context.at < cease.received_at:
        return Known(False, f"the request was received later, on {cease.received_at.date()}")
    return Known(True, "a written request was received")


@derives("breathing_space.in_force")
def breathing_space_in_force(
    context: Context, standard_days: int | None = None, days_after_treatment: int | None = None
) -> Fact:
    """SI 2020/1311 regs 26 and 32; without a length, a moratorium of which no end is given has none."""
    hold, days = context.case.consumer.breathing_space, local_days(context)
    if not hold.covers_this_debt:
        return Known(False, "given as consumer.breathing_space.covers_this_debt")
    ends_on = hold.ends_on or _end_by_law(hold, standard_days, days_after_treatment)
    span = f"from {hold.started_on or 'an unknown day'} to {ends_on or 'no known end'}"
    started = days[-1] >= hold.started_on if days and hold.started_on else None
    ended = bool(days and ends_on and days[0] > ends_on)
    covered = started is True and not ended
    now = context.at == context.communication.at
    if now and ((hold.active and ended) or (hold.active is False and covered and ends_on)):
        said = "active" if hold.active else "not active"
        return Unknown(f"the moratorium is said to be {said}, but runs {span}", ("consumer.breathing_space.active",))
    if hold.active is not None:
        return Known(hold.active and not ended, f"given as consumer.breathing_space.active, {span}")
    if started is None:
        return Unknown("whether a moratorium holds is not known", ("consumer.breathing_space.active",))
    return Known(covered, span)


def _end_by_law(hold: BreathingSpace, standard_days: int | None, days_after_treatment: int | None) -> date | None:
    """The last day of a moratorium of known kind; none while crisis treatment goes on."""
    if hold.kind == "mental_health_crisis":
        ended, length = hold.treatment_ended_on, days_after_treatment
        return ended + timedelta(days=length) if ended and length else None
    if hold.kind == "standard" and hold.started_on and standard_days:
        return hold.started_on + timedelta(days=standard_days - 1)
    return None


@derives("debt_advice.days_since_informed")
def debt_advice_days_since_informed(context: Context) -> Fact:
    advice, days = context.case.consumer.debt_advice, local_days(context)
    if advice.seeking is False:
        return Known(None, "no advice is being taken")
    if advice.informed_on is None or not days:
        return Unknown("when the firm was told of debt advice is not known", ("consumer.debt_advice.informed_on",))
    return Known((days[0] - advice.informed_on).days, f"the firm was told on {advice.informed_on}")


@derives("recipient.channel_blocked")
def recipient_channel_blocked(context: Context) -> Fact:
    own = context.communication.recipient.blocked_channels
    blocked = context.case.consumer.blocked_channels if own is None else own
    if blocked is None:
        return Unknown("which channels the person blocked is not known", ("consumer.blocked_channels",))
    # "Stop calling" reaches voicemail too: the telephone is one medium (comment 14(h)(1)-3.i to 12 CFR 1006).
    media = {medium_of(channel) for channel in blocked}
    return Known(
        medium_of(context.communication.channel) in media, "channels blocked: " + (", ".join(blocked) or "none")
    )


@derives("recipient.address_blocked")
def recipient_address_blocked(context: Context) -> Fact:
    blocked, address = context.case.consumer.blocked_addresses, context.communication.recipient.address
    opted_out = context.communication.recipient.record.opted_out_on
    if opted_out is not None and any(opted_out <= day for day in local_days(context)):
        return Known(True, f"its record says opted out on {opted_out}")
    if blocked == ():
        return Known(False, "no address is blocked")
    if blocked is None or address is None:
        needs = ("consumer.blocked_addresses",) if blocked is None else ("recipient.address",)
        return Unknown("whether this address was opted out of is not known", needs)
    return Known(same_address(address) in map(same_address, blocked), "compared with the addresses opted out of")


def same_address(address: str) -> str:
    """An address without the marks that people write differently."""
    if "@" in address:
        return address.strip().casefold()
    return "".join(character for character in address if character.isdigit())[-10:]


@derives("recipient.other_channel_only")
def recipient_other_channel_only(context: Context) -> Fact:
    consumer = context.case.consumer
    if consumer.only_channel is not None:
        other = medium_of(consumer.only_channel) != medium_of(context.communication.channel)
        return Known(other, f"only {consumer.only_channel} is wanted")
    if consumer.blocked_channels is None:
        return Unknown("whether another channel was asked for is not known", ("consumer.only_channel",))
    return Known(False, "preferences are known and name no only channel")


@derives("recipient.place")
def recipient_place(context: Context) -> Fact:
    """Comment 6(b)(1)(ii)-1 to 12 CFR 1006: mail and landlines are bound to a place, mobiles and e-mail are not."""
    communication = context.communication
    if communication.recipient.place is not None:
        return Known(communication.recipient.place)
    address = communication.recipient.address
    phones = context.case.consumer.phones
    kinds = {
        phone.kind for phone in phones if address is not None and same_address(phone.number) == same_address(address)
    }
    if communication.channel in _PLACELESS or kinds == {"mobile"}:
        return Known(None, "a mobile number or an electronic address is bound to no place")
    if kinds in ({"landline"}, {"work"}):
        return Known("work" if kinds == {"work"} else "home", "the place of the landline on file")
    return Unknown("the place it goes to is not known", ("recipient.place",))


_PLACELESS = ("sms", "email", "chat", "push", "social_private", "social_public", "web_visit")


@derives("recipient.place_inconvenient")
def recipient_place_inconvenient(context: Context) -> Fact:
    consumer, bound = context.case.consumer, recipient_place(context)
    if consumer.inconvenient_places is None:
        return Unknown("which places are inconvenient is not known", ("consumer.inconvenient_places",))
    places = _present(bound.value if isinstance(bound, Known) else None, consumer.known_place_now)
    if any(place in consumer.inconvenient_places for place in places):
        return Known(True, f"goes to: {', '.join(places)}")
    if not consumer.inconvenient_places:
        return Known(False, "no place is known to be inconvenient")
    return bound if isinstance(bound, Unknown) else Known(False, f"goes to: {', '.join(places) or 'no fixed place'}")


def _present(*values: Value) -> list[str]:
    return [str(value) for value in values if value is not None]


@derives("reply.same_channel")
def reply_same_channel(context: Context) -> Fact:
    reply = context.communication.in_reply_to
    if reply is None:
        return Known(False, "it answers no contact of the consumer")
    if context.at is not None and reply.at > context.at:
        return Known(False, "the contact it answers lies after it")
    medium = medium_of(reply.channel)
    sent = [
        event
        for event in context.case.history or ()
        if event.direction == "outbound" and event.at > reply.at and medium_of(event.channel) == medium
    ]
    responses = max(reply.responses_sent, len(sent))
    if responses or medium != medium_of(context.communication.channel):
        return Known(False, f"{responses} responses were sent already, in the medium: {medium}")
    return Known(True, "the first response, in the same medium")


@derives("reply.hours_since")
def reply_hours_since(context: Context) -> Fact:
    reply = context.communication.in_reply_to
    if reply is None:
        return Known(None, "it answers no contact of the consumer")
    if context.at is None:
        return Unknown("the instant is not given", ("at",))
    return Known(int((context.at - reply.at).total_seconds() // 3600), f"the consumer made contact at {reply.at}")


def _when_answered(context: Context, fact: str) -> Fact:
    """A fact of the clock as it stood when the consumer made the contact that this one answers."""
    reply = context.communication.in_reply_to
    if reply is None:
        return Known(None, "it answers no contact of the consumer")
    found: Fact = derivers()[fact](context.moved_to(reply.at))
    return found


@derives("reply.earliest_local")
def reply_earliest_local(context: Context) -> Fact:
    return _when_answered(context, "clock.earliest_local")


@derives("reply.latest_local")
def reply_latest_local(context: Context) -> Fact:
    return _when_answered(context, "clock.latest_local")


@derives("reply.in_inconvenient_time")
def reply_in_inconvenient_time(context: Context) -> Fact:
    return _when_answered(context, "clock.in_inconvenient_time")


_MEDIA: Iterable[frozenset[str]] = (frozenset({"call", "voicemail", "ringless_voicemail"}),)


def medium_of(channel: str) -> str:
    """Calls and voicemail are one medium: the telephone."""
    return next(("telephone" for medium in _MEDIA if channel in medium), channel)
