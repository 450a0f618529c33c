"""The debt: what is owed to whom, its dates, its legal state and what has been disputed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from collect_comply.model.base import Day, Flag, Instant, Model, Money
from collect_comply.model.statutory import ArrearsNotice, CopyRequest, DefaultNotice, DefaultSum, Goods, PreAction
from collect_comply.model.uk_accounts import CardAuthority, DefaultCharge, ServicingChange
from collect_comply.model.vocabulary import DebtKind, DebtPurpose

ReferenceDate = Literal["last_statement", "charge_off", "last_payment", "transaction", "judgment", "other"]
"""The dates of 12 CFR 1006.34(b)(3), and any other."""


class Itemization(Model):
    """The amounts of a validation notice (12 CFR 1006.34(c)(2)(vi)-(ix)), in the debt's currency."""

    on: Day | None = Field(default=None, description="The itemization date.")
    basis: ReferenceDate | None = Field(
        default=None, description="Which of the five reference dates it is; other if it is none of them."
    )
    earlier_basis: ReferenceDate | None = Field(
        default=None, description="Reference date that the sender used before for this debt with this consumer."
    )
    account_basis: ReferenceDate | None = Field(
        default=None, description="Reference date that the account number shown belongs to."
    )
    statement_by: Literal["creditor", "creditor_vendor", "debt_collector"] | None = Field(
        default=None, description="Who sent the last statement, where that is the reference date."
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
    made_by: (
        Literal["mail", "response_form", "accepted_electronic", "other_electronic", "hand_delivery", "oral"] | None
    ) = Field(
        default=None,
        description="How it was made; accepted_electronic: a medium in which the sender accepts consumers' messages.",
    )
    received_on: Day | None = Field(default=None, description="Day on which it was received.")
    amount: Money | None = Field(default=None, description="The part of the amount that is disputed, if not all.")
    within_validation_period: Flag | None = Field(
        default=None, description="Whether it reached the collector before the validation period ended."
    )
    verification_sent: Flag | None = Field(
        default=None, description="Whether verification or a copy of the judgment was sent."
    )
    same_as_earlier: Flag | None = Field(
        default=None,
        description="Whether it is substantially the same as an earlier written, timely one that was verified.",
    )
    new_information: Flag | None = Field(
        default=None, description="Whether it brings new and material information that the earlier one did not."
    )
    duplicative_notice_sent: Flag | None = Field(
        default=None, description="Whether the consumer was told, with reasons, that the dispute is duplicative."
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
    returned: Flag = Field(default=False, description="Whether the last validation notice came back undelivered.")
    english_provided: Flag | None = Field(
        default=None, description="Whether an English-language validation notice was provided before."
    )
    spanish_requested: Flag = Field(
        default=False, description="Whether the consumer asked for a Spanish notice that an earlier notice offered."
    )
    spanish_provided: Flag = Field(default=False, description="Whether a Spanish validation notice was provided.")


class StateNotices(Model):
    """What the law of the consumer's state asks to be told, and whether it was."""

    initial_given: Flag | None = Field(
        default=None, description="Whether the disclosures for the start of collection were given before, in writing."
    )
    time_barred_given: Flag | None = Field(
        default=None, description="Whether the notice that the debt is time-barred was given before, in writing."
    )
    medical_mailed: Flag | None = Field(
        default=None, description="Whether the notice that must go before the collection of a medical debt was mailed."
    )
    medical_mailed_on: Day | None = Field(default=None, description="Day on which that notice was mailed.")
    rights_mailed: Flag | None = Field(
        default=None, description="Whether the notice that must go before electronic messages was sent by mail."
    )
    rights_mailed_on: Day | None = Field(default=None, description="Day on which that notice was mailed.")


class Debt(Model):
    """What is known of the debt. What is left out is unknown."""

    id: str = Field(default="debt", description="The sender's own identifier of the debt.", max_length=128)
    account: str | None = Field(default=None, description="Account number shown to the consumer.")
    kind: DebtKind | None = Field(default=None, description="What the debt arose from.")
    counted_with: tuple[str, ...] | None = Field(
        default=None,
        description="Ids of the other student loans that were serviced under the same account number when obtained: "
        "calls about any of them count as about one debt. An empty list when there are none.",
    )
    purpose: DebtPurpose | None = Field(default=None, description="Personal, family or household; or business.")
    regulated: Flag | None = Field(
        default=None,
        description="UK: whether a regulated credit or hire agreement, or exempt under article 60C(4A). A deferred "
        "payment credit agreement of a lender is regulated if it was made on or after 15 July 2026.",
    )
    secured: Flag | None = Field(default=None, description="Whether secured on property.")
    secured_on_home: Flag | None = Field(default=None, description="Whether secured on a home.")
    creditor: str | None = Field(default=None, description="Current creditor.")
    creditor_address: str | None = Field(
        default=None, description="Full business address of the current creditor, on one line.", max_length=300
    )
    original_creditor: str | None = Field(default=None, description="Original creditor.")
    hospital: Flag | None = Field(default=None, description="Whether it is owed for care in a hospital.")
    days_past_due: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="Days for which it has been past due."
    )
    current_amount: Money | None = Field(default=None, description="Amount owed now.")
    combined_amounts: tuple[Money, ...] = Field(
        default=(), description="Current amounts of other debts on the same validation notice."
    )
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
    oldest_date: Day | None = Field(
        default=None,
        description="The earliest of the dates of default, charge-off and last payment on file.",
    )
    reporting_period_ends_on: Day | None = Field(
        default=None, description="Last day on which consumer reporting agencies may report it (15 USC 1681c(a))."
    )
    charged_off: Flag | None = Field(default=None, description="Whether the creditor has charged it off.")
    transacted_on: Day | None = Field(
        default=None,
        description="Latest day on which the credit was entered into or renewed, or the debt sold or assigned.",
    )
    credit_extended: Money | None = Field(
        default=None, description="All credit extended by the same creditor for business purposes."
    )
    owed_by_natural_person: Flag | None = Field(
        default=None, description="Whether a natural person owes it or has guaranteed it."
    )
    first_spoken_language: str | None = Field(
        default=None,
        description="Language in which the first oral contact about it was mainly held, two letters.",
        max_length=8,
    )
    state_notices: StateNotices = Field(default=StateNotices(), description="Notices under state law.")
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
    accelerated: Flag | None = Field(
        default=None, description="Whether the whole balance has in truth fallen due early."
    )
    crime_established: Flag | None = Field(
        default=None, description="Whether a court has found the consumer guilty of the act that the debt arose from."
    )
    property_exempt: Flag | None = Field(
        default=None, description="Whether the law exempts the collateral from being taken or disabled."
    )
    venues: tuple[str, ...] | None = Field(
        default=None,
        description="Counties or districts in which suit may lawfully be brought: where the contract was signed, where "
        "the consumer lives, or where the real property lies that secures it.",
    )
    insurance_applied: Flag | None = Field(
        default=None, description="Medical: whether what insurance paid or should pay has been taken off the amount."
    )
    balance_billing_barred: Flag | None = Field(
        default=None, description="Medical: whether the law forbids billing the consumer for this amount."
    )
    insurer_paid_in_full: Flag | None = Field(
        default=None, description="Medical: whether insurance or a program has paid the whole bill."
    )
    relief_claims_true: Flag | None = Field(
        default=None,
        description="Student loans: whether what the words say of rehabilitation or forgiveness is true of this loan.",
    )
    credit_claims_true: Flag | None = Field(
        default=None, description="Whether what the words promise of the consumer's credit record is true."
    )
    discharged: Flag | None = Field(default=None, description="Whether a bankruptcy discharged it.")
    identity_theft_notice: Flag | None = Field(
        default=None, description="Whether a notice under FCRA 605B says that it resulted from identity theft."
    )
    last_activity_on: Day | None = Field(default=None, description="Day of the last collection activity on it.")
    passed_to: str | None = Field(
        default=None, description="Firm to which the file has in fact been passed; an empty text when to none."
    )
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
    arrears_notice: ArrearsNotice = Field(default=ArrearsNotice(), description="Notices of sums in arrears.")
    default_notice: DefaultNotice = Field(default=DefaultNotice(), description="A default notice that was served.")
    default_sum: DefaultSum = Field(default=DefaultSum(), description="A charge for a breach.")
    goods: Goods = Field(default=Goods(), description="Goods on hire purchase or conditional sale.")
    pre_action: PreAction = Field(default=PreAction(), description="The steps before a claim.")
    copy_request: CopyRequest = Field(default=CopyRequest(), description="A request for a copy of the agreement.")
    statutory_demand_served: Flag | None = Field(
        default=None, description="UK: whether a statutory demand was already served for it."
    )
    servicing_change: ServicingChange = Field(
        default=ServicingChange(), description="A sale, or another change of who services it."
    )
    card_authority: CardAuthority = Field(default=CardAuthority(), description="Continuous payment authority.")
    charge: DefaultCharge = Field(default=DefaultCharge(), description="A charge for arrears or default.")
    left_in_being: Literal["none", "lower_settlement", "pursuit_ends"] = Field(
        default="none",
        description="UK: why part of the debt stays owed after this message: less is taken than is owed and the rest "
        "is not released, or the owner stops pursuing it.",
    )
