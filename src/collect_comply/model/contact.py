"""How a contact would be made: a visit, or a call by a dialling system."""

from __future__ import annotations

from pydantic import Field

from collect_comply.model.base import Day, Flag, Model, TimeOfDay


class Visit(Model):
    """The visit that a communication makes or announces."""

    on: Day | None = Field(default=None, description="Day on which somebody would come.")
    starts: TimeOfDay | None = Field(default=None, description="Local time from which somebody may come.")
    ends: TimeOfDay | None = Field(default=None, description="Local time until which somebody may come.")
    announced: Flag | None = Field(
        default=None,
        description="UK: whether the customer was told in good time of its day, likely hours and purpose.",
    )


class Dialling(Model):
    """How a call would be dialled. What is left out is what the law asks for: a number shown, and a person dialling."""

    number_shown: Flag = Field(default=True, description="Whether a number that takes calls back is shown.")
    automatic: Flag = Field(default=False, description="Whether a machine dials before an agent is free.")
    agent_guaranteed: Flag = Field(default=False, description="Whether an agent is sure to be there for this call.")
    recorded_message: Flag = Field(default=False, description="Whether a recording speaks instead of a person.")
