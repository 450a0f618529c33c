"""How long the words leave for payment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.contact_readings import readings
from collect_comply.facts.notice.form import pattern

_SENTENCE = re.compile(r"[^.!?;\n]+")
_DEMANDS = ("payment_demand", "unsuitable_payment_pressure", "false_urgency_deception")
_MEANT = ("asserted", "conditional")
_WEEK = 7
_DAY_HOURS = 24
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@derives("demand.days_left")
def demand_days_left(context: Context) -> Fact:
    """Looked for only in sentences that ask for payment: a day on which a plan begins is no deadline."""
    if context.at is None:
        return Unknown("when it would be sent is not given", ("at",))
    sent = context.at.date()
    spans = [
        signal.span
        for signal in context.signals
        if signal.part == "text" and signal.kind in _DEMANDS and signal.stance in _MEANT
    ]
    ends = [
        end
        for sentence in _SENTENCE.finditer(context.communication.text)
        if any(span.start < sentence.end() and sentence.start() < span.end for span in spans)
        for end in _ends(sentence[0], sent)
    ]
    if not ends:
        return Known(None, "no day to pay by was read")
    return Known((min(ends) - sent).days, f"from {sent} to {min(ends)}")


def _ends(words: str, sent: date) -> Iterator[date]:
    known = readings()
    if pattern(known.same_day).search(words):
        yield sent
    if pattern(known.next_day).search(words):
        yield sent + timedelta(days=1)
    for found in pattern(known.hours, capture=True).finditer(words):
        yield sent + timedelta(days=int(found[1]) // _DAY_HOURS)
    for expression, length in ((known.days, 1), (known.weeks, _WEEK)):
        for found in pattern(expression, capture=True).finditer(words):
            number = known.numbers.get(found[1].lower()) or (int(found[1]) if found[1].isdigit() else None)
            if number is not None:
                yield sent + timedelta(days=number * length)
    for found in pattern(known.weekday, capture=True).finditer(words):
        ahead = (_DAYS.index(found[1].lower()[:3]) - sent.weekday()) % _WEEK
        yield sent + timedelta(days=ahead or _WEEK)
    for found in pattern(known.date, capture=True).finditer(words):
        if (day := _day(found[1], found[2], found[3], sent)) is not None:
            yield day


def _day(day: str, month: str, year: str | None, sent: date) -> date | None:
    """The day named; without a year, the next such day. A day that has passed is no deadline."""
    try:
        number = _MONTHS.index(month.lower()[:3]) + 1
        named = datetime(int(year) if year else sent.year, number, int(day)).date()
        if not year and named < sent:
            named = named.replace(year=sent.year + 1)
    except ValueError:
        return None
    return named if named >= sent else None
