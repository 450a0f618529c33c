"""The vocabulary of facts: what follows from given facts and the instant."""

from __future__ import annotations

from collect_comply.facts.definitions import FactDefinition, computed

CASE: tuple[FactDefinition, ...] = (
    # What follows from given facts and the instant.
    computed(
        "limitation.has_run",
        "flag",
        "whether the limitation period has run at that instant",
        "debt.time_barred or debt.limitation_expires_on",
    ),
    computed(
        "validation.in_period",
        "flag",
        "whether it falls within the validation period",
        "debt.validation.provided_on",
        "debt.validation.period_ends_on",
    ),
    computed(
        "validation.days_since_initial",
        "number",
        "calendar days since the initial communication",
        "debt.initial_communication_at",
    ),
    computed(
        "cease.in_force",
        "flag",
        "whether a written refusal or request to stop had been received by then",
        "consumer.cease.requested",
        "consumer.cease.in_writing",
    ),
    computed(
        "breathing_space.in_force",
        "flag",
        "whether a moratorium covers that day; where no end is given, a standard one lasts standard_days and a crisis "
        "one days_after_treatment beyond the treatment",
        "consumer.breathing_space.active",
        optional=("standard_days", "days_after_treatment"),
    ),
    computed(
        "debt_advice.days_since_informed",
        "number",
        "calendar days since the firm was told of debt advice or a plan",
        "consumer.debt_advice.informed_on",
    ),
    computed(
        "recipient.channel_blocked",
        "flag",
        "whether the person asked not to be contacted in this channel",
        "consumer.blocked_channels",
    ),
    computed(
        "recipient.address_blocked",
        "flag",
        "whether this number or address was opted out of",
        "consumer.blocked_addresses",
        "recipient.address",
    ),
    computed(
        "recipient.other_channel_only",
        "flag",
        "whether the person asked for another channel only",
        "consumer.only_channel",
    ),
    computed(
        "recipient.place_inconvenient",
        "flag",
        "whether it goes to a place known to be inconvenient",
        "consumer.inconvenient_places",
        "recipient.place",
    ),
    computed(
        "reply.same_channel",
        "flag",
        "whether it answers the consumer's own contact, for the first time, in the same channel",
        "in_reply_to",
    ),
    computed(
        "reply.hours_since",
        "number",
        "whole hours since the consumer's own contact; nothing if none",
        "in_reply_to",
        "at",
    ),
    computed(
        "reply.earliest_local", "time", "earliest local time, over all zones, of the contact it answers", "in_reply_to"
    ),
    computed(
        "reply.latest_local", "time", "latest local time, over all zones, of the contact it answers", "in_reply_to"
    ),
    computed(
        "reply.in_inconvenient_time",
        "flag",
        "whether the contact it answers was itself at an inconvenient time",
        "in_reply_to",
    ),
    computed(
        "servicing_change.late_notice",
        "flag",
        "UK: whether the customer was told of a change of servicer only after it",
        "debt.servicing_change.on",
        "debt.servicing_change.notified_on",
    ),
    computed(
        "charge.exceeds_cost",
        "flag",
        "UK: whether a charge for arrears or default is higher than the cost it covers",
        "debt.charge.amount",
        "debt.charge.cost",
    ),
    computed(
        "sender.recorded_unauthorised",
        "flag",
        "UK: whether the sender is recorded as not authorised by the Financial Conduct Authority; not given, no",
        "sender.fca_status",
    ),
)
