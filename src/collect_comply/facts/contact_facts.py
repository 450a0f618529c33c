"""The vocabulary of facts: what the contacts so far held, visits, and how a contact reaches one person alone."""

from __future__ import annotations

from collect_comply.facts.definitions import FactDefinition, computed, read

CONTACT: tuple[FactDefinition, ...] = (
    # The sequence of contacts, and not each of them, has to name free debt advice (CONC 7.3.7G).
    computed(
        "debt_advice.signposts_recorded",
        "flag",
        "whether the history says of any contact if it named a source of free debt advice",
        "history",
    ),
    computed(
        "debt_advice.contacts_since_signpost",
        "number",
        "outbound contacts that reached the customer since the last that named a source of free debt advice, or all "
        "of them if none did; voicemail, where the words would disclose the debt, is left out",
        "whether each contact in history named a source of free debt advice",
    ),
    computed(
        "debt_advice.signposted_before",
        "flag",
        "whether any contact in the history named a source of free debt advice",
        "whether each contact in history named a source of free debt advice",
    ),
    computed(
        "debt_advice.days_since_signpost",
        "number",
        "calendar days since a contact last named a source of free debt advice; nothing if none did",
        "whether each contact in history named a source of free debt advice",
    ),
    computed("visits.asked_to_leave", "flag", "whether a visitor was asked to leave on an earlier visit", "history"),
    computed(
        "visits.stayed_when_asked", "flag", "whether a visitor did not leave when asked on an earlier visit", "history"
    ),
    computed(
        "contacts.since_asked_to_stop",
        "number",
        "outbound contacts, letters left out, in the medium in which the person first asked that such contact stop; "
        "nothing if nobody asked in this medium",
        "history",
    ),
    computed(
        "calls.hours_since_abandoned",
        "number",
        "whole hours since the last abandoned or silent call to this person; nothing if none",
        "history",
        "at",
    ),
    computed("visit.notice_days", "number", "days from the sending to the visit", "visit.on", "at"),
    computed("visit.slot_minutes", "number", "minutes within which somebody may come", "visit.starts", "visit.ends"),
    computed(
        "recipient.occupier",
        "flag",
        "whether it is addressed to whoever lives there, by its name line or its greeting",
        "recipient.addressee",
    ),
    computed(
        "recipient.formats_missing",
        "set",
        "accessible formats that the customer needs and it would not go in",
        "consumer.vulnerability.formats",
    ),
    read(
        "demand.days_left",
        "number",
        "days from the sending to the earliest day by which the words ask for payment; nothing if they name none",
        "text",
        "at",
    ),
)
