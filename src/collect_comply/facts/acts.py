"""Facts about acts: postdated instruments deposited, payments applied to several debts, records thrown away."""

from __future__ import annotations

from datetime import date, timedelta

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.notice.form import form

_SATURDAY = 5


@derives("instrument.days_postdated")
def instrument_days_postdated(context: Context) -> Fact:
    instrument = context.communication.instrument
    if instrument.dated_on is None or instrument.received_on is None:
        return Unknown(
            "how far the instrument is postdated is not known", ("instrument.dated_on", "instrument.received_on")
        )
    days = (instrument.dated_on - instrument.received_on).days
    return Known(days, f"received on {instrument.received_on}, dated {instrument.dated_on}")


@derives("instrument.deposited_early")
def instrument_deposited_early(context: Context) -> Fact:
    dated, deposit = context.communication.instrument.dated_on, _deposit_day(context)
    if dated is None or deposit is None:
        return Unknown("the date on the instrument or of its deposit is not known", ("instrument.dated_on", "at"))
    return Known(deposit < dated, f"dated {dated}, deposit on {deposit}")


@derives("instrument.notice_days")
def instrument_notice_days(context: Context) -> Fact:
    """Business days from the written notice to the deposit, the day of the notice left out."""
    communication = context.communication
    deposit = _deposit_day(context)
    notice = communication.instrument.notice_sent_on
    if communication.purpose == "deposit_notice" and context.at is not None:
        notice = context.at.date()
    if notice is None and communication.instrument.notice_sent is False:
        return Known(None, "no written notice was sent")
    if notice is None or deposit is None:
        return Unknown(
            "when notice of the deposit was sent is not known", ("instrument.notice_sent_on", "instrument.deposit_on")
        )
    return Known(_business_days(notice, deposit), f"notice on {notice}, deposit on {deposit}")


def _deposit_day(context: Context) -> date | None:
    """The day given; for a deposit about to be made, the day of the act itself."""
    communication = context.communication
    given = communication.instrument.deposit_on
    if given is None and communication.purpose == "instrument_deposit" and context.at is not None:
        return context.at.date()
    return given


def _business_days(start: date, end: date) -> int:
    """Days after ``start`` up to ``end`` without weekends and federal legal public holidays, at most a year's."""
    import holidays  # slow to import

    public = holidays.country_holidays("US", observed=form().observed_holidays)
    span = range(1, min((end - start).days, 366) + 1)
    days = (start + timedelta(days=offset) for offset in span)
    return sum(1 for day in days if day.weekday() < _SATURDAY and day not in public)


@derives("allocation.given")
def allocation_given(context: Context) -> Fact:
    applied = context.communication.allocation.applied_to
    return Known(bool(applied), f"applied to: {', '.join(applied or ()) or 'not given'}")


@derives("allocation.to_disputed")
def allocation_to_disputed(context: Context) -> Fact:
    allocation = context.communication.allocation
    if allocation.applied_to is None or allocation.disputed is None:
        return Unknown("which debts are disputed is not known", ("allocation.disputed",))
    wrong = [debt for debt in allocation.applied_to if debt in allocation.disputed]
    return Known(bool(wrong), f"disputed and paid: {', '.join(wrong) or 'none'}")


@derives("allocation.against_directions")
def allocation_against_directions(context: Context) -> Fact:
    allocation = context.communication.allocation
    if allocation.applied_to is None or allocation.directed_to is None:
        return Unknown("whether the consumer directed the payment is not known", ("allocation.directed_to",))
    wrong = [debt for debt in allocation.applied_to if debt not in allocation.directed_to]
    against = bool(allocation.directed_to and wrong)
    return Known(against, f"directed to: {', '.join(allocation.directed_to) or 'none in particular'}")


@derives("record.full_years_past")
def record_full_years_past(context: Context) -> Fact:
    """Years of keeping that lie wholly behind: of a recording since the call, else since the last activity."""
    record, activity = context.communication.record, context.case.debt.last_activity_on
    since = record.made_on if record.is_recording else activity
    if record.is_recording is None or since is None or context.at is None:
        needs = "record.is_recording" if record.is_recording is None else "record.made_on or debt.last_activity_on"
        return Unknown("from when the record must be kept is not known", (needs,))
    today = context.at.date()
    years = today.year - since.year - ((today.month, today.day) <= (since.month, since.day))
    return Known(max(years, 0), f"counted from {since}")


@derives("debt.passed_on")
def debt_passed_on(context: Context) -> Fact:
    firm = context.case.debt.passed_to
    if firm is None:
        return Unknown("whether the file was passed on is not known", ("debt.passed_to",))
    return Known(bool(firm.strip()), f"passed to: {firm.strip() or 'nobody'}")
