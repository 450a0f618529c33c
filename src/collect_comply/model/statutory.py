"""What is known of notices that British statutes and protocols ask for, and of the steps before a claim."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.base import Day, Flag, Model, Money

NoticeKind = Literal[
    "default_notice",
    "arrears_fixed_sum",
    "arrears_running_account",
    "default_sum",
    "p2p_arrears",
    "letter_of_claim",
    "statutory_demand",
    "other",
]


class Service(Model):
    """How a notice reaches the person, from which the law counts its days."""

    method: Literal["first_class", "second_class", "hand", "electronic"] | None = Field(
        default=None, description="UK: how a notice is served."
    )
    posted_on: Day | None = Field(
        default=None, description="UK: day on which a notice is posted or handed over; left out, the day it goes."
    )
    electronic_agreed: Flag | None = Field(
        default=None, description="UK: whether the person agreed to be given notices electronically at this address."
    )


class ArrearsNotice(Model):
    """Notices of sums in arrears (Consumer Credit Act 1974 ss.86B and 86C)."""

    due_since: Day | None = Field(
        default=None, description="UK: day on which the conditions for the first notice of arrears were first met."
    )
    last_given_on: Day | None = Field(
        default=None, description="UK: day on which the last notice of arrears was given, if one was."
    )
    ever_given: Flag | None = Field(default=None, description="UK: whether a notice of arrears was ever given.")
    statement_due_on: Day | None = Field(
        default=None, description="UK: running account: last day for the next periodic statement."
    )


class DefaultNotice(Model):
    """A default notice that was served (s.87)."""

    served: Flag | None = Field(default=None, description="UK: whether a default notice was served.")
    remedy_by: Day | None = Field(
        default=None, description="UK: day before which the default notice asked for the breach to be put right."
    )
    remedied: Flag | None = Field(default=None, description="UK: whether the breach was put right before that day.")


class DefaultSum(Model):
    """A charge for a breach of the agreement (ss.86E and 86F)."""

    payable_on: Day | None = Field(default=None, description="UK: day on which the default sum became payable.")
    notice_given_on: Day | None = Field(default=None, description="UK: day on which notice of it was given, if it was.")
    interest_from: Day | None = Field(
        default=None, description="UK: first day for which interest on the default sum is charged, if any is."
    )
    compound_interest: Flag | None = Field(
        default=None, description="UK: whether interest on the default sum is itself charged with interest."
    )


class Goods(Model):
    """Goods on hire purchase or conditional sale (ss.90 to 92)."""

    total_price: Money | None = Field(default=None, description="UK: total price of the goods, the deposit included.")
    paid: Money | None = Field(default=None, description="UK: how much of it is paid, the deposit included.")
    court_order: Flag | None = Field(default=None, description="UK: whether a court has ordered the goods returned.")
    consent: Flag | None = Field(
        default=None, description="UK: whether the customer, told of their rights, agrees now to the goods being taken."
    )
    abandoned: Flag | None = Field(
        default=None, description="UK: whether the goods are abandoned or with somebody who is not the customer."
    )


class PreAction(Model):
    """The steps of the Pre-Action Protocol for Debt Claims (England and Wales)."""

    letter_on: Day | None = Field(default=None, description="UK: date of the letter of claim.")
    reply_on: Day | None = Field(default=None, description="UK: day on which the completed reply form came in.")
    replied: Flag | None = Field(default=None, description="UK: whether the debtor has answered the letter of claim.")
    taking_advice: Flag | None = Field(
        default=None, description="UK: whether the reply says that the debtor is taking advice on the debt."
    )
    documents_asked_on: Day | None = Field(
        default=None, description="UK: day on which the debtor asked for documents, if they did."
    )
    documents_sent_on: Day | None = Field(
        default=None, description="UK: day on which the documents asked for were sent."
    )
    agreement_failed: Flag | None = Field(
        default=None, description="UK: whether talks after the reply ended without an agreement."
    )
    warned_on: Day | None = Field(
        default=None, description="UK: day of the notice that proceedings will start, where talks failed."
    )
    limitation_pressing: Flag | None = Field(
        default=None, description="UK: whether the claim must be issued now or it would be out of time."
    )
    post_declined: Flag | None = Field(
        default=None, description="UK: whether the debtor asked not to be written to by post."
    )


class CopyRequest(Model):
    """A request for a copy of the agreement (ss.77 to 79)."""

    unmet: Flag | None = Field(
        default=None, description="UK: whether a valid request for a copy of the agreement has not been met."
    )
    received_on: Day | None = Field(default=None, description="UK: day on which the request and its fee came in.")
