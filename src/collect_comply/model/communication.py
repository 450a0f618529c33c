"""One proposed contact: the words, the channel, the sender, the recipient, the instant it would go."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.acts import Allocation, Instrument, Offer, Record, Reporting, Transfer
from collect_comply.model.base import Day, Flag, Instant, Model
from collect_comply.model.consumer import Consumer
from collect_comply.model.contact import Dialling, Visit
from collect_comply.model.debt import Debt
from collect_comply.model.electronic import AddressRecord, Delivery, LocationContact, Profile
from collect_comply.model.history import ContactEvent
from collect_comply.model.places import Texting
from collect_comply.model.sender import Sender
from collect_comply.model.statutory import NoticeKind, Service
from collect_comply.model.uk_accounts import Stationery
from collect_comply.model.vocabulary import (
    AccessibleFormat,
    AddressKind,
    CallReason,
    Channel,
    Enclosure,
    Purpose,
    RecipientRole,
    Stage,
)

MAX_TEXT = 2_000_000


class Envelope(Model):
    """What can be seen of a letter without opening it."""

    visible_text: str = Field(default="", description="Words and marks on the envelope, the window included.")
    return_name: str | None = Field(default=None, description="Name in the return address.")
    account_visible: Flag | None = Field(
        default=None, description="Whether an account number, or a code that yields it, can be seen."
    )

    @property
    def shown(self) -> str:
        """All that can be read on the outside, the name in the return address included."""
        named = self.return_name if self.return_name and self.return_name not in self.visible_text else ""
        return "\n".join(filter(None, (self.visible_text, named)))


class Recipient(Model):
    """To whom it would go. What is left out is unknown."""

    role: RecipientRole | None = Field(default=None, description="Who the recipient is to the debt.")
    id: str | None = Field(
        default=None, description="The sender's own reference for the person, where several have the same role."
    )
    address: str | None = Field(default=None, description="Number, e-mail address or handle used.")
    place: AddressKind | None = Field(default=None, description="Place to which the address or line is bound.")
    addressee: str | None = Field(default=None, description="Name line of a letter.")
    employer_provided: Flag | None = Field(
        default=None, description="Whether the e-mail address is known to be provided by the employer."
    )
    shared: Flag | None = Field(default=None, description="Whether others are known to read or hear it.")
    personally_liable: Flag | None = Field(
        default=None, description="Whether the recipient personally owes the debt, by agreement or by law."
    )
    consented_to_employer_address: Flag | None = Field(
        default=None,
        description="Whether the consumer used or agreed to that work e-mail address with the collector.",
    )
    household_member: Flag | None = Field(
        default=None, description="Whether a recipient other than the consumer lives in the consumer's household."
    )
    record: AddressRecord = Field(
        default=AddressRecord(), description="How the e-mail address or number came to be used."
    )
    blocked_channels: tuple[Channel, ...] | None = Field(
        default=None,
        description="Channels that the recipient asked not to be used, where the recipient is not the consumer.",
    )
    disclosure_consented: Flag | None = Field(
        default=None, description="Whether the consumer agreed, directly to the collector, that this recipient be told."
    )
    court_permission: Flag | None = Field(
        default=None, description="Whether a court has expressly permitted this recipient to be told."
    )
    possible_persons: int = Field(
        default=1,
        description="How many people are sent the same demand because any of them may be the customer.",
        ge=1,
        le=1_000_000,
    )


class Reply(Model):
    """The consumer's own contact that this communication answers."""

    channel: Channel = Field(description="Channel in which the consumer made contact.")
    at: Instant = Field(description="When the consumer made contact.")
    responses_sent: int = Field(default=0, description="Responses already sent to it.", ge=0)
    call_requested: Flag = Field(default=False, description="Whether the consumer asked in it to be called back.")
    live: Flag = Field(
        default=False, description="Whether the answer is given within that contact: on the consumer's own call."
    )
    place: AddressKind | None = Field(default=None, description="Place from which the consumer made contact.")


class SourceDocument(Model):
    """The document that the words were taken from."""

    format: Literal["pdf", "docx", "html", "text"] | None = Field(default=None, description="Format of the document.")
    unread: tuple[str, ...] = Field(
        default=(), description="What of it could not be read, each in words; a person must look at it."
    )
    hidden: str = Field(
        default="",
        max_length=MAX_TEXT,
        description="Words in it that no reader sees. They disclose nothing, but a threat stays one.",
    )


class Case(Model):
    """What is known beside the words. Any of it may be missing; what is missing is unknown."""

    consumer: Consumer = Field(default=Consumer(), description="The person who owes or is said to owe.")
    debt: Debt = Field(default=Debt(), description="The debt.")
    history: tuple[ContactEvent, ...] | None = Field(
        default=None, description="Contacts so far, in any order; an empty list when there were none."
    )


class Communication(Model):
    """A proposed contact. With a ``case`` it is judged in full, without one only its words are."""

    id: str | None = Field(
        default=None, description="The caller's own reference, repeated in the verdict.", max_length=256
    )
    jurisdiction: tuple[str, ...] = Field(
        min_length=1, description="Jurisdictions whose rules apply, such as us or uk."
    )
    channel: Channel = Field(
        description="How it would reach the recipient; act: no message, but an act that is checked before it is done."
    )
    text: str = Field(default="", description="The words; empty when a contact has none yet.", max_length=MAX_TEXT)
    subject: str | None = Field(default=None, description="Subject line of an e-mail.", max_length=10_000)
    envelope: Envelope | None = Field(default=None, description="What the outside of a letter shows.")
    enclosures: tuple[Enclosure, ...] | None = Field(
        default=None,
        description="What goes with it; an empty list when nothing does. state_disclosures: what the law of the "
        "consumer's state says at the start of collection, on a sheet of its own; credit_counselling_resources: the "
        "state's list of credit counsellors.",
    )
    at: Instant | None = Field(default=None, description="When it would be sent or placed.")
    language: str | None = Field(default=None, description="Language of the words, two letters.", max_length=8)
    purpose: Purpose | None = Field(default=None, description="What it is for.")
    stage: Stage | None = Field(default=None, description="Where it stands in the collection strategy.")
    initial: Flag | None = Field(
        default=None, description="Whether it is the first communication with the consumer about this debt."
    )
    first_written: Flag | None = Field(
        default=None, description="Whether it is the first written one after an oral first communication."
    )
    limited_content: Flag | None = Field(
        default=None, description="Whether it is meant to be a limited-content message (12 CFR 1006.2(j))."
    )
    in_reply_to: Reply | None = Field(default=None, description="The consumer's contact that it answers.")
    call_reason: CallReason = Field(
        default="none",
        description="Of a call: a reason that may rebut the presumption against too many calls; evidence must show it.",
    )
    court_permission: Flag | None = Field(
        default=None, description="Whether a court has expressly permitted this contact."
    )
    by_legal_duty: Flag | None = Field(
        default=None, description="Whether the law itself requires this communication in this medium."
    )
    prerecorded: Flag = Field(default=False, description="Whether an artificial or prerecorded voice speaks in a call.")
    sms: Texting = Field(default=Texting(), description="How a text message would be sent.")
    delivery: Delivery = Field(default=Delivery(), description="How a required disclosure would reach the consumer.")
    location: LocationContact = Field(
        default=LocationContact(), description="What is known of a contact about where the consumer is."
    )
    visit: Visit = Field(default=Visit(), description="The visit that it makes or announces.")
    dialling: Dialling = Field(default=Dialling(), description="How a call would be dialled.")
    accessible_formats: tuple[AccessibleFormat, ...] = Field(
        default=(), description="Accessible formats in which it would go."
    )
    profile: Profile = Field(default=Profile(), description="The social media profile it would come from.")
    offer: Offer = Field(default=Offer(), description="Settlement or discount offered.")
    reporting: Reporting = Field(default=Reporting(), description="Furnishing to a consumer reporting agency.")
    transfer: Transfer = Field(default=Transfer(), description="Sale, placement or transfer of the debt.")
    instrument: Instrument = Field(default=Instrument(), description="Postdated check or other instrument.")
    allocation: Allocation = Field(default=Allocation(), description="How a payment is applied to several debts.")
    record: Record = Field(default=Record(), description="Record that would be thrown away.")
    sender: Sender = Field(default=Sender(), description="Who sends it.")
    recipient: Recipient = Field(default=Recipient(), description="To whom it would go.")
    document: SourceDocument | None = Field(default=None, description="The document that the words were taken from.")
    notice_kind: NoticeKind | None = Field(
        default=None, description="UK: which notice of a statute or protocol it is; left out, its heading tells."
    )
    service: Service = Field(default=Service(), description="UK: how a notice is served.")
    stationery: Stationery = Field(default=Stationery(), description="UK: the firm's letterhead and footer.")
    information_sheet_from: Day | None = Field(
        default=None, description="UK: day from which the enclosed FCA information sheet is in use, if an old one."
    )
    case: Case | None = Field(default=None, description="What is known beside the words.")
