"""What is recorded about the address or number used, the delivery of a disclosure, and a location contact."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.base import Day, Flag, Model


class AddressConsent(Model):
    """The consumer's prior consent to this address or number being used about the debt (12 CFR 1006.6(d)(4)(i)(B))."""

    received_on: Day | None = Field(default=None, description="Day of the most recent consent or renewed consent.")
    directly: Flag | None = Field(
        default=None, description="Whether the consumer gave it to this collector itself, by any means, orally too."
    )
    withdrawn: Flag | None = Field(default=None, description="Whether it was withdrawn.")
    use_disclosed: Flag | None = Field(
        default=None,
        description="Where the consumer only gave the address: whether the collector had said clearly and "
        "conspicuously that it might use it about the debt. Left out where the consumer agreed in words.",
    )


class HandoffNotice(Model):
    """The notice that the creditor sent about the e-mail address (12 CFR 1006.6(d)(4)(ii)(C))."""

    sent_on: Day | None = Field(default=None, description="Day on which the creditor sent it.")
    opt_out_by: Day | None = Field(default=None, description="Day, stated in it, by which an opt-out must be received.")
    to_account_address: Flag | None = Field(
        default=None,
        description="Whether it went to an address that the creditor had from the consumer and used about the account.",
    )
    names_collector: Flag | None = Field(default=None, description="Whether it names this collector.")
    states_use: Flag | None = Field(
        default=None, description="Whether it shows the e-mail address and says that the collector might use it."
    )
    others_may_see: Flag | None = Field(
        default=None, description="Whether it says that others with access to the address might see the e-mails."
    )
    simple_opt_out: Flag | None = Field(
        default=None,
        description="Whether it gives a reasonable and simple way to opt out: a link or reply, or on paper a form.",
    )
    one_recipient: Flag | None = Field(
        default=None, description="Whether the answer goes to the creditor or to the collector, not to both."
    )


class CreditorUse(Model):
    """The creditor's own use of the e-mail address (12 CFR 1006.6(d)(4)(ii))."""

    obtained_from_consumer: Flag | None = Field(
        default=None, description="Whether the creditor had the address from the consumer."
    )
    used_about_account: Flag | None = Field(
        default=None,
        description="Whether the creditor wrote to it about the account: bills, statements, reminders; not adverts.",
    )
    asked_to_stop: Flag | None = Field(
        default=None, description="Whether the consumer asked the creditor to stop using it."
    )
    opted_out: Flag | None = Field(
        default=None, description="Whether the consumer opted out in answer to the creditor's notice."
    )
    notice: HandoffNotice = Field(default=HandoffNotice(), description="The creditor's notice.")


class PriorCollectorUse(Model):
    """What earlier collectors did with the e-mail address (12 CFR 1006.6(d)(4)(iii))."""

    obtained_properly: Flag | None = Field(
        default=None,
        description="Whether any prior collector had the address by the consumer's or the creditor's procedure.",
    )
    used_by_immediately_prior: Flag | None = Field(
        default=None,
        description="Whether the collector just before this one used it for the debt, whoever held it in between.",
    )
    opted_out: Flag | None = Field(default=None, description="Whether the consumer opted out of its use.")


class NumberCheck(Model):
    """A look-up of the telephone number in a database of reassigned numbers (12 CFR 1006.6(d)(5))."""

    checked_on: Day | None = Field(default=None, description="Day of the look-up.")
    since: Day | None = Field(
        default=None, description="Day since which, by its answer, the number has not been reassigned."
    )
    reassigned: Flag | None = Field(
        default=None, description="Whether it says that the number was reassigned, or cannot say."
    )
    complete: Flag | None = Field(
        default=None,
        description="Whether it is the FCC's database, or one as complete and accurate in substance.",
    )


class AddressRecord(Model):
    """How the e-mail address or number used came to be used, as the procedures of 12 CFR 1006.6(d)(3) document it."""

    led_to_disclosure: Flag | None = Field(
        default=None,
        description="Whether anybody has told the collector that messages to it were seen by a third party; left out, "
        "nobody has.",
    )
    public_domain: Flag | None = Field(
        default=None, description="Whether the public may have addresses at the e-mail domain, free or paid."
    )
    consumer_wrote_on: Day | None = Field(
        default=None,
        description="Day on which the consumer last wrote to the collector about the debt from this e-mail address "
        "or, by text message, from this number; a telephone call is no such message.",
    )
    opted_out_on: Day | None = Field(
        default=None, description="Day on which the consumer last opted out of messages to it."
    )
    consent: AddressConsent = Field(default=AddressConsent(), description="The consumer's consent to its use.")
    creditor: CreditorUse = Field(default=CreditorUse(), description="The creditor's use of the e-mail address.")
    prior_collector: PriorCollectorUse = Field(
        default=PriorCollectorUse(), description="Earlier collectors' use of the e-mail address."
    )
    number_check: NumberCheck = Field(default=NumberCheck(), description="Look-up of the number for text messages.")


class Delivery(Model):
    """How a disclosure that the law requires would reach the consumer (12 CFR 1006.42)."""

    discloses: Literal["validation", "original_creditor", "verification", "duplicative_dispute", "other"] | None = (
        Field(default=None, description="Which required disclosure it carries; left out, the purpose tells.")
    )
    esign_consent: Flag | None = Field(
        default=None,
        description="Whether the consumer's consent to electronic disclosures (15 USC 7001(c)) stands.",
    )
    undeliverable: Flag | None = Field(
        default=None,
        description="Whether a notice came that what was sent to this address was not delivered; left out, none came.",
    )
    moved_away: Flag | None = Field(
        default=None,
        description="Whether the collector knows or should know that the consumer does not live or receive mail there; "
        "left out, it does not.",
    )
    keepable: Flag | None = Field(
        default=None, description="Whether the consumer can keep it and open it again later; left out, yes."
    )
    brand: str | None = Field(default=None, description="Store brand associated with the debt.")
    names_used_before: tuple[str, ...] | None = Field(
        default=None, description="Business names under which the consumer has heard from the sender before."
    )


class LocationContact(Model):
    """What is known of a contact with somebody else about where the consumer is (12 CFR 1006.10)."""

    asked_for_employer: Flag | None = Field(
        default=None, description="Whether the person expressly asked who the caller works for."
    )
    invited_again: Flag | None = Field(
        default=None, description="Whether the person asked the collector to be in touch again."
    )
    better_answer_expected: Flag | None = Field(
        default=None,
        description="Whether the collector reasonably believes that the person's earlier answer was wrong or "
        "incomplete and that the person now has the right one.",
    )
    already_known: Flag | None = Field(
        default=None, description="Whether the collector already knows where the consumer lives or works."
    )


class Profile(Model):
    """The social media profile that a private message would come from (comment 18(d)-1.ii to 12 CFR 1006)."""

    own_name: Flag | None = Field(
        default=None,
        description="Whether it shows the individual collector's own name, or the assumed name kept for that person.",
    )
    shows_employer: Flag | None = Field(default=None, description="Whether it shows whom that person works for.")
