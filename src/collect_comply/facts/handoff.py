"""Facts read in the notice by which a creditor hands an e-mail address over (12 CFR 1006.6(d)(4)(ii)(C))."""

from __future__ import annotations

from datetime import date

from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers, derives
from collect_comply.facts.names import appears, name_parts
from collect_comply.facts.notice.dates import dates_after
from collect_comply.facts.notice.form import pattern
from collect_comply.facts.notice.words import flat, readable
from collect_comply.facts.to_whom import readings

_READ = "read in the words"


def _words(context: Context) -> str | Unknown:
    """The notice on one line, or why it is not read."""
    text = context.communication.text
    if not text.strip():
        return Unknown("there are no words yet", ("text",))
    if len(text) > readings().most_characters:
        return Unknown("the text is too long to be read as a notice", ("text",))
    return context.once("handoff words", lambda: flat(readable(text)))


def _absent(context: Context, what: str) -> Fact:
    """False, unless a merge field may yet hold it."""
    fields = derivers()["text.placeholders"](context)
    if isinstance(fields, Known) and fields.value:
        return Unknown(f"a merge field may hold {what}", ("text",))
    return Known(False, _READ)


@derives("handoff.names_collector")
def handoff_names_collector(context: Context) -> Fact:
    words, collector = _words(context), context.case.debt.passed_to
    if isinstance(words, Unknown):
        return words
    if not collector or not name_parts(collector):
        return Unknown("which collector receives the debt is not given", ("debt.passed_to",))
    return Known(True, _READ) if appears(collector, words) else _absent(context, "the name")


@derives("handoff.shows_address")
def handoff_shows_address(context: Context) -> Fact:
    """The consumer's own address where the case gives it, else any."""
    words = _words(context)
    if isinstance(words, Unknown):
        return words
    shown = {match[0].casefold().rstrip(".") for match in pattern(readings().email).finditer(words)}
    known = {email.strip().casefold() for email in context.case.consumer.emails}
    return Known(True, _READ) if (shown & known if known else shown) else _absent(context, "the address")


def _opt_out_day(context: Context) -> date | Unknown | None:
    """The earliest day by which an opt-out is asked for; None if no day stands there."""
    words = _words(context)
    if isinstance(words, Unknown):
        return words
    earliest = min(dates_after(readings().opt_out_by, words), default=None)
    if earliest is None and isinstance(missing := _absent(context, "the day"), Unknown):
        return missing
    return earliest


@derives("handoff.opt_out_day")
def handoff_opt_out_day(context: Context) -> Fact:
    day = _opt_out_day(context)
    return day if isinstance(day, Unknown) else Known(day, _READ if day else "no day to opt out by was found")


@derives("handoff.days_to_opt_out")
def handoff_days_to_opt_out(context: Context) -> Fact:
    day = _opt_out_day(context)
    if isinstance(day, Unknown):
        return day
    if day is None:
        return Known(None, "no day to opt out by was found")
    if context.at is None:
        return Unknown("when it would be sent is not given", ("at",))
    return Known((day - context.at.date()).days, f"from {context.at.date()} to {day}")
