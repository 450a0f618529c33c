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
from collect_comply.facts.manner_facts import MANNER
from collect_comply.facts.notice.vocabulary import NOTICE
from collect_comply.facts.statutory.vocabulary import STATUTORY
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
    # What the law of states asks about.
    _computed(
        "limitation.has_run_if_old",
        "flag",
        "whether the limitation period has run; where that is not known, a debt younger than so many days is not "
        "asked about",
        "debt.time_barred or debt.limitation_expires_on",
        "debt.oldest_date",
        arguments=("young_days",),
    ),
    _computed(
        "reporting_period.has_run",
        "flag",
        "whether consumer reporting agencies may no longer report the debt (15 USC 1681c(a))",
        "debt.reporting_period_ends_on",
    ),
    _computed(
        "medical_notice.days_since_mailed",
        "number",
        "calendar days since the notice before the collection of a medical debt was mailed (1: the day after); nothing "
        "if it was not mailed",
        "debt.state_notices.medical_mailed_on",
    ),
    _computed(
        "language.differs_from_spoken",
        "flag",
        "whether the words are in another language than the first oral contact mainly was",
        "debt.first_spoken_language",
        "language",
    ),
    _computed(
        "licences.on_file", "set", "places (two letters, NYC) for which a licence number is given", "sender.licences"
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
        "nothing if there was none (within_days, if given); of a conversation on a call by consent (of at most "
        "consent_days) it is open whether it counts",
        *_HISTORY,
        optional=("within_days", "consent_days"),
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
        "minutes since the last outbound call to this person that connected, wrong numbers left out; nothing if none",
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
    _computed(
        "contacts.days_since_misconduct",
        "number",
        "calendar days since the last contact of the sender with this person in which misconduct is noted; nothing if "
        "none is",
        *_HISTORY,
    ),
    # Consent to contact, and answers to the consumer's own.
    _computed(
        "consent.covers_time",
        "flag",
        "whether the consumer's direct consent, given in a lawful contact, covers this time; so does a court's "
        "permission, and a contact that the consumer began and that still goes on",
        "consumer.consents",
    ),
    _computed("consent.covers_place", "flag", "the same of the place it goes to", "consumer.consents"),
    _computed(
        "consent.despite_attorney",
        "flag",
        "whether such a consent covers direct contact although an attorney represents the consumer",
        "consumer.consents",
    ),
    _computed(
        "reply.live", "flag", "whether it is said within the consumer's own contact, such as their call", "in_reply_to"
    ),
    _computed(
        "reply.same_place",
        "flag",
        "whether it answers the consumer at the place from which they made contact",
        "in_reply_to",
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
    # What the laws of states and cities ask for. Contacts that did not arrive and answers to the person's own contact
    # are not counted; turns_on is the number a rule turns on, below and above which an unknown place does not matter.
    _computed("clock.eastern", "time", "time of day by the Eastern clock, wherever the consumer is", "at"),
    FactDefinition(
        "recipient.line",
        "word",
        "what it reaches: a mobile, the home, work, a place elsewhere, or electronic for what reaches no telephone",
        "computed",
        ("recipient.place",),
        ("mobile", "home", "work", "elsewhere", "electronic"),
    ),
    *(
        _computed(name, "number", f"{meaning}, in that many days", *_HISTORY, arguments=arguments)
        for name, meaning, arguments in (
            ("contacts.about_debt", "contacts of every channel with this person about this debt", ("within_days",)),
            ("contacts.of_every_form", "contacts of every channel with the consumer and the spouse", ("within_days",)),
            ("contacts.electronic", "texts, e-mails and private messages about this debt", ("within_days",)),
            ("contacts.at_work", "contacts of every channel at the place of work", ("within_days", "turns_on")),
            (
                "contacts.to_personal_lines",
                "calls, recorded messages and texts about this debt to the home or a mobile",
                ("within_days", "turns_on"),
            ),
            (
                "contacts.to_other_lines",
                "calls and recorded messages about this debt to work or elsewhere",
                ("within_days", "turns_on"),
            ),
            ("contacts.to_mobiles", "calls, recorded messages and texts to a mobile", ("within_days", "turns_on")),
            ("calls.prerecorded", "artificial or prerecorded voice calls to this line", ("within_days", "turns_on")),
        )
    ),
    _computed(
        "contacts.at_work_this_week",
        "number",
        "contacts of every channel at the place of work since Monday",
        *_HISTORY,
        arguments=("turns_on",),
    ),
    _computed(
        "calls.days_since_own_conversation",
        "number",
        "calendar days since the last conversation about this debt on a call that the sender placed unasked; nothing "
        "if there was none within those days",
        *_HISTORY,
        arguments=("within_days",),
    ),
    _computed(
        "work_calls.days_since_request",
        "number",
        "days since the consumer asked orally not to be telephoned at work; 0 if the request is in writing, nothing if "
        "none stands",
        "consumer.work_calls",
    ),
    _computed(
        "rights_notice.mailed",
        "flag",
        "whether the notice that the consumer's state or city demands had been mailed by then",
        "debt.state_notices.rights_mailed_on",
    ),
    _computed(
        "recipient.channel_consented",
        "flag",
        "whether the consumer expressly consented to messages in this channel",
        "consumer.electronic_consent",
    ),
    _computed(
        "revocation.stands", "flag", "whether a reply by text took back the consent to texts on this debt", "history"
    ),
    _computed(
        "revocation.elsewhere", "flag", "whether such a reply was about other debts of the person only", "history"
    ),
    _computed(
        "revocation.business_days_since", "number", "business days since that reply; nothing if none", "history", "at"
    ),
    _computed("revocation.minutes_since", "number", "minutes since that reply; nothing if none", "history", "at"),
    _computed("revocation.texts_since", "number", "texts sent since that reply", "history", "at"),
    # Acts that are checked before they are done.
    _computed(
        "furnishing.spoken", "flag", "whether there was a conversation with the consumer about this debt", "history"
    ),
    _computed(
        "furnishing.mailed_and_waited",
        "flag",
        "whether something about this debt was mailed or sent to the consumer wait_days ago or longer (the day of "
        "mailing is the first) and did not come back within them",
        "history",
        "at",
        arguments=("wait_days",),
    ),
    _computed(
        "instrument.days_postdated",
        "number",
        "calendar days from the receipt of an instrument to the date on it",
        "instrument.dated_on",
        "instrument.received_on",
    ),
    _computed(
        "instrument.deposited_early",
        "flag",
        "whether the instrument would be deposited before the date on it",
        "instrument.dated_on",
        "instrument.deposit_on",
    ),
    _computed(
        "instrument.notice_days",
        "number",
        "days from the written notice of a deposit to the deposit, without weekends and legal public holidays; nothing "
        "if no notice was sent",
        "instrument.notice_sent_on",
        "instrument.deposit_on",
    ),
    _computed(
        "allocation.given", "flag", "whether it is given to which debts a payment is applied", "allocation.applied_to"
    ),
    _computed(
        "allocation.to_disputed",
        "flag",
        "whether a payment is applied to a debt that is disputed",
        "allocation.applied_to",
        "allocation.disputed",
    ),
    _computed(
        "allocation.against_directions",
        "flag",
        "whether a payment is applied to a debt to which the consumer did not direct it",
        "allocation.applied_to",
        "allocation.directed_to",
    ),
    _computed(
        "record.full_years_past",
        "number",
        "full years that lie behind since the call (a recording) or the last collection activity (any other record)",
        "record.is_recording",
        "debt.last_activity_on",
    ),
    _computed(
        "debt.identity_theft_known",
        "flag",
        "whether the case says that an identity-theft notice was received; left out is no",
        "debt.identity_theft_notice",
    ),
    _computed(
        "consumer.minor_known",
        "flag",
        "whether the case says that the consumer is under age; left out is no",
        "consumer.is_minor",
    ),
    _computed(
        "debt.discharge_known",
        "flag",
        "whether the case says that a bankruptcy discharged the debt; left out is no",
        "debt.discharged",
    ),
    _computed(
        "debt.insurer_paid_in_full_known",
        "flag",
        "whether the case says that insurance paid the whole medical bill; left out is no",
        "debt.insurer_paid_in_full",
    ),
    _computed("debt.passed_on", "flag", "whether the file was in fact passed to another firm", "debt.passed_to"),
    _computed("dispute.in_part", "flag", "whether only a part of the debt is disputed", "debt.dispute.amount"),
    _computed(
        "servicing_change.late_notice",
        "flag",
        "UK: whether the customer was told of a change of servicer only after it",
        "debt.servicing_change.on",
        "debt.servicing_change.notified_on",
    ),
    _computed(
        "charge.exceeds_cost",
        "flag",
        "UK: whether a charge for arrears or default is higher than the cost it covers",
        "debt.charge.amount",
        "debt.charge.cost",
    ),
    _computed(
        "sender.recorded_unauthorised",
        "flag",
        "UK: whether the sender is recorded as not authorised by the Financial Conduct Authority; not given, no",
        "sender.fca_status",
    ),
    _read(
        "company.particulars_missing",
        "set",
        "UK: which of the sender's registered particulars the words do not hold",
        "text",
        "sender.company",
    ),
    # What the words say, beside signals.
    _read(
        "text.asks_disputed_part",
        "flag",
        "whether the words state as owed, or ask for, more than what is not disputed",
        "text",
        "debt.dispute.amount",
    ),
    _read(
        "duplicative_notice.missing",
        "set",
        "what a notice of a duplicative dispute must say and does not: says_duplicative, same_substance, nothing_new, "
        "earlier_response, response_date",
    ),
    _read(
        "text.venue_differs",
        "flag",
        "whether the words name a county or district in which suit may not be brought",
        "text",
        "debt.venues",
    ),
    _read(
        "text.ends_offer_early",
        "flag",
        "whether the words let an offer end today that is in truth open longer",
        "text",
        "offer.expires_on",
    ),
    _read(
        "text.other_creditor",
        "flag",
        "whether the words name a creditor whom the case does not know",
        "text",
        "debt.creditor",
    ),
    _read("disclosures", "set", "disclosures the words give, each stated and not denied"),
    _read("disclosures", "set", "disclosures the words give, each stated and nowhere denied"),
    _read("disclosures.english", "set", "disclosures the words give in English"),
    _read("disclosures.spanish", "set", "disclosures the words give in Spanish, by sentences that are known"),
    _read(
        "text.languages",
        "set",
        "codes of the languages of the words (en, es, ...; und: one that cannot be told), known disclosures left out",
    ),
    _read("disclosures.denied", "set", "disclosures the words deny somewhere"),
    _read(
        "opt_out.ways",
        "set",
        "ways to stop electronic messages that the words offer: proper, or what is wrong with them: hard_way (a call, "
        "a letter, a website without a link), at_a_price (a fee, a login, more information), too_narrow (some messages "
        "only), other_medium, denied",
    ),
    _read(
        "validation.steps_after_period",
        "flag",
        "whether every demand and threat in the words names a day that is not before the end of the validation period",
        "text",
        "debt.validation.period_ends_on",
        "at",
    ),
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
    _read(
        "text.introduces_other_name",
        "flag",
        "whether somebody is introduced by the name of a business that is none of the sender's names",
        "text",
        "sender.name",
    ),
    _computed(
        "sender.assumed_names_shared",
        "flag",
        "whether two employees use one assumed name, or one employee several",
        "sender.assumed_names",
    ),
    _read("text.names_creditor", "flag", "whether the words name the creditor", "text", "debt.creditor"),
    _read(
        "text.names_original_creditor",
        "flag",
        "whether the words name the original creditor",
        "text",
        "debt.original_creditor",
    ),
    _read(
        "text.states_sender_address",
        "flag",
        "whether the words hold the sender's licensed address",
        "text",
        "sender.licensed_address",
    ),
    _read(
        "text.states_creditor_address",
        "flag",
        "whether the words hold the creditor's full address",
        "text",
        "debt.creditor_address",
    ),
    _read("text.states_amount", "flag", "whether the words state an amount of money"),
    _read(
        "text.balance_differs",
        "flag",
        "whether the words state as owed an amount that is neither the amount owed nor the arrears",
        "text",
        "debt.current_amount",
    ),
    _read(
        "licences.stated",
        "set",
        "places (two letters, NYC) whose licence number on file the words state",
        "text",
        "sender.licences",
    ),
    _read(
        "text.address_states",
        "set",
        "states of the postal addresses in the words (two letters), the consumer's own addresses left out",
    ),
    _read("exempt_income.missing", "set", "kinds of income exempt from being taken that a list of them does not name"),
    _read(
        "charge_off.missing",
        "set",
        "parts of the itemisation since charge-off that are missing: total at charge-off, interest, fees, payments",
    ),
    _read(
        "medical_notice.missing",
        "set",
        "parts of the notice before the collection of a medical debt that are missing: date of service, principal "
        "amount, how the debt was obtained",
    ),
    _read("text.placeholders", "set", "merge fields left unfilled in the words"),
    _read(
        "limited_content.missing",
        "set",
        "required parts of a limited-content message that are missing: business_name, "
        "reply_request, natural_person, telephone_number",
    ),
    _read("limited_content.has_other_content", "flag", "whether it says more than a limited-content message may"),
    *MANNER,
    *NOTICE,
    *TO_WHOM,
    *STATUTORY,
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
