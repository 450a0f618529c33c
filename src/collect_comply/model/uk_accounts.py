"""What British law asks to be known of an account's charges, card payments and servicing, and of the firm's paper."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from collect_comply.model.base import Day, Flag, Model, Money


class ServicingChange(Model):
    """A sale of the debt or another change of who services it (CONC 7.5.1G)."""

    kind: Literal["none", "assignment", "assignment_same_servicer", "other"] = Field(
        default="none",
        description="UK: what changed; assignment: sold, and somebody else services it; assignment_same_servicer: "
        "sold, and the customer deals with the same firm as before; other: only the servicer changed.",
    )
    on: Day | None = Field(default=None, description="UK: day of the change.")
    notified: Flag | None = Field(default=None, description="UK: whether the customer has been told of the change.")
    notified_on: Day | None = Field(default=None, description="UK: day on which the customer was told of it.")
    plan_kept: Flag | None = Field(
        default=None, description="UK: whether a repayment plan that was agreed before goes on unchanged."
    )


class CardAuthority(Model):
    """A continuous payment authority over the customer's card (CONC 7.6)."""

    request: Literal["none", "full", "part"] = Field(
        default="none",
        description="UK: payment that is asked for under it now, or that the message announces: the whole sum due or "
        "a part. A direct debit is none.",
    )
    explained: Flag | None = Field(
        default=None, description="UK: whether it was explained before, in the terms in which it would now be used."
    )
    within_terms: Flag | None = Field(
        default=None, description="UK: whether sum, day and number of tries are within the terms agreed to."
    )
    refused_requests: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="UK: requests for this sum that were refused so far."
    )
    refinanced_since: Flag = Field(
        default=False, description="UK: whether the agreement was refinanced in forbearance since they were refused."
    )
    part_agreed: Flag = Field(
        default=False, description="UK: whether the customer agreed to part payments under a repayment plan."
    )
    guarantor_told: Flag | None = Field(
        default=None, description="UK: whether the guarantor had notice before the guarantor's own card is used."
    )


class DefaultCharge(Model):
    """A charge on a customer in arrears or default (CONC 7.7.5R)."""

    amount: Money | None = Field(default=None, description="UK: charge that the message imposes or states, if any.")
    cost: Money | None = Field(
        default=None, description="UK: the firm's reasonable cost that the charge is there to cover, by its cost file."
    )


class Company(Model):
    """What the register of companies holds on the sender (SI 2015/17)."""

    form: Literal["company", "llp", "other"] | None = Field(
        default=None, description="UK: legal form; other: sole traders and whoever is on no register of companies."
    )
    name: str | None = Field(default=None, description="UK: registered name, in full.", max_length=200)
    number: str | None = Field(default=None, description="UK: registered number.", max_length=12)
    registered_in: str | None = Field(
        default=None, description="UK: where it is registered, such as England and Wales or Scotland.", max_length=40
    )
    office: str | None = Field(
        default=None, description="UK: address of the registered office, on one line.", max_length=300
    )


class Stationery(Model):
    """The firm's own letterhead and footer."""

    in_words: Flag = Field(
        default=False,
        description="UK: whether the words hold all that the letter or e-mail shows, letterhead and footer included; "
        "left out, what is printed beside them is not judged.",
    )
