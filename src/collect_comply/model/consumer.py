"""The person who owes, or is said to owe: where they are, what they asked for, what protects them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.base import Day, Flag, Instant, Model, TimeOfDay
from collect_comply.model.places import WorkCallRequest
from collect_comply.model.vocabulary import (
    PLACE,
    AccessibleFormat,
    AddressKind,
    Channel,
    ConsentTo,
    Nation,
    PhoneKind,
    Weekday,
)


class Address(Model):
    """A postal address."""

    lines: tuple[str, ...] = Field(default=(), description="Street and town, as on an envelope.")
    state: str | None = Field(default=None, description="US state or territory, two letters.", pattern=r"^[A-Z]{2}$")
    postal_code: str | None = Field(default=None, description="ZIP code or UK postcode.", max_length=12)
    country: str = Field(default="US", description="Two-letter country code.", pattern=r"^[A-Z]{2}$")
    kind: AddressKind = Field(default="home", description="What stands there.")


class Phone(Model):
    """A telephone number of the consumer."""

    number: str = Field(description="In international form, or as dialled in the consumer's country.", max_length=32)
    kind: PhoneKind | None = Field(default=None, description="Mobile numbers are bound to no place; landlines are.")
    shared: Flag | None = Field(default=None, description="Whether others are known to answer or read it.")


class TimeWindow(Model):
    """Hours of the week, in the consumer's local time. ``from`` is inside, ``until`` outside."""

    model_config = Model.model_config | {"populate_by_name": True}

    days: tuple[Weekday, ...] = Field(
        default=("mon", "tue", "wed", "thu", "fri", "sat", "sun"), description="Days on which the window opens."
    )
    start: TimeOfDay = Field(alias="from", description="Local time at which the window opens.")
    end: TimeOfDay = Field(alias="until", description="Local time at which it closes; earlier than from: next day.")
    valid_from: Day | None = Field(default=None, description="First local day on which it opens, if it has one.")
    valid_until: Day | None = Field(default=None, description="Last local day on which it opens, if it has one.")


class ContactConsent(Model):
    """The consumer's consent to contact that the time, the place or an attorney would forbid (12 CFR 1006.6(b)(4))."""

    given_to: ConsentTo | None = Field(default=None, description="To whom; only consent given to the sender helps it.")
    given_at: Instant | None = Field(default=None, description="When the sender received it; it helps no earlier.")
    in_lawful_contact: Flag | None = Field(
        default=None,
        description="Whether it was given in a contact that was itself lawful in time, place and person. Consent to go "
        "on with an inconvenient contact never is.",
    )
    times: tuple[TimeWindow, ...] | None = Field(
        default=None, description="Times it covers; an empty list is none, left out is any time."
    )
    places: tuple[AddressKind, ...] = Field(default=(), description="Places it covers.")
    despite_attorney: Flag = Field(default=False, description="Whether it covers direct contact although represented.")
    revoked_at: Instant | None = Field(default=None, description="When it was taken back.")


class Attorney(Model):
    """Legal representation of the consumer for this debt."""

    represented: Flag | None = Field(
        default=None, description="Whether a lawyer represents the consumer for this debt."
    )
    identifiable: Flag | None = Field(
        default=None, description="Whether the lawyer's name and address are known or readily found."
    )
    consents_to_direct_contact: Flag | None = Field(
        default=None, description="Whether the lawyer allows direct contact."
    )
    unresponsive: Flag | None = Field(
        default=None, description="Whether the lawyer failed to answer within a reasonable time."
    )


class Cease(Model):
    """A notice that the consumer refuses to pay or wants communication to stop."""

    requested: Flag | None = Field(default=None, description="Whether such a notice was given for this debt.")
    in_writing: Flag | None = Field(default=None, description="Whether it was in writing, electronic writing included.")
    through_accepted_medium: Flag = Field(
        default=True,
        description="For electronic writing: whether it came through a medium through which the collector accepts "
        "electronic communications from consumers; left out, it is taken to have.",
    )
    received_at: Instant | None = Field(default=None, description="When the collector received it.")


class Hold(Model):
    """A pause in collection that has a beginning and perhaps an end."""

    active: Flag | None = Field(default=None, description="Whether the pause holds when the communication would go.")
    started_on: Day | None = Field(default=None, description="First day of the pause.")
    ends_on: Day | None = Field(default=None, description="Last day of the pause, if it has one.")


class BreathingSpace(Hold):
    """A moratorium under the Debt Respite Scheme (England and Wales)."""

    kind: Literal["standard", "mental_health_crisis"] | None = Field(default=None, description="Which moratorium.")
    treatment_ended_on: Day | None = Field(
        default=None, description="Day on which mental health crisis treatment ended; left out, it goes on."
    )
    covers_this_debt: Flag = Field(
        default=True, description="Whether the moratorium covers this debt; false for a debt or a liability outside it."
    )


class DebtAdvice(Model):
    """Help the customer is getting, or has said they will get, with their debts."""

    seeking: Flag | None = Field(default=None, description="Whether the customer is making a plan or taking advice.")
    informed_on: Day | None = Field(default=None, description="Day on which the firm was told.")
    extended: Flag | None = Field(default=None, description="Whether the pause was extended for evidence of progress.")


class Representative(Model):
    """Somebody authorised to deal for the customer who need not be a lawyer."""

    authorised: Flag | None = Field(default=None, description="Whether there is a representative with authority.")
    consents_to_direct_contact: Flag | None = Field(default=None, description="Whether direct contact is agreed.")


class Vulnerability(Model):
    """What is known of circumstances that make harm more likely."""

    known: Flag | None = Field(default=None, description="Whether vulnerability is known or reasonably suspected.")
    tags: tuple[str, ...] = Field(default=(), description="The firm's own tags, such as bereavement.")
    no_telephone: Flag | None = Field(default=None, description="Whether the circumstances forbid telephoning.")
    no_visits: Flag | None = Field(default=None, description="Whether they forbid visits.")
    no_contact: Flag = Field(default=False, description="Whether they forbid any contact about payment for now.")
    formats: tuple[AccessibleFormat, ...] = Field(default=(), description="Accessible formats the customer needs.")


class ScottishProtection(Model):
    """What protects a customer in Scotland from enforcement."""

    payment_programme: Flag | None = Field(
        default=None, description="Whether a programme under the Debt Arrangement Scheme is approved for the debt."
    )
    moratorium: Flag | None = Field(default=None, description="Whether a statutory moratorium on diligence holds.")


class Consumer(Model):
    """What is known of the consumer. Left out is unknown; write ``false`` or an empty list for a known no."""

    name: str | None = Field(default=None, description="Full name.")
    time_zone: str | None = Field(default=None, description="IANA zone in which the consumer is known to be.")
    addresses: tuple[Address, ...] = Field(default=(), description="Postal addresses.")
    phones: tuple[Phone, ...] = Field(default=(), description="Telephone numbers.")
    emails: tuple[str, ...] = Field(default=(), description="E-mail addresses.")
    residence: str | None = Field(
        default=None,
        description="Where the consumer resides: US state or territory (two letters), or NYC for New York City; left "
        "out, the home addresses tell it.",
        pattern=PLACE,
    )
    nation: Nation | None = Field(default=None, description="Nation of the United Kingdom whose law governs the debt.")
    language: str | None = Field(default=None, description="Preferred language, two letters.", max_length=8)
    is_minor: Flag | None = Field(default=None, description="Whether under age.")
    deceased: Flag | None = Field(default=None, description="Whether known to have died.")
    bankruptcy: Flag | None = Field(
        default=None, description="Whether a stay or discharge in bankruptcy or another insolvency covers the debt."
    )
    servicemember: Flag | None = Field(default=None, description="Whether on active duty.")
    right_party_confirmed: Flag | None = Field(
        default=None, description="Whether the person reached is established to be the consumer."
    )
    denies_being_debtor: Flag | None = Field(default=None, description="Whether they say they are the wrong person.")
    employer_prohibits_contact: Flag | None = Field(
        default=None, description="Whether the employer is known, or there is reason to know, to forbid such contact."
    )
    email_volunteered: Flag | None = Field(
        default=None, description="Whether the consumer gave the e-mail address used of their own accord."
    )
    email_consent_in_writing: Flag | None = Field(
        default=None, description="Whether the consumer consented in writing to e-mails about the debt."
    )
    inconvenient_times: tuple[TimeWindow, ...] | None = Field(
        default=None,
        description="Times the consumer is known to find inconvenient; an empty list when none is known.",
    )
    inconvenient_places: tuple[AddressKind, ...] | None = Field(
        default=None, description="Places known to be inconvenient; an empty list when none is known."
    )
    known_place_now: AddressKind | None = Field(default=None, description="Where the consumer is known to be now.")
    blocked_channels: tuple[Channel, ...] | None = Field(
        default=None, description="Channels the person asked not to be used; an empty list when none."
    )
    blocked_addresses: tuple[str, ...] | None = Field(
        default=None, description="Numbers and e-mail addresses opted out of; an empty list when none."
    )
    only_channel: Channel | None = Field(default=None, description="The one channel the person asked for.")
    convenience_consent: Flag | None = Field(
        default=None,
        description="Whether the consumer consented directly, in a lawful contact, to this time or place; overrides "
        "consents.",
    )
    consents: tuple[ContactConsent, ...] | None = Field(
        default=None, description="Consents to contact at such times, at such places or although represented."
    )
    inconvenient_now: Flag | None = Field(
        default=None, description="Whether the person has said, in this very contact, that time or place do not suit."
    )
    electronic_consent: tuple[Channel, ...] | None = Field(
        default=None,
        description="Electronic channels for which the consumer expressly consented to messages about this debt; an "
        "empty list when none.",
    )
    prerecorded_consent: Flag | None = Field(
        default=None, description="Whether there is prior express consent to artificial or prerecorded voice calls."
    )
    employer_contact_permitted: Flag | None = Field(
        default=None, description="Whether the consumer permitted contact with the employer in writing."
    )
    work_calls: WorkCallRequest = Field(default=WorkCallRequest(), description="Request not to be telephoned at work.")
    attorney: Attorney = Field(default=Attorney(), description="Legal representation.")
    cease: Cease = Field(default=Cease(), description="Refusal to pay or request to stop.")
    breathing_space: BreathingSpace = Field(default=BreathingSpace(), description="Statutory moratorium.")
    debt_advice: DebtAdvice = Field(default=DebtAdvice(), description="Debt advice or repayment plan in the making.")
    representative: Representative = Field(default=Representative(), description="Authorised representative.")
    vulnerability: Vulnerability = Field(default=Vulnerability(), description="Vulnerability.")
    scottish: ScottishProtection = Field(default=ScottishProtection(), description="Protection under Scots law.")
    marketing_consent: Flag | None = Field(
        default=None, description="Whether the customer agreed to marketing in this channel."
    )
    capacity_in_question: Flag | None = Field(
        default=None, description="Whether the firm was notified that the customer may lack mental capacity."
    )
    plan_active: Flag | None = Field(default=None, description="Whether an agreed repayment plan is being kept.")
    approaching_arrears: Flag | None = Field(
        default=None, description="Whether the customer is not in arrears yet and known to be likely to fall behind."
    )
    offer_pending: Flag | None = Field(default=None, description="Whether a payment offer awaits an answer.")
    can_afford_demand: Flag | None = Field(
        default=None, description="Whether what is asked for is within what the customer can reasonably afford."
    )
