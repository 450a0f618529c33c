"""What is done with a debt beside writing about it: offered, reported, transferred, deposited, applied, thrown away."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.base import Day, Flag, Model


class Offer(Model):
    """A settlement or discount that the communication offers."""

    renewed: Flag | None = Field(
        default=None, description="Whether the same or a better offer will in truth still be made or kept afterwards."
    )
    expires_on: Day | None = Field(default=None, description="Last day on which the offer is in truth accepted.")


class Reporting(Model):
    """An act of furnishing information about the debt to a consumer reporting agency."""

    shown_as_disputed: Flag | None = Field(
        default=None, description="Whether what is furnished says that the debt is disputed."
    )
    check_history_only: Flag | None = Field(
        default=None,
        description="Whether it goes to a nationwide specialty agency that keeps check-writing histories.",
    )


class Transfer(Model):
    """A sale, placement or other passing on of the debt (12 CFR 1006.30(b))."""

    kind: Literal["sale", "placement", "other_consideration", "without_consideration", "pledge", "data_only"] | None = (
        Field(
            default=None,
            description="How it passes; pledge: securitised or pledged; data_only: information, not the debt itself.",
        )
    )
    to: Literal["owner", "previous_owner", "other"] | None = Field(default=None, description="To whom it passes.")
    contract_allows_return: Flag | None = Field(
        default=None, description="Whether the original contract with the previous owner authorises the transfer."
    )
    with_business: Flag | None = Field(
        default=None,
        description="Whether it passes in a merger, acquisition, or transfer of substantially all assets.",
    )
    discharge_disclosed: Flag | None = Field(
        default=None, description="Whether the transferee is told that a bankruptcy discharged the personal liability."
    )


class Instrument(Model):
    """A check or other payment instrument that bears a later date (12 CFR 1006.22(c))."""

    dated_on: Day | None = Field(default=None, description="The date on the instrument.")
    received_on: Day | None = Field(default=None, description="Day on which it was accepted.")
    deposit_on: Day | None = Field(default=None, description="Day on which it is to be deposited.")
    notice_sent: Flag | None = Field(
        default=None, description="Whether a written notice that it will be deposited was sent."
    )
    notice_sent_on: Day | None = Field(default=None, description="Day of the written notice that it will be deposited.")


class Allocation(Model):
    """How one payment is applied to several debts (12 CFR 1006.30(c)), in the sender's identifiers of debts."""

    applied_to: tuple[str, ...] | None = Field(default=None, description="Debts to which the payment is applied.")
    directed_to: tuple[str, ...] | None = Field(
        default=None, description="Debts to which the consumer directed it; an empty list when there was no direction."
    )
    disputed: tuple[str, ...] | None = Field(
        default=None, description="Those of the consumer's debts that are disputed; an empty list when none is."
    )


class Record(Model):
    """A record that would be thrown away (12 CFR 1006.100)."""

    is_recording: Flag | None = Field(default=None, description="Whether it is the recording of a telephone call.")
    made_on: Day | None = Field(default=None, description="Day of the call, for a recording.")
