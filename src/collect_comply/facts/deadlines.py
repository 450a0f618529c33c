"""By which day the words demand payment, or announce a step: within the validation period, or after it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.language.sentences import pieces_holding
from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load


class Deadlines(Model):
    """``_deadlines.yaml``."""

    kinds: tuple[str, ...]
    absolute: tuple[str, ...]
    relative: str
    numbers: Mapping[str, int]


@cache
def _data() -> Deadlines:
    return Deadlines.model_validate(load(rulesets_root() / "signals" / "_deadlines.yaml").data)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = [*calendar.month_name[1:], *calendar.month_abbr[1:]]
    month = rf"(?P<month>{'|'.join(names)})"
    numbers = "|".join(_data().numbers)
    written = (*_data().absolute, _data().relative)
    return tuple(
        re.compile(each.replace("<month>", month).replace("<count>", numbers), re.IGNORECASE) for each in written
    )


@derives("validation.steps_after_period")
def validation_steps_after_period(context: Context) -> Fact:
    """True only where every sentence that demands or threatens names a day, and none before the period's last."""
    ends = context.case.debt.validation.period_ends_on
    if ends is None or context.at is None:
        return Unknown("the validation period is not known", ("debt.validation.period_ends_on", "at"))
    earliest = [min(days(sentence, context.at.date()), default=None) for sentence in _sentences(context)]
    early = next((day for day in earliest if day is not None and day < ends), None)
    if early:
        return Known(False, f"the words name {early}, and the period ends on {ends}")
    named = all(day is not None for day in earliest)
    return Known(named, f"the period ends on {ends}" if named else "a demand or threat names no day")


def _sentences(context: Context) -> Iterator[str]:
    """The sentences in which something is demanded or threatened."""
    text = context.communication.text
    starts = sorted(
        signal.span.start
        for signal in context.signals
        if signal.kind in _data().kinds and signal.part == "text" and signal.stance in ("asserted", "conditional")
    )
    for piece, _ in pieces_holding(text, starts):
        yield text[piece.start : piece.end]


def days(sentence: str, today: date) -> Iterator[date]:
    """The days that a sentence names; one without a year is the next of that name."""
    for pattern in _patterns():
        for match in pattern.finditer(sentence):
            day = _day(match.groupdict(), today)
            if day:
                yield day


def _day(parts: Mapping[str, str | None], today: date) -> date | None:
    if "digits" in parts:
        word = parts["word"]
        return today + timedelta(days=_data().numbers[word.lower()] if word else int(parts["digits"] or 0))
    name = parts.get("month")
    month = [*calendar.month_abbr].index(name[:3].title()) if name else int(parts["number"] or 0)
    try:
        year = parts["year"]
        found = date(int(year) if year else today.year, month, int(parts["day"] or 0))
        return found if year or found >= today else found.replace(year=today.year + 1)
    except ValueError:
        return None
