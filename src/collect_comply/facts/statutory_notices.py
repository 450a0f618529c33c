"""Facts about a notice of a British statute or protocol: parts, enclosures, dates, sums and form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.derived import local_days
from collect_comply.facts.notice.figures import money
from collect_comply.facts.statutory.form import NoticeForm, Part, form_of, forms
from collect_comply.facts.statutory.read import StatutoryNotice, read_statutory, recognise
from collect_comply.facts.statutory.service import Served, services
from collect_comply.facts.validation_notice import may_stand_elsewhere
from collect_comply.model.communication import Communication

_WORD = re.compile(r"[\w'’]+")
_NONE = Known(frozenset(), "it is no such notice")


@derives("statutory_notice.kind")
def statutory_notice_kind(context: Context) -> Fact:
    communication = context.communication
    kind = context.once("statutory kind", lambda: notice_kind(communication))
    return Known(kind, "given as notice_kind" if communication.notice_kind else "by its purpose and heading")


def notice_kind(communication: Communication) -> str | None:
    """Which notice it is: as given, or by its heading where its purpose allows."""
    known = forms()
    if communication.notice_kind is not None:
        return communication.notice_kind
    if communication.purpose is not None and communication.purpose not in known.read_under:
        return None
    kind = recognise(communication.text) if len(communication.text) <= known.most_characters else None
    return kind or ("other" if communication.purpose in known.meant_as_notice else None)


def form_in(context: Context) -> NoticeForm | None:
    """The form of the notice that it is, if one is known."""
    kind = statutory_notice_kind(context)
    return form_of(str(kind.value)) if isinstance(kind, Known) and kind.value else None


def _read(context: Context) -> tuple[NoticeForm, StatutoryNotice] | Fact:
    """The notice and its form, or the answer where there is none to be read."""
    form, text = form_in(context), context.communication.text
    if form is None:
        return _NONE
    if not text.strip():
        return Unknown("there are no words to read", ("text",))
    if len(text) > forms().most_characters:
        return Unknown("the text is too long to be read as a notice", ("text",))
    return form, context.once("statutory notice", lambda: read_statutory(text, form, _names(context)))


def _names(context: Context) -> frozenset[str]:
    """The words of every name in the case, in small letters."""
    communication, debt = context.communication, context.case.debt
    sender = communication.sender
    given = (sender.name, *sender.other_names, sender.acts_for, debt.creditor, debt.original_creditor)
    given = (*given, context.case.consumer.name, communication.recipient.addressee)
    return frozenset(word.casefold() for name in given if name for word in _WORD.findall(name))


@derives("statutory_notice.missing")
def statutory_notice_missing(context: Context) -> Fact:
    read = _read(context)
    if isinstance(read, Known | Unknown):
        return read
    form, notice = read
    absent = [part for part in form.parts if part.element not in notice.filled]
    needed = {part.element: _needed(part, context, notice) for part in absent}
    missing = {element for element, answer in needed.items() if answer is True}
    if missing:
        return may_stand_elsewhere(context) or Known(frozenset(missing), "looked for part by part")
    doubtful = next((answer for answer in needed.values() if isinstance(answer, Unknown)), None)
    return doubtful or Known(frozenset(), "every part was found")


def _needed(part: Part, context: Context, notice: StatutoryNotice) -> bool | Unknown:
    """Whether this notice needs the part."""
    debt, consumer, known = context.case.debt, context.case.consumer, forms()
    whole = debt.current_amount is not None and str(money(debt.current_amount)) in context.communication.text
    answers: dict[str, tuple[bool | None, str]] = {
        "always": (True, ""),
        "payable": ("pay" in context.communication.text.casefold(), ""),
        # A settlement figure is needed where a fixed sum is asked for as a whole before its time.
        "early_settlement": (_both(_is(debt.kind, known.fixed_sum_kinds), whole), "debt.kind"),
        "goods": (_is(debt.kind, known.goods_kinds), "debt.kind"),
        "judgment_interest": (debt.judgment if debt.judgment is not None else False, ""),
        "assigned": (_differ(debt.creditor, debt.original_creditor), "debt.original_creditor"),
        "offer": (_either(consumer.offer_pending, consumer.plan_active), "consumer.offer_pending"),
        "written_agreement": (debt.regulated is not False, ""),
        "england_and_wales": (_is(consumer.nation, ("england", "wales")), "consumer.nation"),
    }
    answer, need = answers[part.needed]
    return Unknown(f"whether the notice needs this is not known: {part.element}", (need,)) if answer is None else answer


def _is(value: str | None, among: tuple[str, ...]) -> bool | None:
    return None if value is None else value in among


def _both(one: bool | None, other: bool) -> bool | None:
    return False if not other else one


def _either(one: bool | None, other: bool | None) -> bool | None:
    return True if one or other else None if one is None or other is None else False


def _differ(one: str | None, other: str | None) -> bool | None:
    return None if one is None or other is None else one.casefold() != other.casefold()


@derives("statutory_notice.not_enclosed")
def statutory_notice_not_enclosed(context: Context) -> Fact:
    form, enclosed = form_in(context), context.communication.enclosures
    if form is None or not form.enclosures:
        return Known(frozenset(), "nothing has to be enclosed")
    if enclosed is None:
        return Unknown("what is enclosed is not known", ("enclosures",))
    return Known(frozenset(form.enclosures) - frozenset(enclosed), "compared with what is enclosed")


@derives("statutory_notice.sheet_in_use_since")
def statutory_notice_sheet_in_use_since(context: Context) -> Fact:
    since = context.communication.information_sheet_from
    return Known(
        since, "given as information_sheet_from" if since else "the current sheet, nobody having said otherwise"
    )


@derives("statutory_notice.letter_dated")
def statutory_notice_letter_dated(context: Context) -> Fact:
    read = _read(context)
    return (
        Known(read[1].letter_date, "read at its head") if isinstance(read, tuple) else Known(None, "no notice is read")
    )


@derives("statutory_notice.days_after_its_date")
def statutory_notice_days_after_its_date(context: Context) -> Fact:
    read, days = _read(context), local_days(context)
    if isinstance(read, Unknown):
        return read
    if isinstance(read, Known) or read[1].letter_date is None:
        return Known(None, "it bears no date")
    posted = context.communication.service.posted_on or (days[-1] if days else None)
    if posted is None:
        return Unknown("the day on which it goes is not known", ("at",))
    return Known((posted - read[1].letter_date).days, f"dated {read[1].letter_date}, posted {posted}")


@derives("statutory_notice.date_faults")
def statutory_notice_date_faults(context: Context, days: int) -> Fact:
    """Against every day on which it may be served; where these disagree, how it is served must be known."""
    read, local = _read(context), local_days(context)
    if isinstance(read, Known | Unknown):
        return read
    form, notice = read
    if form.kind != "default_notice" or not notice.dates:
        return Known(frozenset(), "it gives no date" if not notice.dates else "no date counts from its service")
    if not local:
        return Unknown("when it would go is not known", ("at",))
    ways = services(context.communication, context.case.consumer, local[-1])
    faults = [frozenset(_too_early(notice, served, days)) for served in ways]
    if bool(faults[0]) != bool(faults[-1]):
        needs: tuple[str, ...] = () if context.communication.service.method else ("service.method",)
        needs += () if context.case.consumer.nation else ("consumer.nation",)
        return Unknown(f"{ways[0]}, or {ways[-1]}", needs)
    earliest = ways[0].on + timedelta(days=days)
    return Known(faults[0], f"{ways[0]}; the earliest lawful date is {earliest}")


def _too_early(notice: StatutoryNotice, served: Served, days: int) -> Iterator[str]:
    ends, stated = served.on + timedelta(days=days), notice.dates[0]
    count = f"{served}; {days} clear days end on {ends}"
    if stated < ends:
        yield f"{count}; the notice gives {stated}"
    for step in notice.steps:
        if step < max(stated, ends):
            yield f"{count}; the notice announces a step for {step}"


@derives("statutory_notice.reply_faults")
def statutory_notice_reply_faults(context: Context, days: int) -> Fact:
    """From the date at the head of a letter of claim, or from the day on which it goes where that is later."""
    read, local = _read(context), local_days(context)
    if isinstance(read, Known | Unknown):
        return read
    form, notice = read
    if form.kind != "letter_of_claim":
        return Known(frozenset(), "it is no letter of claim")
    posted = context.communication.service.posted_on or (local[-1] if local else None)
    start = max((day for day in (notice.letter_date, posted) if day), default=None)
    if start is None:
        return Unknown("neither the date of the letter nor the day on which it goes is known", ("at",))
    return Known(
        frozenset(_short(notice, start, days)), f"{days} days from {start} end on {start + timedelta(days=days)}"
    )


def _short(notice: StatutoryNotice, start: date, days: int) -> Iterator[str]:
    ends = start + timedelta(days=days)
    count = f"dated {start:%a %Y-%m-%d}; {days} days end on {ends}"
    for day in notice.dates:
        if day < ends:
            yield f"{count}; the letter asks for an answer by {day}"
    for step in notice.steps:
        # The letter may name the date of an agreement or of a payment; only days to come are steps.
        if start < step < ends:
            yield f"{count}; the letter announces a claim for {step}"
    for given in notice.days_given:
        if given < days:
            yield f"the letter gives {given} days, and {days} are to be given"


@derives("statutory_notice.sum_faults")
def statutory_notice_sum_faults(context: Context) -> Fact:
    read = _read(context)
    if isinstance(read, Known | Unknown):
        return read
    fault = read[1].sums.fault
    return Known(frozenset({fault} if fault else ()), "the rows above the total, added up")


@derives("statutory_notice.differs")
def statutory_notice_differs(context: Context) -> Fact:
    """The total against what the case says is owed; what the words ask for may not be more than the arrears."""
    read, debt = _read(context), context.case.debt
    if isinstance(read, Known | Unknown):
        return read
    form, notice = read
    if form.owed == "nothing" or (notice.sums.total is None and not notice.asked):
        return Known(frozenset(), "it gives no sum to compare")
    owed = debt.arrears if form.owed == "arrears" else debt.current_amount
    if owed is None:
        return Unknown("what is owed is not known", (f"debt.{form.owed}",))
    known = f"{'the arrears are' if form.owed == 'arrears' else 'the debt is'} £{money(owed)}"
    found = {f"it asks for £{money(asked)}, and {known}" for asked in notice.asked if asked > owed}
    total = notice.sums.total
    if total is not None and total != owed and total not in notice.asked:
        found.add(f"it totals £{money(total)}, and {known}")
    return Known(frozenset(found), "compared with the case")


@derives("statutory_notice.capitals")
def statutory_notice_capitals(context: Context) -> Fact:
    read = _read(context)
    return Known(frozenset(read[1].capitals), "read in the words") if isinstance(read, tuple) else read


@derives("statutory_notice.foreign")
def statutory_notice_foreign(context: Context) -> Fact:
    read = _read(context)
    return Known(frozenset(read[1].foreign), "read in the words") if isinstance(read, tuple) else read


@derives("statutory_notice.electronic")
def statutory_notice_electronic(context: Context) -> Fact:
    communication = context.communication
    by_channel = communication.channel in forms().electronic_channels
    return Known(by_channel or communication.service.method == "electronic", f"sent by {communication.channel}")
