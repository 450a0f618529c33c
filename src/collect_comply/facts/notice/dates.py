"""The dates of a notice and the arithmetic of the validation period (12 CFR 1006.34(b)(5))."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from collect_comply.facts.notice.form import form, pattern

_WEEKEND = (5, 6)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_SEPTEMBER = re.compile(r"\bSept\b\.?", re.IGNORECASE)


def dates_after(patterns: tuple[str, ...], words: str) -> tuple[date, ...]:
    """The distinct days that the patterns find, in order."""
    found = (match[1] for item in patterns for match in pattern(item, capture=True).finditer(words))
    return tuple(sorted({day for written in found if (day := _day(" ".join(written.split())))}))


def _day(text: str) -> date | None:
    text = _SEPTEMBER.sub("Sep", _ORDINAL.sub("", text))
    for layout in form().date_formats:
        try:
            return datetime.strptime(text, layout).date()
        except ValueError:
            continue
    return None


class Period(NamedTuple):
    """The earliest lawful validation period of a notice provided on a day."""

    provided: date
    received: date
    ends: date
    holidays: tuple[str, ...]

    def __str__(self) -> str:
        if self.received == self.provided:
            return f"spoken {self.provided:%a %Y-%m-%d}; {form().period_days} days later is {self.ends}"
        without = f" without {' and '.join(self.holidays)}" if self.holidays else ""
        return (
            f"provided {self.provided:%a %Y-%m-%d}; {form().receipt_days} business days{without} "
            f"end {self.received:%a %Y-%m-%d}; {form().period_days} days later is {self.ends}"
        )


@lru_cache(maxsize=1024)
def earliest_period(provided: date, *, spoken: bool = False) -> Period:
    """Receipt assumed after the business days that the rule asks for, and the period's days from there.

    Business days leave out weekends and the federal legal public holidays. What is spoken is received that day.
    """
    if spoken:
        return Period(provided, provided, provided + timedelta(days=form().period_days), ())
    import holidays  # slow to import

    public = holidays.country_holidays("US", observed=form().observed_holidays)
    day, left, skipped = provided, form().receipt_days, []
    while left:
        day += timedelta(days=1)
        if day.weekday() in _WEEKEND:
            continue
        if day in public:
            skipped.append(public[day])
        else:
            left -= 1
    return Period(provided, day, day + timedelta(days=form().period_days), tuple(skipped))
