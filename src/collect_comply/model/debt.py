"""The debt: what is owed to whom, its dates, its legal state and what has been disputed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.base import Day, Flag, Instant, Model, Money
from collect_comply.model.vocabulary import DebtKind, DebtPurpose


class Itemization(Model):
    """The amounts of a validation notice (12 CFR 1006.34(c)(2)(vi)-(ix)), in the debt's currency."""

    on: Day | None = Field(default=None, description="The itemization date.")
    basis: Literal["last_statement", "charge_off", "last_payment", "transaction", "judgment"] | None = Field(
        default=None, description="Which of the five reference dates it is."
    )
    amount: Money | None = Field(default=None, description="Amount on the itemization date.")
    interest: Money | None = Field(default=None, description="Interest since.")
    fees: Money | None = Field(default=None, description="Fees since.")
    payments: Money | None = Field(default=None, description="Payments since.")
    credits: Money | None = Field(default=None, description="Credits since.")


class Dispute(Model):
    """A dispute of the debt or part of it."""

    open: Flag | None = Field(default=None, description="Whether a dispute stands unanswered.")
    in_writing: Flag | None = Field(default=None, description="Whether it was made in writing.")
    within_validation_period: Flag | None = Field(
        default=None, description="Whether it reached the collector before the validation period ended."
    )
    verification_sent: Flag | None = Field(
        default=None, description="Whether verification or a copy of the judgment was sent."
    )
    answered_with_reasons: Flag | None = Field(
        default=None, description="Whether the customer was told the outcome with reasons or evidence."
    )
    original_creditor_requested: Flag | None = Field(
        default=None, description="Whether the original creditor's name was asked for in writing and not yet sent."
    )


class Validation(Model):
    """Validation information given for this debt (12 CFR 1006.34)."""

    provided: Flag | None = Field(default=None, description="Whether it was provided in full.")
    provided_on: Day | None = Field(default=None, description="Day on which it was provided.")
    period_ends_on: Day | None = Field(default=None, description="Last day of the validation period.")


class Debt(Model):
    """What is known of the debt. What is left out is unknown."""

    id: str = Field(default="debt", description="The sender's own identifier of the debt.", max_length=128)
    account: str | None = Field(default=None, description="Account number shown to the consumer.")
    kind: DebtKind | None = Field(default=None, description="What the debt arose from.")
    purpose: DebtPurpose | None = Field(default=None, description="Personal, family or household; or business.")
    regulated: Flag | None = Field(
        default=None,
        description="UK: whether a regulated credit or hire agreement, or exempt under article 60C(4A). A deferred "
        "payment credit agreement of a lender is regulated if it was made on or after 15 July 2026.",
    )
    secured: Flag | None = Field(default=None, description="Whether secured on property.")
    secured_on_home: Flag | None = Field(default=None, description="Whether secured on a home.")
    creditor: str | None = Field(default=None, description="Current creditor.")
    original_creditor: str | None = Field(default=None, description="Original creditor.")
    current_amount: Money | None = Field(default=None, description="Amount owed now.")
    arrears: Money | None = Field(default=None, description="Amount overdue now.")
    itemization: Itemization = Field(default=Itemization(), description="The itemisation of the amount.")
    interest_accruing: Flag | None = Field(default=None, description="Whether interest or charges are being added.")
    in_default_when_obtained: Flag | None = Field(
        default=None, description="Whether the debt was in default when the sender obtained it."
    )
    limitation_expires_on: Day | None = Field(
        default=None, description="Last day on which an action could be brought in time."
    )
    time_barred: Flag | None = Field(
        default=None, description="Whether the limitation period has run; overrides limitation_expires_on."
    )
    time_barred_asserted: Flag | None = Field(
        default=None, description="Whether the customer said they will not pay because the debt is statute-barred."
    )
    contact_within_limitation: Flag | None = Field(
        default=None,
        description="Whether the creditor was in contact with the customer within the limitation period.",
    )
    judgment: Flag | None = Field(default=None, description="Whether a court has given judgment for it.")
    enforcement_instructed: Flag | None = Field(
        default=None, description="Whether a court or its officers have been instructed to enforce a judgment."
    )
    suit_filed: Flag | None = Field(default=None, description="Whether court proceedings have begun.")
    suit_authorised: Flag | None = Field(default=None, description="Whether a decision to sue has been made.")
    letter_of_claim_sent: Flag | None = Field(default=None, description="Whether a letter of claim has been sent.")
    garnishment_lawful: Flag | None = Field(
        default=None, description="Whether wages or property may lawfully be taken now, and it is intended."
    )
    repossession_lawful: Flag | None = Field(
        default=None, description="Whether there is a present right and intention to take the property."
    )
    furnished_to_bureaus: Flag | None = Field(
        default=None, description="Whether it is or truthfully will be reported to credit bureaus."
    )
    fees_authorised: Flag | None = Field(
        default=None, description="Whether the agreement or the law expressly allows the fee or charge asked for."
    )
    substantiated: Flag | None = Field(
        default=None,
        description="Whether what the words say was verified, confirmed or is on file truly was, or truly is.",
    )
    insurance_applied: Flag | None = Field(
        default=None, description="Medical: whether what insurance paid or should pay has been taken off the amount."
    )
    balance_billing_barred: Flag | None = Field(
        default=None, description="Medical: whether the law forbids billing the consumer for this amount."
    )
    passed_to: str | None = Field(default=None, description="Firm to which the file has in fact been passed.")
    paid: Flag | None = Field(default=None, description="Whether paid, settled or discharged.")
    missed_payment_information_given: Flag | None = Field(
        default=None,
        description="Deferred payment credit: whether the customer was told, in whatever message, what missing this "
        "payment means and where help is to be had.",
    )
    notice_of_action_given: Flag | None = Field(
        default=None,
        description="Deferred payment credit: whether the customer had notice before the step now taken or announced.",
    )
    dispute: Dispute = Field(default=Dispute(), description="Dispute.")
    validation: Validation = Field(default=Validation(), description="Validation information.")
    initial_communication_at: Instant | None = Field(
        default=None, description="When the first communication about this debt with the consumer took place."
    )
    complaint_at_ombudsman: Flag | None = Field(
        default=None, description="Whether a complaint about it is with the Financial Ombudsman Service."
    )
