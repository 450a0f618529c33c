"""Facts that the law of states and cities asks about: licences, addresses, and the dates of state notices."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers, derives
from collect_comply.facts.derived import local_days
from collect_comply.facts.names import appears
from collect_comply.resources import rulesets_root
from collect_comply.sources import load


@cache
def _address() -> re.Pattern[str]:
    """The end of a postal address: a comma, the state by its code or name, the ZIP code."""
    codes, names = "|".join(_states()), "|".join(_states().values())
    return re.compile(rf",\s{{0,9}}(?:(?P<code>{codes})|(?P<name>(?i:{names})))[.,]?\s{{1,9}}(?P<zip>\d{{5}})(?!\d)")


@cache
def _states() -> dict[str, str]:
    data: dict[str, Any] = load(rulesets_root() / "signals" / "_places.yaml").data
    names: dict[str, str] = data["states"]
    return names


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
    """The consumer's own address at the head of a letter tells nothing of the sender."""
    own = {address.postal_code[:5] for address in context.case.consumer.addresses if address.postal_code}
    codes = {name.casefold(): code for code, name in _states().items()}
    found = [each for each in _address().finditer(context.words) if each["zip"] not in own]
    states = frozenset(each["code"] or codes[each["name"].casefold()] for each in found)
    unfilled = None if states else to_be_filled_in(context, "a merge field may hold an address")
    return unfilled or Known(states, "read in the words")


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
