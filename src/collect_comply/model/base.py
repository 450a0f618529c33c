"""The strict base of every model: unknown keys are refused with the nearest valid name."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

EARLIEST_YEAR = 1900
LATEST_YEAR = 2200


class Model(BaseModel):
    """Immutable; extra keys are errors; a field left out is *unknown*, never "no"."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_enum_values=True)


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None or value.utcoffset() is None:
        raise ValueError(
            f"has no offset from UTC; write {value.isoformat()}+00:00, or the local offset such as "
            f"{value.isoformat()}-05:00"
        )
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise ValueError(f"is in the year {value.year}; give a year from {EARLIEST_YEAR} to {LATEST_YEAR}")
    return value


def _written(value: Any) -> Any:
    """Refuse numbers where a date or time belongs: 5 is not "five seconds after 1970"."""
    if isinstance(value, bool | int | float):
        raise ValueError("is a number; write a date or time in ISO 8601 form, in quotes if need be")
    return value


def _plain_number(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("is true or false, not an amount")
    return str(value) if isinstance(value, float) else value


Instant = Annotated[datetime, BeforeValidator(_written), AfterValidator(_aware)]
"""A moment with its offset from UTC. A naive time is an error."""

Day = Annotated[date, BeforeValidator(_written), Field(ge=date(EARLIEST_YEAR, 1, 1), le=date(LATEST_YEAR, 12, 31))]
"""A calendar day."""

TimeOfDay = Annotated[time, BeforeValidator(_written)]
"""A local time of day."""

Flag = Annotated[bool, Field(strict=True)]
"""True or false, and nothing that merely looks like it."""

Money = Annotated[
    Decimal,
    BeforeValidator(_plain_number),
    Field(ge=Decimal("-1000000000000"), le=Decimal("1000000000000"), max_digits=20, decimal_places=4),
]
"""An amount in the currency of the debt, as a decimal. NaN and infinity are errors."""
