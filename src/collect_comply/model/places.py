"""What the laws of states and cities, and the telecom rules, ask about beside the federal law."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.base import Day, Flag, Model


class WorkCallRequest(Model):
    """The consumer's request not to be telephoned at work (209 CMR 18.16(1)(c))."""

    made_on: Day | None = Field(default=None, description="Day on which it was made.")
    in_writing: Flag | None = Field(
        default=None, description="Whether it was made, or in time confirmed, in writing; an oral one lapses."
    )
    revoked: Flag = Field(default=False, description="Whether it was taken back.")


class Texting(Model):
    """How text messages are sent."""

    campaign: Literal["unstated", "10dlc", "short_code", "toll_free", "person_to_person"] = Field(
        default="unstated",
        description="Kind of sending number: application-to-person over a registered ten-digit number, a short code "
        "or a toll-free number, or person to person.",
    )
