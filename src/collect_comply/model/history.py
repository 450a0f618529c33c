"""The contact history given with a communication."""

from __future__ import annotations

from pydantic import Field

from collect_comply.model.base import Day, Flag, Instant, Model
from collect_comply.model.vocabulary import (
    AddressKind,
    Channel,
    ConsentTo,
    Direction,
    Misconduct,
    Outcome,
    RecipientRole,
    Stage,
)


class CallConsent(Model):
    """Consent to further calls given directly to the collector (12 CFR 1006.14(b)(3)(i))."""

    received_on: Day = Field(description="Day of receipt in the consumer's local time; it is day one.")
    days: int | None = Field(default=None, description="Shorter period the person named, in days.", ge=1, le=366)
    on: tuple[Day, ...] = Field(default=(), description="Days the person named; calls on other days are not covered.")
    given_to: ConsentTo = Field(
        default="sender", description="To whom; only consent given to the sender itself covers its calls."
    )
    revoked: Flag = Field(default=False, description="Whether it was taken back.")


class ContactEvent(Model):
    """One contact or attempt that has happened."""

    at: Instant = Field(description="When it began, with its offset.")
    channel: Channel = Field(description="How.")
    direction: Direction = Field(default="outbound", description="From the sender, or from the person.")
    stage: Stage | None = Field(default=None, description="Where it stood in the collection strategy.")
    outcome: Outcome | None = Field(default=None, description="What came of it; unknown counts as a contact.")
    person: RecipientRole = Field(default="consumer", description="Who was contacted.")
    person_id: str | None = Field(
        default=None, description="Which person of that role, as in recipient.id; left out, it may be any of them."
    )
    address: str | None = Field(default=None, description="Number or address used.")
    place: AddressKind | None = Field(default=None, description="Place to which the address or line is bound.")
    reply: Flag | None = Field(default=None, description="Whether it answered the person's own contact.")
    prerecorded: Flag | None = Field(default=None, description="Whether an artificial or prerecorded voice spoke.")
    words: str | None = Field(default=None, description="What the person wrote, of an inbound text.", max_length=2_000)
    debts: tuple[str, ...] | None = Field(
        default=None,
        description="Debts raised or meant, or the one to which the sender assigned an unanswered call; left out, it "
        "counts toward every debt.",
    )
    discussed: tuple[str, ...] | None = Field(
        default=None, description="Debts talked about in a conversation, whoever raised them, beside debts."
    )
    consent: CallConsent | None = Field(default=None, description="Consent to further calls given in this contact.")
    returned_on: Day | None = Field(
        default=None, description="Day on which a notice of non-delivery arrived, if the outcome is undeliverable."
    )
    disclosed_debt_collector: Flag | None = Field(
        default=None, description="Whether the disclosure of a debt collector was given."
    )
    misconduct: Misconduct | None = Field(default=None, description="Misconduct of the sender noted in this contact.")
    debt_advice_signposted: Flag | None = Field(
        default=None, description="Whether it named a source of free debt advice; left out, that was not recorded."
    )
    asked_to_stop: Flag = Field(
        default=False, description="Whether the person asked in it that such contact stop, or come in another way."
    )
    asked_to_leave: Flag = Field(default=False, description="Whether a visitor was asked in it to leave.")
    left_when_asked: Flag | None = Field(default=None, description="Whether the visitor then left at once.")
    abandoned: Flag = Field(
        default=False, description="Whether a call was answered and no agent was there to speak, or it was silent."
    )
