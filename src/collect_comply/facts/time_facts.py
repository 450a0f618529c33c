"""The vocabulary of facts: when a contact would go, how often there was contact, and what was agreed about it."""

from __future__ import annotations

from collect_comply.facts.definitions import HISTORY, LOCATION, FactDefinition, computed

_RESIDENCE = ("consumer.residence", "consumer.addresses")

TIME: tuple[FactDefinition, ...] = (
    # The clock, in every zone where the consumer might be.
    computed("clock.zones", "set", "IANA zones in which the consumer might be", LOCATION[1]),
    computed(
        "clock.earliest_local", "time", "earliest local time at which it would go, over all those zones", *LOCATION
    ),
    computed("clock.latest_local", "time", "latest local time at which it would go, over all those zones", *LOCATION),
    computed("clock.weekdays", "set", "local days of the week on which it would go (mon to sun)", *LOCATION),
    computed(
        "clock.public_holiday", "flag", "whether it would go on a public holiday at the consumer's place", *LOCATION
    ),
    computed(
        "clock.in_inconvenient_time",
        "flag",
        "whether it would go within hours the consumer is known to find inconvenient, in any of those zones",
        *LOCATION,
        "consumer.inconvenient_times",
    ),
    computed(
        "residence.states", "set", "US states and territories where the consumer resides (two letters)", *_RESIDENCE
    ),
    computed("residence.cities", "set", "cities with a law of their own where the consumer resides (NYC)", *_RESIDENCE),
    # Counts over the history given. Days are calendar days at the consumer's place; the day of the contact counts.
    # The person is the one in the recipient's role; if that is not given, the strictest answer over all persons.
    computed(
        "calls.placed",
        "number",
        "telephone calls already placed to this person about this debt in that many consecutive days ending on the "
        "day of this contact; calls that did not connect, covered by consent for at most consent_days, or to a "
        "number found not to be the person's, are left out",
        *HISTORY,
        arguments=("within_days",),
        optional=("consent_days",),
    ),
    computed(
        "calls.placed_about_any_debt",
        "number",
        "the same over all debts of this person",
        *HISTORY,
        arguments=("within_days",),
        optional=("consent_days",),
    ),
    computed(
        "calls.days_since_conversation",
        "number",
        "calendar days since the last telephone conversation with this person about this debt (0: the same day); "
        "nothing if there was none (within_days, if given); of a conversation on a call by consent (of at most "
        "consent_days) it is open whether it counts",
        *HISTORY,
        optional=("within_days", "consent_days"),
    ),
    computed(
        "calls.consent_day",
        "number",
        "which day of the person's direct prior consent to more calls this is (1: the day of receipt); nothing if no "
        "consent stands, because none was given, it was revoked, its own period ended or a conversation ended it",
        *HISTORY,
        optional=("within_days",),
    ),
    computed(
        "calls.minutes_since_last",
        "number",
        "minutes since the last outbound call to this person that connected, wrong numbers left out; nothing if none",
        "history",
        "at",
    ),
    computed(
        "messages.sent",
        "number",
        "outbound electronic messages (text, e-mail, chat, push, social) to this person in that many days",
        *HISTORY,
        arguments=("within_days",),
    ),
    computed(
        "contacts.made",
        "number",
        "outbound contacts and attempts of every channel with this person in that many days, letters left out",
        *HISTORY,
        arguments=("within_days",),
    ),
    computed(
        "contacts.days_since_misconduct",
        "number",
        "calendar days since the last contact of the sender with this person in which misconduct is noted; nothing if "
        "none is",
        *HISTORY,
    ),
    # Consent to contact, and answers to the consumer's own.
    computed(
        "consent.covers_time",
        "flag",
        "whether the consumer's direct consent, given in a lawful contact, covers this time; so does a court's "
        "permission, and a contact that the consumer began and that still goes on",
        "consumer.consents",
    ),
    computed("consent.covers_place", "flag", "the same of the place it goes to", "consumer.consents"),
    computed(
        "consent.despite_attorney",
        "flag",
        "whether such a consent covers direct contact although an attorney represents the consumer",
        "consumer.consents",
    ),
    computed(
        "reply.live", "flag", "whether it is said within the consumer's own contact, such as their call", "in_reply_to"
    ),
    computed(
        "reply.same_place",
        "flag",
        "whether it answers the consumer at the place from which they made contact",
        "in_reply_to",
    ),
)
