"""Facts that the law of states and cities asks about: licences, addresses, and the dates of state notices."""

from __future__ import annotations

import re
from itertools import islice

from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers, derives
from collect_comply.facts.derived import local_days
from collect_comply.facts.names import appears
from collect_comply.timing.addresses import zip_places

_ADDRESS = re.compile(r",\s{0,9}(?:[A-Za-z]{2}|[A-Za-z]{4,14}(?: [A-Za-z]{4,10})?)\.?,?\s{1,9}(\d{5})(?:-\d{4})?(?!\d)")
_MOST_ADDRESSES = 100


def to_be_filled_in(context: Context, why: str) -> Unknown | None:
    """Unknown if what was not found may yet stand in a merge field."""
    fields = derivers()["text.placeholders"](context)
    return Unknown(why, ("text",)) if isinstance(fields, Known) and fields.value else None


@derives("licences.on_file")
def licences_on_file(context: Context) -> Fact:
    numbered = frozenset(licence.state for licence in context.communication.sender.licences if licence.number)
    return Known(numbered, "given as sender.licences")


@derives("licences.stated")
def licences_stated(context: Context) -> Fact:
    text = context.words
    numbers = [(licence.state, licence.number) for licence in context.communication.sender.licences if licence.number]
    stated = frozenset(state for state, number in numbers if appears(number, text))
    if len(stated) < len({state for state, _ in numbers}) or not numbers:
        return to_be_filled_in(context, "a merge field may hold the licence number") or Known(
            stated, "read in the words"
        )
    return Known(stated, "read in the words")


@derives("text.address_states")
def text_address_states(context: Context) -> Fact:
    """States by ZIP code. The consumer's own address at the head of a letter tells nothing of the sender."""
    own = {address.postal_code[:5] for address in context.case.consumer.addresses if address.postal_code}
    codes = {found[1] for found in islice(_ADDRESS.finditer(context.words), _MOST_ADDRESSES)} - own
    states = frozenset(state for code in codes for state, _ in zip_places(code)[1])
    return Known(states, "read in the words") if states else _no_address(context)


def _no_address(context: Context) -> Fact:
    return to_be_filled_in(context, "a merge field may hold an address") or Known(frozenset(), "read in the words")


@derives("limitation.has_run_if_old")
def limitation_has_run_if_old(context: Context, young_days: int) -> Fact:
    has_run = derivers()["limitation.has_run"](context)
    oldest, days = context.case.debt.oldest_date, local_days(context)
    if isinstance(has_run, Unknown) and oldest and days and (days[-1] - oldest).days < young_days:
        return Known(False, f"not known, but the debt is younger than {young_days} days: its oldest date is {oldest}")
    found: Fact = has_run
    return found


@derives("reporting_period.has_run")
def reporting_period_has_run(context: Context) -> Fact:
    ends_on, days = context.case.debt.reporting_period_ends_on, local_days(context)
    if ends_on is None or not days:
        return Unknown("the reporting period is not known", ("debt.reporting_period_ends_on",))
    return Known(days[0] > ends_on, f"the period ends on {ends_on}")


@derives("medical_notice.days_since_mailed")
def medical_notice_days_since_mailed(context: Context) -> Fact:
    notices, days = context.case.debt.state_notices, local_days(context)
    if notices.medical_mailed is False:
        return Known(None, "the notice was not mailed")
    if notices.medical_mailed_on is None or not days:
        return Unknown("when the notice was mailed is not known", ("debt.state_notices.medical_mailed_on",))
    return Known((days[0] - notices.medical_mailed_on).days, f"the notice was mailed on {notices.medical_mailed_on}")


@derives("language.differs_from_spoken")
def language_differs_from_spoken(context: Context) -> Fact:
    spoken, written = context.case.debt.first_spoken_language, context.communication.language or "en"
    if spoken is None and context.case.consumer.language == written:
        return Known(False, f"the consumer prefers the language of the words ({written})")
    if spoken is None:
        return Unknown("the language of the first oral contact is not known", ("debt.first_spoken_language",))
    return Known(spoken.casefold() != written.casefold(), f"spoken: {spoken}, written: {written}")
