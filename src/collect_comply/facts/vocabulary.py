"""The vocabulary of facts: every name a rule may use, its type, its meaning and what would make it known.

Facts *given* are the fields of the communication and its case, under their own dotted names without the
leading ``case.`` (``debt.judgment``, ``sender.role``, ``channel``). Facts *computed* and *read* are listed
in :data:`DERIVED`; the modules beside this one derive them.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from collect_comply.facts.contact_facts import CONTACT
from collect_comply.facts.definitions import FactDefinition, FactType
from collect_comply.facts.definitions import computed as _computed
from collect_comply.facts.definitions import read as _read
from collect_comply.facts.notice.vocabulary import NOTICE
from collect_comply.facts.to_whom_facts import TO_WHOM
from collect_comply.model.base import Day, Flag, Instant, Money, TimeOfDay
from collect_comply.model.communication import Case, Communication


@dataclass(frozen=True, order=True)
class FactKey:
    """A fact name with the arguments it is asked with, such as the window of a count."""

    name: str
    arguments: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        inner = ", ".join(f"{name}={value}" for name, value in self.arguments)
        return f"{self.name}({inner})" if inner else self.name

    @classmethod
    def parse(cls, text: str) -> FactKey:
        """The key that is written so. Raises ValueError if none is."""
        name, _, inner = text.removesuffix(")").partition("(")
        arguments = [item.split("=") for item in inner.split(", ") if inner]
        return cls(name, tuple((argument, int(value)) for argument, value in arguments))


_LOCATION = ("at", "where the consumer is: consumer.time_zone, an address with its postal code, or a phone number")
_HISTORY = ("history", *_LOCATION)
_RESIDENCE = ("consumer.residence", "consumer.addresses")

DERIVED: tuple[FactDefinition, ...] = (
    # The clock, in every zone where the consumer might be.
    _computed("clock.zones", "set", "IANA zones in which the consumer might be", _LOCATION[1]),
    _computed(
        "clock.earliest_local", "time", "earliest local time at which it would go, over all those zones", *_LOCATION
    ),
    _computed("clock.latest_local", "time", "latest local time at which it would go, over all those zones", *_LOCATION),
    _computed("clock.weekdays", "set", "local days of the week on which it would go (mon to sun)", *_LOCATION),
    _computed(
        "clock.public_holiday", "flag", "whether it would go on a public holiday at the consumer's place", *_LOCATION
    ),
    _computed(
        "clock.in_inconvenient_time",
        "flag",
        "whether it would go within hours the consumer is known to find inconvenient, in any of those zones",
        *_LOCATION,
        "consumer.inconvenient_times",
    ),
    _computed(
        "residence.states", "set", "US states and territories where the consumer resides (two letters)", *_RESIDENCE
    ),
    _computed(
        "residence.cities", "set", "cities with a law of their own where the consumer resides (NYC)", *_RESIDENCE
    ),
    # Counts over the history given. Days are calendar days at the consumer's place; the day of the contact counts.
    # The person is the one in the recipient's role; if that is not given, the strictest answer over all persons.
    _computed(
        "calls.placed",
        "number",
        "telephone calls already placed to this person about this debt in that many consecutive days ending on the "
        "day of this contact; calls that did not connect, covered by consent for at most consent_days, or to a "
        "number found not to be the person's, are left out",
        *_HISTORY,
        arguments=("within_days",),
        optional=("consent_days",),
    ),
    _computed(
        "calls.placed_about_any_debt",
        "number",
        "the same over all debts of this person",
        *_HISTORY,
        arguments=("within_days",),
        optional=("consent_days",),
    ),
    _computed(
        "calls.days_since_conversation",
        "number",
        "calendar days since the last telephone conversation with this person about this debt (0: the same day); "
        "nothing if there was none (within_days, if given)",
        *_HISTORY,
        optional=("within_days",),
    ),
    _computed(
        "calls.consent_day",
        "number",
        "which day of the person's direct prior consent to more calls this is (1: the day of receipt); nothing if no "
        "consent stands, because none was given, it was revoked, its own period ended or a conversation ended it",
        *_HISTORY,
        optional=("within_days",),
    ),
    _computed(
        "calls.minutes_since_last",
        "number",
        "minutes since the last outbound call to this person, connected or not; nothing if none",
        "history",
        "at",
    ),
    _computed(
        "messages.sent",
        "number",
        "outbound electronic messages (text, e-mail, chat, push, social) to this person in that many days",
        *_HISTORY,
        arguments=("within_days",),
    ),
    _computed(
        "contacts.made",
        "number",
        "outbound contacts and attempts of every channel with this person in that many days, letters left out",
        *_HISTORY,
        arguments=("within_days",),
    ),
    # What follows from given facts and the instant.
    _computed(
        "limitation.has_run",
        "flag",
        "whether the limitation period has run at that instant",
        "debt.time_barred or debt.limitation_expires_on",
    ),
    _computed(
        "validation.in_period",
        "flag",
        "whether it falls within the validation period",
        "debt.validation.provided_on",
        "debt.validation.period_ends_on",
    ),
    _computed(
        "validation.days_since_initial",
        "number",
        "calendar days since the initial communication",
        "debt.initial_communication_at",
    ),
    _computed(
        "cease.in_force",
        "flag",
        "whether a written refusal or request to stop had been received by then",
        "consumer.cease.requested",
        "consumer.cease.in_writing",
    ),
    _computed(
        "breathing_space.in_force",
        "flag",
        "whether a moratorium covers that day; where no end is given, a standard one lasts standard_days and a crisis "
        "one days_after_treatment beyond the treatment",
        "consumer.breathing_space.active",
        optional=("standard_days", "days_after_treatment"),
    ),
    _computed(
        "debt_advice.days_since_informed",
        "number",
        "calendar days since the firm was told of debt advice or a plan",
        "consumer.debt_advice.informed_on",
    ),
    _computed(
        "recipient.channel_blocked",
        "flag",
        "whether the person asked not to be contacted in this channel",
        "consumer.blocked_channels",
    ),
    _computed(
        "recipient.address_blocked",
        "flag",
        "whether this number or address was opted out of",
        "consumer.blocked_addresses",
        "recipient.address",
    ),
    _computed(
        "recipient.other_channel_only",
        "flag",
        "whether the person asked for another channel only",
        "consumer.only_channel",
    ),
    _computed(
        "recipient.place_inconvenient",
        "flag",
        "whether it goes to a place known to be inconvenient",
        "consumer.inconvenient_places",
        "recipient.place",
    ),
    _computed(
        "reply.same_channel",
        "flag",
        "whether it answers the consumer's own contact, for the first time, in the same channel",
        "in_reply_to",
    ),
    _computed(
        "reply.hours_since",
        "number",
        "whole hours since the consumer's own contact; nothing if none",
        "in_reply_to",
        "at",
    ),
    _computed(
        "reply.earliest_local", "time", "earliest local time, over all zones, of the contact it answers", "in_reply_to"
    ),
    _computed(
        "reply.latest_local", "time", "latest local time, over all zones, of the contact it answers", "in_reply_to"
    ),
    _computed(
        "reply.in_inconvenient_time",
        "flag",
        "whether the contact it answers was itself at an inconvenient time",
        "in_reply_to",
    ),
    # What the words say, beside signals.
    _read("disclosures", "set", "disclosures the words give, each stated and not denied"),
    _read("text.empty", "flag", "whether there are no words"),
    _read("text.unread", "flag", "whether part of the words could not be read (another language, no language model)"),
    _read("text.word_count", "number", "how many words the text has"),
    _read(
        "text.phone_classes",
        "set",
        "classes of the telephone numbers to call that the text names: geographic, uk_wide, freephone, mobile, "
        "shared_cost, premium_rate, personal, pager, withdrawn, voip, unknown",
    ),
    _read("text.names_sender", "flag", "whether the words name the sender", "text", "sender.name"),
    _read("text.names_creditor", "flag", "whether the words name the creditor", "text", "debt.creditor"),
    _read("text.states_amount", "flag", "whether the words state an amount of money"),
    _read(
        "text.balance_differs",
        "flag",
        "whether the words state as owed an amount that is neither the amount owed nor the arrears",
        "text",
        "debt.current_amount",
    ),
    _read("text.placeholders", "set", "merge fields left unfilled in the words"),
    _read(
        "limited_content.missing",
        "set",
        "required parts of a limited-content message that are missing: business_name, "
        "reply_request, natural_person, telephone_number",
    ),
    _read("limited_content.has_other_content", "flag", "whether it says more than a limited-content message may"),
    *NOTICE,
    *TO_WHOM,
    *CONTACT,
)


def input_meaning(name: str) -> str:
    """What an input is, in words: the name of a field of the communication or its case, or words already."""
    field: Any = Case if name.split(".", maxsplit=1)[0] in Case.model_fields else Communication
    for part in name.split("."):
        fields = getattr(_without_none(getattr(field, "annotation", field)), "model_fields", {})
        if part not in fields:
            return name
        field = fields[part]
    return field.description or name


@cache
def vocabulary() -> dict[str, FactDefinition]:
    """Every fact by name."""
    facts = {definition.name: definition for definition in _given(Communication, "")}
    for definition in DERIVED:
        facts[definition.name] = definition
    return facts


def _given(model: type[BaseModel], prefix: str) -> Iterator[FactDefinition]:
    """The scalar and closed-set fields of a model, recursively; lists of models are not facts."""
    for name, field in model.model_fields.items():
        path = "" if prefix == "" and name == "case" else f"{prefix}{name}"
        annotation = field.rebuild_annotation()
        inner = _without_none(annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _given(inner, f"{path}." if path else "")
            continue
        described = _fact_type(inner)
        if described is not None:
            type_, words = described
            yield FactDefinition(path, type_, field.description or "", "given", (path,), words)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        return members[0] if len(members) == 1 else annotation
    return annotation


def _fact_type(annotation: Any) -> tuple[FactType, tuple[str, ...]] | None:
    named: tuple[tuple[Any, FactType], ...] = (
        (Flag, "flag"),
        (Instant, "instant"),
        (Day, "day"),
        (TimeOfDay, "time"),
        (Money, "number"),
    )
    for alias, type_ in named:
        if annotation == alias:
            return type_, ()
    if get_origin(annotation) is Annotated:
        return _fact_type(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return "word", tuple(str(word) for word in get_args(annotation))
    if get_origin(annotation) is tuple:
        element = get_args(annotation)[0]
        if get_origin(element) is Literal:
            return "set", tuple(str(word) for word in get_args(element))
        return ("set", ()) if element is str else None
    return {str: ("text", ()), bool: ("flag", ()), int: ("number", ()), Decimal: ("number", ())}.get(annotation)  # type: ignore[return-value]
