"""Facts about a validation notice (12 CFR 1006.34): what is missing, whether it adds up, when its period ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers, derives
from collect_comply.facts.notice_text import Notice, form, plain, read_notice

_WEEKEND = (5, 6)


def _notice(context: Context) -> Notice | Unknown:
    text = context.communication.text
    if not text.strip():
        return Unknown("there are no words yet", ("text",))
    if len(text) > form().most_characters:
        return Unknown("the text is too long to be read as a validation notice", ("text",))
    notice = context.once("validation notice", lambda: read_notice(text))
    return notice if notice.readable else Unknown("the words cannot be read as a validation notice", ("text",))


def _has_merge_fields(context: Context) -> bool:
    deriver = derivers().get("text.placeholders")
    fields = deriver(context) if deriver else None
    return isinstance(fields, Known) and bool(fields.value)


@derives("validation_notice.missing")
def validation_notice_missing(context: Context) -> Fact:
    notice = _notice(context)
    if isinstance(notice, Unknown):
        return notice
    missing = sorted(_missing(notice, context))
    if missing and _has_merge_fields(context):
        return Unknown("what seems to be missing may stand in merge fields that are not filled in", ("text",))
    if missing:
        return Known(frozenset(missing), "looked for slot by slot after Model Form B-1")
    debt = context.case.debt
    doubtful = [slot.element for slot in form().slots if slot.element not in notice.filled]
    if debt.kind is None and _conditional(doubtful, "financial"):
        return Unknown("some parts are needed only for a financial product", ("debt.kind",))
    if debt.account is None and _conditional(doubtful, "account"):
        return Unknown("no account number is shown, and whether there is one is not known", ("debt.account",))
    return Known(frozenset(), "every part was found")


def _conditional(elements: list[str], when: str) -> bool:
    return any(slot.element in elements for slot in form().slots if slot.when == when)


def _missing(notice: Notice, context: Context) -> Iterator[str]:
    """The parts that this notice needs and does not hold."""
    known, debt = form(), context.case.debt
    statement = notice.periodic_statement and debt.kind == "mortgage"
    needed = {
        "always": True,
        "financial": debt.kind in known.financial_kinds,
        "account": bool(debt.account),
        "electronic": context.communication.channel in known.electronic_channels,
        "itemised": not statement,
    }
    yield from (slot.element for slot in known.slots if needed[slot.when] and slot.element not in notice.filled)
    yield from (prompt.element for prompt in known.prompts if prompt.element not in notice.filled)
    if not notice.prompts_in_order:
        yield known.order_element
    for row in (*known.rows, known.total):
        waived = statement and row is not known.total
        waived = waived or (notice.separate_page and row.name not in ("then", "total"))
        if row.element and not waived and row.name not in notice.amounts:
            yield row.element
    if not notice.end_dates:
        yield known.end_date_element
    elif len(notice.end_dates) > 1:
        yield known.one_end_date
    yield from _parties(notice, context)


def _parties(notice: Notice, context: Context) -> Iterator[str]:
    """Names and addresses. Beside the heading of the response section the form shows both once more."""
    known = form()
    in_all = notice.addresses_above + notice.addresses_in_response
    pairs = len(known.address_elements)
    if in_all < pairs:
        yield from known.address_elements[in_all:]
    elif in_all < 2 * pairs:
        yield known.response_addresses
    words = notice.text.casefold()
    named = {"collector": context.communication.sender.name, "consumer": context.case.consumer.name}
    for party, name in named.items():
        if name and plain(name).casefold() not in words:
            yield known.names[party]


@derives("validation_notice.sum_differs")
def validation_notice_sum_differs(context: Context) -> Fact:
    notice = _notice(context)
    if isinstance(notice, Unknown):
        return notice
    known = form()
    rows = [row for row in known.rows if row.name in notice.amounts]
    lacking = [row.element for row in known.rows if row.element and row.name not in notice.amounts]
    if notice.separate_page or notice.periodic_statement:
        return Known(False, "the itemisation stands on another page")
    if lacking or known.total.name not in notice.amounts:
        return Unknown("not every figure of the itemisation can be read", ("text",))
    total = sum((row.sign * notice.amounts[row.name] for row in rows), start=notice.amounts[known.total.name] * 0)
    stated = notice.amounts[known.total.name]
    return Known(total != stated, f"the rows add up to {total:,.2f}, the notice says {stated:,.2f}")


@derives("validation_notice.end_date")
def validation_notice_end_date(context: Context) -> Fact:
    stated = _stated(context)
    return stated if isinstance(stated, Unknown) else Known(stated, "the earliest date by which it asks for an answer")


@derives("validation_notice.earliest_end_date")
def validation_notice_earliest_end_date(context: Context) -> Fact:
    earliest = _earliest(context)
    if isinstance(earliest, Unknown):
        return earliest
    return Known(earliest, f"sent that day, received after {form().receipt_days} days, and {form().period_days} more")


@derives("validation_notice.end_date_too_early")
def validation_notice_end_date_too_early(context: Context) -> Fact:
    stated, earliest = _stated(context), _earliest(context)
    if isinstance(stated, Unknown):
        return stated
    if isinstance(earliest, Unknown):
        return earliest
    return Known(stated < earliest, f"{stated} is stated, {earliest} is the earliest")


def _stated(context: Context) -> date | Unknown:
    notice = _notice(context)
    if isinstance(notice, Unknown):
        return notice
    return notice.end_dates[0] if notice.end_dates else Unknown("no end date can be read", ("text",))


def _earliest(context: Context) -> date | Unknown:
    if context.at is None:
        return Unknown("when it would be provided is not known", ("at",))
    received = assumed_receipt(context.at.date(), form().receipt_days)
    return received + timedelta(days=form().period_days)


@lru_cache(maxsize=1024)
def assumed_receipt(provided: date, days: int) -> date:
    """The day so many days later, not counting weekends and federal legal public holidays."""
    import holidays  # slow to import

    public = holidays.country_holidays("US", observed=form().observed_holidays)
    day = provided
    while days:
        day += timedelta(days=1)
        if day.weekday() not in _WEEKEND and day not in public:
            days -= 1
    return day
