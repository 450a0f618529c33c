"""Facts about the days of British notices and claims: arrears, default sums, goods, copies, the pre-action protocol."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.derived import local_days
from collect_comply.facts.statutory.form import forms
from collect_comply.facts.statutory.service import working_days_between

_NO_DAY = Unknown("when it would go is not known", ("at",))


def _given_on(context: Context) -> date | None:
    """The day on which the notice is given: posted, handed over or sent."""
    days = local_days(context)
    return context.communication.service.posted_on or (days[-1] if days else None)


def _faults(*found: str) -> Known:
    return Known(frozenset(found), "counted in calendar days")


@derives("arrears_notice.late_first")
def arrears_notice_late_first(context: Context, days: int) -> Fact:
    """The day on which the conditions were met counts as the first of the days (s.86B(2)(a))."""
    arrears, day = context.case.debt.arrears_notice, _given_on(context)
    if arrears.last_given_on is not None or arrears.ever_given:
        return Known(frozenset(), "it is not the first notice")
    if day is None:
        return _NO_DAY
    if arrears.due_since is None:
        return Unknown("since when a notice of arrears is due is not known", ("debt.arrears_notice.due_since",))
    last = arrears.due_since + timedelta(days=days - 1)
    if day <= last:
        return Known(frozenset(), f"due since {arrears.due_since}; the last of {days} days is {last}")
    return _faults(
        f"due since {arrears.due_since:%a %Y-%m-%d}; the last of {days} days, that day counted, was "
        f"{last:%a %Y-%m-%d}; it goes on {day:%a %Y-%m-%d}, {(day - last).days} days late"
    )


@derives("arrears_notice.late_again")
def arrears_notice_late_again(context: Context, months: int) -> Fact:
    """Months run from the day after the last notice to the same day of the month (s.86D(1)(b))."""
    arrears, day = context.case.debt.arrears_notice, _given_on(context)
    if arrears.last_given_on is None:
        if arrears.ever_given is True:
            return Unknown("when the last notice was given is not known", ("debt.arrears_notice.last_given_on",))
        return Known(frozenset(), "no earlier notice is known")
    if day is None:
        return _NO_DAY
    last = months_later(arrears.last_given_on, months)
    if day <= last:
        return Known(frozenset(), f"the last one was given on {arrears.last_given_on}; {months} months end on {last}")
    return _faults(
        f"the last one was given on {arrears.last_given_on:%a %Y-%m-%d}; {months} months ended on {last:%a %Y-%m-%d}; "
        f"this one goes on {day:%a %Y-%m-%d}"
    )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@derives("arrears_notice.late_statement")
def arrears_notice_late_statement(context: Context) -> Fact:
    due, day = context.case.debt.arrears_notice.statement_due_on, _given_on(context)
    if due is None or day is None:
        return Unknown("when the next statement is due is not known", ("debt.arrears_notice.statement_due_on",))
    late = (f"the statement is due by {due:%a %Y-%m-%d}; the notice goes on {day:%a %Y-%m-%d}",) if day > due else ()
    return _faults(*late)


@derives("arrears_notice.outstanding")
def arrears_notice_outstanding(context: Context, days: int, months: int) -> Fact:
    """Whether the time for the last notice that was due ran out. Nobody having said that one is due, none is."""
    arrears, day = context.case.debt.arrears_notice, _given_on(context)
    if arrears.due_since is None:
        return Known(False, "no notice of arrears is known to be due")
    if day is None:
        return _NO_DAY
    if arrears.last_given_on is None and arrears.ever_given is not False:
        return Unknown("whether a notice of arrears was given is not known", ("debt.arrears_notice.last_given_on",))
    if arrears.last_given_on is None or arrears.last_given_on < arrears.due_since:
        last = arrears.due_since + timedelta(days=days - 1)
    else:
        last = months_later(arrears.last_given_on, months)
    return Known(day > last, f"due since {arrears.due_since}; the time for it ends on {last}")


@derives("default_notice.day_has_come")
def default_notice_day_has_come(context: Context) -> Fact:
    notice, local = context.case.debt.default_notice, local_days(context)
    if notice.served is False:
        return Known(False, "no default notice was served")
    if notice.remedied:
        return Known(False, "the breach was put right in time")
    if notice.remedy_by is None:
        return Unknown("the day of the default notice is not known", ("debt.default_notice.remedy_by",))
    if not local:
        return _NO_DAY
    return Known(local[0] >= notice.remedy_by, f"the default notice gives time until {notice.remedy_by}")


@derives("default_notice.standing")
def default_notice_standing(context: Context) -> Fact:
    come = default_notice_day_has_come(context)
    return come if isinstance(come, Unknown) else Known(come.provenance, "from the default notice")


@derives("default_sum.late")
def default_sum_late(context: Context, days: int) -> Fact:
    payable, day = context.case.debt.default_sum.payable_on, _given_on(context)
    if payable is None or day is None:
        return Unknown("when the default sum became payable is not known", ("debt.default_sum.payable_on",))
    last = payable + timedelta(days=days)
    if day <= last:
        return Known(frozenset(), f"payable on {payable}; {days} days end on {last}")
    return _faults(
        f"payable on {payable:%a %Y-%m-%d}; {days} days ended on {last:%a %Y-%m-%d}; notice goes on {day:%a %Y-%m-%d}"
    )


@derives("default_sum.interest_faults")
def default_sum_interest_faults(context: Context, days: int) -> Fact:
    """No interest for a time before the day after those days. Nobody having said that any is charged, none is."""
    charged = context.case.debt.default_sum
    faults: tuple[str, ...] = ("it is compound",) if charged.compound_interest else ()
    if charged.interest_from is None:
        return Known(frozenset(faults), "no interest on a default sum is known to be charged")
    if charged.notice_given_on is None:
        return Unknown("when notice of the default sum was given is not known", ("debt.default_sum.notice_given_on",))
    first = charged.notice_given_on + timedelta(days=days + 1)
    if charged.interest_from < first:
        faults += (
            f"notice was given on {charged.notice_given_on:%a %Y-%m-%d}; after {days} days interest may run from "
            f"{first:%a %Y-%m-%d}; it runs from {charged.interest_from:%a %Y-%m-%d}",
        )
    if not faults and charged.compound_interest is None:
        return Unknown("whether the interest is compound is not known", ("debt.default_sum.compound_interest",))
    return _faults(*faults)


@derives("goods.protected")
def goods_protected(context: Context) -> Fact:
    goods = context.case.debt.goods
    if goods.total_price is None or goods.paid is None:
        return Unknown("how much of the goods is paid is not known", ("debt.goods.total_price", "debt.goods.paid"))
    return Known(3 * goods.paid >= goods.total_price, f"{goods.paid} of {goods.total_price} is paid")


@derives("copy_request.unmet_after")
def copy_request_unmet_after(context: Context, working_days: int) -> Fact:
    """Nobody having said that a request is unmet, none is."""
    request, day, nation = context.case.debt.copy_request, _given_on(context), context.case.consumer.nation
    if not request.unmet:
        return Known(False, "no request is known to be unmet")
    if request.received_on is None or day is None:
        return Unknown("when the request came in is not known", ("debt.copy_request.received_on",))
    nations = [forms().nations[nation]] if nation else list(forms().nations.values())
    counts = {working_days_between(request.received_on, day, name) for name in nations}
    over = {count > working_days for count in counts}
    if len(over) > 1:
        return Unknown("bank holidays decide it, and the nation is not known", ("consumer.nation",))
    return Known(over.pop(), f"{min(counts)} working days since {request.received_on}")


@derives("pre_action.too_early")
def pre_action_too_early(context: Context, days: int, notice_days: int) -> Fact:
    steps, local = context.case.debt.pre_action, local_days(context)
    if not local:
        return _NO_DAY
    if steps.letter_on is None:
        if context.case.debt.letter_of_claim_sent is False:
            return Known(frozenset(), "no letter of claim has gone")
        return Unknown("the date of the letter of claim is not known", ("debt.pre_action.letter_on",))
    missing = steps.replied is None and steps.reply_on is None
    found = tuple(_too_early(context, local[-1], days, notice_days))
    if missing and not found:
        return Unknown("whether the debtor has answered is not known", ("debt.pre_action.replied",))
    return _faults(*found)


def _too_early(context: Context, today: date, days: int, notice_days: int) -> Iterator[str]:
    """A claim may be issued on the day after each of these periods."""
    steps = context.case.debt.pre_action
    waits = [("letter of claim", steps.letter_on, days)]
    if steps.taking_advice:
        waits.append(("reply form of somebody who takes advice", steps.reply_on, days))
    if steps.documents_asked_on and steps.documents_sent_on is None:
        yield f"the documents asked for on {steps.documents_asked_on} have not gone out"
    waits.append(("documents sent", steps.documents_sent_on, days))
    if steps.agreement_failed:
        if steps.warned_on is None:
            yield f"talks ended without agreement, and no notice of {notice_days} days has been given"
        waits.append(("notice after talks failed", steps.warned_on, notice_days))
    for what, start, wait in waits:
        if start is not None and today <= (last := start + timedelta(days=wait)):
            yield f"{what} on {start:%a %Y-%m-%d}; {wait} days end on {last:%a %Y-%m-%d}; the claim goes on {today}"
